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
    { call: 'eval|Function.apply', at: 'arg(1)[]', danger: 'code', kind: 'eval' },
    { call: 'Object.getPrototypeOf().constructor', at: 'arg(*)', danger: 'code', kind: 'eval' },
    { call: 'Object.getPrototypeOf().constructor.new', at: 'arg(*)', danger: 'code', kind: 'eval' },
    { call: 'Function.prototype.constructor', at: 'arg(*)', danger: 'code', kind: 'eval' },
    { call: 'Reflect.construct|apply', at: ['arg(1)[]', 'arg(2)[]'], danger: 'code', kind: 'eval', when: [{ at: 'arg(0)', made: 'eval|Function' }] },
    // A text in place of the function.
    { call: 'setTimeout|setInterval', at: 'arg(0)', danger: 'code', kind: 'eval' },
    { call: ':module._compile', at: 'arg(0)', danger: 'code', kind: 'eval' },
    { call: ':module.constructor.new._compile', at: 'arg(0)', danger: 'code', kind: 'eval' },
    { call: 'require', at: 'arg(0)', danger: 'module', kind: 'load' },
    { call: ':module.require', at: 'arg(0)', danger: 'module', kind: 'load' },
    { call: 'import', at: 'arg(0)', danger: 'module', kind: 'load' },
    { call: 'require.resolve', at: 'arg(0)', danger: 'module', kind: 'load' },
  ],
  untyped: {
    'execScript': 'of old browsers', 'import': 'syntax, not a function', ':module': 'a variable of CommonJS', 'Object.getPrototypeOf().constructor': 'typed as any', 'Function.prototype.constructor.arg(*)': 'typed as a function of any kind',
  },
});
