/** Owns the models of packages that run a text as code, with or without a sandbox. */
import { model } from './types.ts';

export default model({
  library: 'code packages',
  packages: ['vm2', 'eval', 'node-eval', 'require-from-string', 'safe-eval', 'notevil', 'static-eval', 'sandbox', 'vm-browserify', 'isolated-vm', 'safer-eval', 'localeval', 'loophole', 'saferphore', 'node-require-from-string', 'import-fresh', 'require-all', 'jailed', 'mathjs', 'math-expression-evaluator', 'expression-eval'],
  sinks: [
    { call: 'module', at: 'arg(0)', danger: 'code', kind: 'vm', when: [{ at: 'arg(0)', given: true }] },
    { call: 'VM.new.run', at: 'arg(0)', danger: 'code', kind: 'vm' },
    { call: 'NodeVM.new.run', at: 'arg(0)', danger: 'code', kind: 'vm' },
    { call: 'NodeVM.code|file', at: 'arg(0)', danger: 'code', kind: 'vm' },
    { call: 'VMScript.new', at: 'arg(0)', danger: 'code', kind: 'vm' },
    { call: 'new.run', at: 'arg(0)', danger: 'code', kind: 'vm' },
    { call: 'eval|runInContext|runInNewContext', at: 'arg(0)', danger: 'code', kind: 'vm' },
  ],
});
