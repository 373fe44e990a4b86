/** Owns the model of JavaScript's arrays: elements, callbacks, mutators. */
import { FREE_TEXT, model } from './types.ts';

const FROM_PATH = { at: 'chain(any.split).arg(0)', is: ['/'] } as const;
const WITH_SLASH = { at: 'arg(0)', contains: ['/', '\\\\'] } as const;

/** A few characters at the end or at the beginning tell a secret apart, and are none. */
const FEW = [{ at: 'arg(0)', is: ['-1', '-2', '-3', '-4', '-5', '-6'] }, { at: 'arg(1)', is: ['1', '2', '3', '4', '5', '6', '7', '8'] }] as const;

export default model({
  library: 'Array',
  packages: [''],
  flows: [
    // Also of strings: slice, concat and at.
    { call: 'any.slice', from: 'this', to: 'return', unless: FEW },
    ...FEW.map((only) => ({ call: 'any.slice', from: 'this', to: 'return', ends: ['secret'], only }) as const),
    { call: 'any.concat|reverse|toReversed|sort|toSorted|splice|toSpliced|copyWithin|fill|with|subarray', from: 'this', to: 'return' },
    { call: 'any.filter', from: 'this', to: 'return', passing: 'arg(0)' },
    { call: 'any.find|findLast', from: 'this[]', to: 'return', passing: 'arg(0)' },
    { call: 'any.pop|shift', from: 'this[]', to: 'return' },
    { call: 'any.at', from: 'this[]', to: 'return' },
    { call: 'any.at', from: 'this', to: 'return', ends: ['object'] },
    // Of text it makes text, and whoever makes a list of it means a list.
    { call: 'any.concat', from: 'arg(*)', to: 'return', ends: ['list'] },
    { call: 'any.concat', from: 'arg(*)', to: 'return[]' },
    { call: 'any.with', from: 'arg(1)', to: 'return[]' },
    { call: 'any.fill', from: 'arg(0)', to: 'return[]' },
    { call: 'any.toSpliced', from: 'arg(2+)', to: 'return[]' },
    { call: 'any.flat', from: 'this[]', to: 'return[]' },
    { call: 'any.flat', from: 'this[][]', to: 'return[]' },
    { call: 'any.join', from: 'this[].*', to: 'return', ends: ['object'], unless: FROM_PATH },
    { call: 'any.join', from: 'this[].*', to: 'return', ends: ['object'], only: WITH_SLASH },
    // `name.split('/').join('_')`: one name without separators.
    { call: 'any.join', from: 'this[].*', to: 'return', ends: ['object', 'path'], only: FROM_PATH, unless: WITH_SLASH },
    { call: 'any.join', from: 'this[].*', to: 'return', keeps: [], turns: { 'free-text': 'path-dots' }, only: { at: 'arg(0)', is: ['.', '..'] } },
    { call: 'any.join', from: 'arg(0)', to: 'return', ends: ['object'] },
    { call: 'any.next', from: 'this[]', to: 'return.value' },
    { call: 'any.values', from: 'this[]', to: 'return[]' },
    { call: 'any.keys', from: 'this[key]', to: 'return[]' },
    { call: 'any.entries', from: 'this[key]', to: 'return[][0]' },
    { call: 'any.entries', from: 'this[]', to: 'return[][1]' },
    { call: 'any.map|flatMap|forEach|filter|find|findLast|findIndex|findLastIndex|some|every', from: 'this[]', to: 'arg(0).param(0)' },
    { call: 'any.map|flatMap|forEach|filter|find|findLast|findIndex|findLastIndex|some|every', from: 'this', to: 'arg(0).param(2)' },
    { call: 'any.map', from: 'arg(0).return', to: 'return[]' },
    { call: 'any.flatMap', from: 'arg(0).return', to: 'return' },
    { call: 'any.flatMap', from: 'arg(0).return', to: 'return[]' },
    { call: 'any.sort|toSorted', from: 'this[]', to: 'arg(0).param(0)' },
    { call: 'any.sort|toSorted', from: 'this[]', to: 'arg(0).param(1)' },
    { call: 'any.reduce|reduceRight', from: 'this[]', to: 'arg(0).param(1)' },
    { call: 'any.reduce|reduceRight', from: 'this[]', to: 'arg(0).param(0)' },
    { call: 'any.reduce|reduceRight', from: 'arg(1)', to: 'arg(0).param(0)' },
    { call: 'any.reduce|reduceRight', from: 'arg(0).return', to: 'arg(0).param(0)' },
    { call: 'any.reduce|reduceRight', from: 'arg(0).return', to: 'return' },
    { call: 'any.reduce|reduceRight', from: 'arg(1)', to: 'return' },
    { call: 'Array.from|fromAsync', from: 'arg(0)[]', to: 'return[]' },
    { call: 'Array.from|fromAsync', from: 'arg(0)[]', to: 'arg(1).param(0)' },
    { call: 'Array.from|fromAsync', from: 'arg(1).return', to: 'return[]' },
    { call: 'Array.of', from: 'arg(*)', to: 'return[]' },
    { call: 'Array.new', from: 'arg(*)', to: 'return[]' },
  ],
  sinks: [
    { call: 'Array.new', at: 'arg(0)', danger: 'number', kind: 'list', when: [{ at: 'arg(1)', given: false }] },
    { call: 'Array', at: 'arg(0)', danger: 'number', kind: 'list', when: [{ at: 'arg(1)', given: false }] },
    { call: 'Array.apply', at: ['arg(1).length', 'arg(1)[0].length'], danger: 'size', kind: 'list' },
    { call: 'Array.from', at: 'arg(0).length', danger: 'size', kind: 'list' },
    { call: 'Array.from', at: 'arg(0)', danger: 'array-like', kind: 'loop' },
    { call: 'Array.prototype.slice|map|forEach|filter|join|reverse|reduce|fill|indexOf|every|some|find|sort.call|apply', at: 'arg(0)', danger: 'array-like', kind: 'loop' },
  ],
  guards: [
    { call: 'Array.isArray', of: 'arg(0)', clears: ['list', 'array-like'] },
    { call: 'Array.isArray', of: 'arg(0)', clears: ['list'], when: 'falsy' },
    // Membership in a fixed list; of a string receiver it says nothing, so the engine wants constant elements.
    { call: 'any.includes', of: 'arg(0)', clears: [...FREE_TEXT, 'object', 'size'], fixed: 'this' },
  ],
  untyped: {
    'any.next': 'a member of iterators, which are not among the values that `any` is checked with',
    'Array.fromAsync': 'ES2024, the types are checked against ES2023',
  },
  mutators: [
    { call: 'any.push|unshift', value: 'arg(*)', into: 'this[]' },
    { call: 'any.splice', value: 'arg(2+)', into: 'this[]' },
    { call: 'any.fill', value: 'arg(0)', into: 'this[]' },
  ],
});
