/** Owns the model of JavaScript's Object, Reflect and structuredClone. */
import { FREE_TEXT, model } from './types.ts';

export default model({
  library: 'Object',
  packages: [''],
  flows: [
    { call: 'Object.assign', from: 'arg(*)', to: 'return' },
    { call: 'Object.assign', from: 'arg(1+)', to: 'arg(0)' },
    { call: 'Object.freeze|seal|preventExtensions|setPrototypeOf|defineProperty|defineProperties', from: 'arg(0)', to: 'return' },
    { call: 'Object', from: 'arg(0)', to: 'return' },
    { call: 'Object.keys|getOwnPropertyNames', from: 'arg(0)[key]', to: 'return[]', ends: ['object'] },
    { call: 'Object.values', from: 'arg(0)[]', to: 'return[]' },
    { call: 'Object.entries', from: 'arg(0)[key]', to: 'return[][0]', ends: ['object'] },
    { call: 'Object.entries', from: 'arg(0)[]', to: 'return[][1]' },
    { call: 'Object.fromEntries', from: 'arg(0)[][0]', to: 'return[key]' },
    // Entries are put together again where some have been taken out.
    { call: 'Object.fromEntries', from: 'arg(0)[][1]', to: 'return[]', ends: ['secret-row', 'open-object'] },
    // It has whatever keys it is given.
    { call: 'Object.fromEntries', from: 'arg(0)[][0]', to: 'return', keeps: [], turns: { property: 'open-object' } },
    { call: 'Object.groupBy', from: 'arg(0)[]', to: 'arg(1).param(0)' },
    { call: 'Object.groupBy', from: 'arg(0)[]', to: 'return[][]' },
    { call: 'Reflect.get', from: 'arg(0)[]', to: 'return' },
    { call: 'Reflect.ownKeys', from: 'arg(0)[key]', to: 'return[]', ends: ['object'] },
    { call: 'structuredClone', from: 'arg(0)', to: 'return' },
    { call: 'any.valueOf', from: 'this', to: 'return' },
  ],
  sinks: [
    { call: 'Object.assign', at: 'arg(0)', danger: 'prototype', kind: 'write' },
    { call: 'Object.defineProperty|defineProperties', at: 'arg(0)', danger: 'prototype', kind: 'write' },
    { call: 'Reflect.set|defineProperty', at: 'arg(0)', danger: 'prototype', kind: 'write' },
    { call: 'Object.assign|defineProperty', at: 'arg(0)', danger: 'merged-object', kind: 'write' },
    { call: 'Reflect.set', at: 'arg(0)', danger: 'merged-object', kind: 'write' },
    { call: 'Object.assign', at: 'arg(1)[key]', danger: 'enumerated-proto', kind: 'write' },
    { call: 'Object.defineProperty', at: 'arg(1)', danger: 'enumerated-proto', kind: 'write' },
    { call: 'Reflect.set', at: 'arg(1)', danger: 'enumerated-proto', kind: 'write' },
    { call: 'Object.defineProperty', at: 'arg(1)', danger: 'property', kind: 'name' },
    { call: 'Reflect.set|defineProperty|deleteProperty', at: 'arg(1)', danger: 'property', kind: 'name' },
  ],
  guards: [
    { call: 'Object.hasOwn', of: 'arg(1)', clears: [...FREE_TEXT, 'object', 'size'], fixed: 'arg(0)' },
    { call: 'any.hasOwnProperty', of: 'arg(0)', clears: [...FREE_TEXT, 'object', 'size'], fixed: 'this' },
    { call: 'Object.prototype.hasOwnProperty.call', of: 'arg(1)', clears: [...FREE_TEXT, 'object', 'size'], fixed: 'arg(0)' },
    { call: 'Reflect.has', of: 'arg(1)', clears: [...FREE_TEXT, 'object', 'size'], fixed: 'arg(0)' },
  ],
  untyped: {
    'Object.groupBy': 'ES2024, the types are checked against ES2023',
  },
  mutators: [
    { call: 'Object.defineProperty', value: 'arg(2).value', into: 'arg(0)[]' },
    { call: 'Reflect.set', value: 'arg(2)', into: 'arg(0)[]' },
  ],
});
