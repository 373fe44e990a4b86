/** Owns the model of node:child_process and of the packages that offer its functions in another form: what a shell reads, which program runs, its arguments. */
import { programSinks } from './programs.ts';
import { model, type Condition } from './types.ts';

const SPAWN = 'spawn|spawnSync|execFile|execFileSync|spawnAsync';
const usesShell = (at: string): Condition[][] => [[{ at: `${at}.shell`, is: [true] }], [{ at: `${at}.shell`, some: '^[^ ]*[a-z]' }, { at: `${at}.shell`, none: '^(?:true|false)$' }]];
/** Only the text of a file comes out: nothing else is asked of the process. */
const plain = (at: string): Condition[] => ['stdio', 'cwd', 'env', 'uid', 'gid', 'timeout', 'shell', 'maxBuffer', 'input', 'detached'].map((name) => ({ at: `${at}.${name}`, given: false }));

export default model({
  library: 'child_process',
  packages: ['child_process', 'child-process-promise', 'mz/child_process', 'promisify-child-process', 'child-process-es6-promise', 'async-child-process', 'child_process-promise'],
  effects: [
    { call: 'exec|execSync|execFile|execFileSync|spawn|spawnSync|fork', effect: 'command' },
  ],
  settings: [
    { call: SPAWN, setting: 'command.arguments', at: ['arg(1)'], when: plain('arg(2)') },
    { call: 'exec|execSync', setting: 'command.text', at: ['arg(0)'], when: plain('arg(1)') },
  ],
  sinks: [
    { call: 'exec|execSync|execAsync', at: 'arg(0)', danger: 'shell', kind: 'exec' },
    ...programSinks(SPAWN),
    { call: 'fork', at: 'arg(0)', danger: 'shell', kind: 'program' },
    ...usesShell('arg(2)').map((when) => ({ call: SPAWN, at: ['arg(0)', 'arg(1)[]'], danger: 'shell', kind: 'exec', when }) as const),
    ...usesShell('arg(1)').map((when) => ({ call: SPAWN, at: ['arg(0)'], danger: 'shell', kind: 'exec', when }) as const),
    // `spawn('node', ['-e', text])`.
    { call: SPAWN, at: 'arg(1)[]', danger: 'code', kind: 'eval', when: [{ at: 'arg(0)', some: '(?:^|/)(?:node|deno|bun|python3?|perl|ruby|php)$' }, { at: 'arg(1)[]', some: '^(?:-[ecpr]|-pe|--eval|--print)$' }] },
  ],
});
