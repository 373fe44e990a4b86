/** Owns the model of JavaScript's promises and functions: callbacks, combinators, bound functions. */
import { model } from './types.ts';

export default model({
  library: 'Promise',
  packages: [''],
  flows: [
    { call: 'any.then', from: 'this', to: 'arg(0).param(0)' },
    { call: 'any.then', from: 'arg(0).return', to: 'return' },
    { call: 'any.then', from: 'arg(1).return', to: 'return' },
    { call: 'any.catch|finally', from: 'this', to: 'return' },
    { call: 'any.catch', from: 'arg(0).return', to: 'return' },
    { call: 'Promise.resolve', from: 'arg(0)', to: 'return' },
    { call: 'Promise.all', from: 'arg(0)', to: 'return' },
    { call: 'Promise.race|any', from: 'arg(0)[]', to: 'return' },
    { call: 'Promise.allSettled', from: 'arg(0)[]', to: 'return[].value' },
    { call: 'Promise.new', from: 'arg(0).param(0).arg(0)', to: 'return' },
  ],
  wrappers: [
    { call: 'any.bind', wraps: 'this' },
  ],
});
