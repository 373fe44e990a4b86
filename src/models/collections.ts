/** Owns the model of JavaScript's Map, Set and their weak forms. */
import { FREE_TEXT, model } from './types.ts';

export default model({
  library: 'Map',
  packages: [''],
  entities: {
    Map: ['Map|WeakMap.new', 'ReadonlyMap.type', '@Map.set()'],
    Set: ['Set|WeakSet.new', 'ReadonlySet.type', '@Set.add()'],
  },
  flows: [
    { call: 'Map.new', from: 'arg(0)[][0]', to: 'return[key]' },
    { call: 'Map.new', from: 'arg(0)[][1]', to: 'return[]' },
    { call: 'Set.new', from: 'arg(0)[]', to: 'return[]' },
    { call: '@Map.get', from: 'this[]', to: 'return' },
    { call: '@Map.set', from: 'this', to: 'return' },
    { call: '@Set.add', from: 'this', to: 'return' },
    { call: '@Map.values', from: 'this[]', to: 'return[]' },
    { call: '@Map.keys', from: 'this[key]', to: 'return[]' },
    { call: '@Map.entries', from: 'this[key]', to: 'return[][0]' },
    { call: '@Map.entries', from: 'this[]', to: 'return[][1]' },
    { call: '@Map.forEach', from: 'this[]', to: 'arg(0).param(0)' },
    { call: '@Map.forEach', from: 'this[key]', to: 'arg(0).param(1)' },
    { call: 'Map.groupBy', from: 'arg(0)[]', to: 'return[][]' },
    { call: 'Map.groupBy', from: 'arg(0)[]', to: 'arg(1).param(0)' },
    { call: '@Set.values|keys', from: 'this[]', to: 'return[]' },
    { call: '@Set.entries', from: 'this[]', to: 'return[][]' },
    { call: '@Set.forEach', from: 'this[]', to: 'arg(0).param(0)' },
  ],
  guards: [
    { call: '@Set.has', of: 'arg(0)', clears: [...FREE_TEXT, 'object', 'size'], fixed: 'this' },
    { call: '@Map.has', of: 'arg(0)', clears: [...FREE_TEXT, 'object', 'size'], fixed: 'this' },
    // A receiver that nothing is known of may still be a module's constant set.
    { call: 'any.has', of: 'arg(0)', clears: [...FREE_TEXT, 'object', 'size'], fixed: 'this' },
  ],
  mutators: [
    { call: '@Map.set', value: 'arg(1)', into: 'this[]' },
    { call: '@Map.set', value: 'arg(0)', into: 'this[key]' },
    { call: '@Set.add', value: 'arg(0)', into: 'this[]' },
  ],
  untyped: {
    'Map.groupBy': 'ES2024, the types are checked against ES2023',
  },
});
