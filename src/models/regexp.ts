/** Owns the model of JavaScript's regular expressions. */
import { FREE_TEXT, model } from './types.ts';

export default model({
  library: 'RegExp',
  packages: [''],
  flows: [
    { call: 'any.exec', from: 'arg(0)', to: 'return.*', ends: ['object'] },
    { call: 'RegExp', from: 'arg(0)', to: 'return' },
    { call: 'RegExp.new', from: 'arg(0)', to: 'return' },
    { call: 'RegExp.escape', from: 'arg(0)', to: 'return', ends: ['regex', 'object'] },
  ],
  sinks: [
    { call: 'RegExp', at: 'arg(0)', danger: 'regex', kind: 'construct' },
    { call: 'any.match|matchAll|search', at: 'arg(0)', danger: 'regex', kind: 'match' },
  ],
  guards: [
    // What an expression clears depends on it: the engine reads the constant receiver.
    { call: 'any.test', of: 'arg(0)', clears: [...FREE_TEXT, 'object', 'size'], fixed: 'this' },
    { call: 'any.exec', of: 'arg(0)', clears: [...FREE_TEXT, 'object', 'size'], fixed: 'this' },
  ],
  untyped: {
    'RegExp.escape': 'ES2025, the types are checked against ES2023',
  },
});
