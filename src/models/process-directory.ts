/** Owns the model of the directory that commands run in. */
import { model } from './types.ts';

export default model({
  library: 'working directories',
  packages: ['child_process', 'cross-spawn', 'execa', 'shelljs'],
  sinks: [
    { call: 'exec|execSync|execAsync', at: 'arg(1).cwd', danger: 'path', kind: 'list' },
    // A list of arguments that is not known has no such option.
    { call: 'spawn|spawnSync|sync|execFile|execFileSync|fork|execa|execaSync|module', at: 'arg(1).cwd', danger: 'path', kind: 'list', when: [{ at: 'arg(1).cwd', given: true }] },
    { call: 'spawn|spawnSync|sync|execFile|execFileSync|fork|execa|execaSync|module', at: 'arg(2).cwd', danger: 'path', kind: 'list' },
    { call: 'command|execaCommand|execaCommandSync|commandSync', at: 'arg(1).cwd', danger: 'path', kind: 'list' },
    { call: 'cd|ls|find|pushd', at: 'arg(0)', danger: 'path', kind: 'list' },
    { call: 'cat|head|tail|sort|test', at: ['arg(0)', 'arg(1)'], danger: 'path', kind: 'read' },
    { call: 'rm|mkdir|touch', at: ['arg(0)', 'arg(1)'], danger: 'path', kind: 'delete' },
    { call: 'cp|mv|ln', at: ['arg(0)', 'arg(1)', 'arg(2)'], danger: 'path', kind: 'write' },
  ],
  untyped: {
    'execAsync|command|commandSync': 'older names of the packages that share the model',
  },
});
