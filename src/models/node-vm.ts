/** Owns the model of Node's modules that run a text as code: vm, module, worker_threads, inspector, repl. */
import { model } from './types.ts';

export default model({
  library: 'vm',
  packages: ['vm', 'module', 'worker_threads', 'inspector', 'inspector/promises', 'contextify'],
  sinks: [
    { call: 'runInContext|runInNewContext|runInThisContext|compileFunction', at: 'arg(0)', danger: 'code', kind: 'vm' },
    { call: 'compileFunction', at: 'arg(1)[]', danger: 'code', kind: 'vm' },
    { call: 'Script.new', at: 'arg(0)', danger: 'code', kind: 'vm' },
    { call: 'Script', at: 'arg(0)', danger: 'code', kind: 'vm' },
    { call: 'SourceTextModule.new', at: 'arg(0)', danger: 'code', kind: 'vm' },
    { call: 'new._compile', at: 'arg(0)', danger: 'code', kind: 'eval' },
    { call: 'Module.new._compile', at: 'arg(0)', danger: 'code', kind: 'eval' },
    { call: 'prototype._compile', at: 'arg(0)', danger: 'code', kind: 'eval' },
    { call: 'prototype._compile.call', at: 'arg(1)', danger: 'code', kind: 'eval' },
    { call: 'Worker.new', at: 'arg(0)', danger: 'code', kind: 'eval', when: [{ at: 'arg(1).eval', is: [true] }] },
    { call: 'Session.new.post', at: 'arg(1).expression', danger: 'code', kind: 'eval' },
    { call: 'createRequire()', at: 'arg(0)', danger: 'module', kind: 'load' },
    { call: '_load', at: 'arg(0)', danger: 'module', kind: 'load' },
  ],
  untyped: { 'new._compile|prototype._compile|_load': 'internal, and used nevertheless', 'Script': 'typed as a class' },
});
