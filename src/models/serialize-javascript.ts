/** Owns the model of `serialize-javascript`: a literal that may stand inside a script element. */
import { model } from './types.ts';

export default model({
  library: 'serialize-javascript',
  packages: ['serialize-javascript'],
  flows: [
    { call: 'module', from: 'arg(0).*', to: 'return', ends: ['object', 'html', 'code', 'header', 'log'], unless: { at: 'arg(1).unsafe', is: ['true'] } },
    { call: 'module', from: 'arg(0).*', to: 'return', ends: ['object', 'code', 'header', 'log'], only: { at: 'arg(1).unsafe', is: ['true'] } },
  ],
});
