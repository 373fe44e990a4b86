/** Owns the model of node:util: wrappers and formatting. */
import { model } from './types.ts';

export default model({
  library: 'util',
  packages: ['util'],
  flows: [
    { call: 'format', from: 'arg(*).*', to: 'return', ends: ['object'] },
    { call: 'formatWithOptions', from: 'arg(1+).*', to: 'return', ends: ['object'] },
    // Line ends inside of strings are escaped.
    { call: 'inspect', from: 'arg(0).*', to: 'return', ends: ['object', 'log', 'header'] },
    // An error is shown with its stack.
    { call: 'inspect', from: 'arg(0).stack', to: 'return', keeps: ['stack'] },
    { call: 'format', from: 'arg(1+).stack', to: 'return', keeps: ['stack'] },
    { call: 'stripVTControlCharacters|toUSVString', from: 'arg(0)', to: 'return', ends: ['object'] },
  ],
  sources: [{ at: 'parseArgs()', source: 'arguments', holds: 'json' }],
  wrappers: [
    { call: 'promisify|callbackify|deprecate', wraps: 'arg(0)' },
  ],
});
