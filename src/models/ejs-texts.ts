/** Owns the model of templates that `ejs` compiles out of a text. */
import { model } from './types.ts';

export default model({
  library: 'EJS texts',
  packages: ['ejs'],
  views: [
    { call: 'render', text: 'arg(0)', values: 'arg(1)', language: 'percent' },
    { call: 'compile()', text: 'arg(0)', compiled: true, values: 'arg(0)', language: 'percent' },
  ],
  untyped: { render: 'the package is not installed for the check', 'compile()': 'as above' },
});
