/** Owns the model of templates with braces that are rendered out of a text. */
import { model } from './types.ts';

export default model({
  library: 'Mustache texts',
  packages: ['mustache', 'hogan.js'],
  views: [
    { call: 'render', text: 'arg(0)', values: 'arg(1)', language: 'braces' },
    { call: 'compile().render', text: 'chain(compile).arg(0)', values: 'arg(0)', language: 'braces' },
  ],
  untyped: { render: 'the package is not installed for the check', 'compile()': 'as above' },
});
