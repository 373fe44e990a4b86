/** Owns the model of templates that `nunjucks` renders by the names of their files. */
import { model } from './types.ts';

export default model({
  library: 'Nunjucks files',
  packages: ['nunjucks'],
  views: [
    { call: 'render', file: 'arg(0)', values: 'arg(1)', language: 'filters' },
  ],
  untyped: { render: 'the package is not installed for the check' },
});
