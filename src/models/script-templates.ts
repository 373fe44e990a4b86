/** Owns the model of the template functions whose `<%=` writes a value as it is. */
import { model } from './types.ts';

export default model({
  library: 'script templates',
  packages: ['lodash', 'lodash-es', 'underscore', 'lodash.template'],
  views: [
    { call: 'template()', text: 'arg(0)', compiled: true, values: 'arg(0)', language: 'percent-raw' },
    { call: 'module()', text: 'arg(0)', compiled: true, values: 'arg(0)', language: 'percent-raw' },
  ],
});
