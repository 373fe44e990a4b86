/** Owns the model of JavaScript's own ways to run a text as code, and of loading a module by a computed name. */
import { model } from './types.ts';

export default model({
  library: 'code',
  packages: [''],
  sinks: [
    { call: 'eval|execScript', at: 'arg(0)', danger: 'code', kind: 'eval' },
    { call: 'globalThis|global|window.eval', at: 'arg(0)', danger: 'code', kind: 'eval' },
    { call: 'Function', at: 'arg(*)', danger: 'code', kind: 'eval' },
    { call: 'Function.new', at: 'arg(*)', danger: 'code', kind: 'eval' },
    { call: 'globalThis|global|window.Function', at: 'arg(*)', danger: 'code', kind: 'eval' },
    { call: 'globalThis|global|window.Function.new', at: 'arg(*)', danger: 'code', kind: 'eval' },
    { call: 'eval|Function.call', at: 'arg(1)', danger: 'code', kind: 'eval' },
    // A text in place of the function.
    { call: 'setTimeout|setInterval|setImmediate', at: 'arg(0)', danger: 'code', kind: 'eval' },
    { call: 'module._compile', at: 'arg(0)', danger: 'code', kind: 'eval' },
    { call: 'module.constructor.new._compile', at: 'arg(0)', danger: 'code', kind: 'eval' },
    { call: 'require', at: 'arg(0)', danger: 'module', kind: 'load' },
    { call: 'module.require', at: 'arg(0)', danger: 'module', kind: 'load' },
    { call: 'import', at: 'arg(0)', danger: 'module', kind: 'load' },
    { call: 'require', at: 'arg(0)', danger: 'hard-coded', kind: 'run' },
    { call: 'eval', at: 'arg(0)', danger: 'hard-coded', kind: 'run' },
    { call: 'Function', at: 'arg(*)', danger: 'hard-coded', kind: 'run' },
    { call: 'Function.new', at: 'arg(*)', danger: 'hard-coded', kind: 'run' },
    { call: 'setTimeout|setInterval', at: 'arg(0)', danger: 'hard-coded', kind: 'run' },
    { call: 'module._compile', at: 'arg(0)', danger: 'hard-coded', kind: 'run' },
    { call: 'module.require', at: 'arg(0)', danger: 'hard-coded', kind: 'run' },
    { call: 'import', at: 'arg(0)', danger: 'hard-coded', kind: 'run' },
  ],
  untyped: {
    'execScript': 'of old browsers', 'import': 'syntax, not a function', 'module': 'a variable of CommonJS',
  },
});
