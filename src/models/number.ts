/** Owns the model of JavaScript's numbers, dates and booleans: they hold no text of anybody's choice. */
import { FREE_TEXT, model } from './types.ts';

export default model({
  library: 'Number',
  packages: [''],
  flows: [
    { call: 'Number|parseInt|parseFloat|BigInt', from: 'arg(0)', to: 'return', ends: [...FREE_TEXT, 'object', 'network-content', 'file-content'] },
    { call: 'Number.parseInt|parseFloat', from: 'arg(0)', to: 'return', ends: [...FREE_TEXT, 'object', 'network-content', 'file-content'] },
    { call: 'Math.abs|ceil|floor|round|trunc|max|pow|sqrt', from: 'arg(*)', to: 'return', ends: [...FREE_TEXT, 'object'] },
    { call: 'BigInt.asIntN|asUintN', from: 'arg(1)', to: 'return', ends: [...FREE_TEXT, 'object'] },
    { call: 'any.toFixed|toPrecision|toExponential', from: 'this', to: 'return', ends: [...FREE_TEXT, 'object'] },
    // Whatever text it was, a number comes out.
    { call: 'Number|parseInt|parseFloat|BigInt', from: 'arg(0)', to: 'return', keeps: [], turns: { size: 'number' } },
    { call: 'Number.parseInt|parseFloat', from: 'arg(0)', to: 'return', keeps: [], turns: { size: 'number' } },
    { call: 'Math.abs|ceil|floor|round|trunc|max|pow|sqrt', from: 'arg(*)', to: 'return', keeps: [], turns: { size: 'number' } },
    { call: 'Boolean', from: 'arg(*)', to: 'return', keeps: [] },
    { call: 'Math.min', from: 'arg(*)', to: 'return', keeps: ['weak-random', 'random-bytes'] },
    { call: 'Math.sign', from: 'arg(*)', to: 'return', keeps: [] },
    { call: 'Date.parse|UTC', from: 'arg(*)', to: 'return', keeps: [] },
    { call: 'Date.new', from: 'arg(*)', to: 'return', keeps: [] },
    { call: 'Date', from: 'arg(*)', to: 'return', keeps: [] },
    { call: 'any.toISOString|getTime|toDateString|toUTCString|toJSON|toLocaleDateString|toLocaleTimeString', from: 'this', to: 'return', keeps: [] },
  ],
  guards: [
    { call: 'Number.isInteger|isSafeInteger|isFinite', of: 'arg(0)', clears: [...FREE_TEXT, 'object'] },
    // `isNaN` and `isFinite` convert: text that is a number in some notation passes, and an empty array does.
    { call: 'isFinite', of: 'arg(0)', clears: [...FREE_TEXT] },
    { call: 'isNaN', of: 'arg(0)', clears: [...FREE_TEXT], when: 'falsy' },
  ],
  origins: [
    { at: 'Date.now()', is: 'clock' },
    { at: 'performance.now()', is: 'clock' },
    { at: 'Math.random()', is: 'weak-random' },
  ],
});
