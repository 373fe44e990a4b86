/** Owns the model of `cross-spawn` and packages that are called as it is: a program, its arguments, options. */
import { programSinks } from './programs.ts';
import { model } from './types.ts';

const CALLS = ['module', 'spawn|sync|spawnSync'];

export default model({
  library: 'cross-spawn',
  packages: ['cross-spawn', 'cross-spawn-async', 'cross-spawn-promise', 'spawn-async', '@expo/spawn-async', 'foreground-child', 'spawn-sync', 'nano-spawn', 'spawn-please', 'spawn-command', 'better-spawn'],
  effects: CALLS.map((call) => ({ call, effect: 'command' }) as const),
  sinks: CALLS.flatMap((call) => [
    ...programSinks(call),
    { call, at: ['arg(0)', 'arg(1)[]'], danger: 'shell', kind: 'exec', when: [{ at: 'arg(2).shell', is: [true] }] } as const,
  ]),
});
