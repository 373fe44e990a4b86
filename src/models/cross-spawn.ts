/** Owns the model of `cross-spawn` and packages that are called as it is: a program, its arguments, options. */
import { model } from './types.ts';

const CALLS = ['module', 'spawn|sync|spawnSync'];

const INSTALLERS = '(?:^|/)(?:npm|npx|pnpm|yarn|bun|pip3?|pipx|uv|gem|go|cargo|brew|apt-get|apt|dnf|yum|rpm|apk|helm|kubectl|docker)(?:\\.cmd)?$';

export default model({
  library: 'cross-spawn',
  packages: ['cross-spawn', 'cross-spawn-async', 'cross-spawn-promise', 'spawn-async', '@expo/spawn-async', 'foreground-child', 'spawn-sync', 'nano-spawn', 'spawn-please', 'spawn-command', 'better-spawn'],
  effects: CALLS.map((call) => ({ call, effect: 'command' }) as const),
  sinks: CALLS.flatMap((call) => [
    { call, at: 'arg(0)', danger: 'shell', kind: 'program' } as const,
    { call, at: ['arg(0)', 'arg(1)[]'], danger: 'shell', kind: 'exec', when: [{ at: 'arg(2).shell', is: [true] }] } as const,
    { call, at: 'arg(1)[]', danger: 'shell', kind: 'exec', when: [{ at: 'arg(0)', some: '(?:^|[/\\\\])(?:(?:ba|z|da|k)?sh|cmd(?:\\.exe)?|powershell)$' }, { at: 'arg(1)[]', some: '^(?:-[a-z]*c|/[cCkK])$' }] } as const,
    { call, at: 'arg(1)[]', danger: 'shell', kind: 'exec', when: [{ at: 'arg(0)', some: '(?:^|[/\\\\])(?:(?:ba|z|da|k)?sh|cmd(?:\\.exe)?|powershell)$' }, { at: 'arg(1)[]', none: '.' }] } as const,
    { call, at: 'arg(1)[]', danger: 'argument', kind: 'argument', when: [{ at: 'arg(0)', some: '(?:^|/)(?:git|hg|svn|ssh|scp|rsync|curl|wget|tar|zip|find|ffmpeg)$' }, { at: 'arg(1)[]', none: '^--$' }] } as const,
    { call, at: 'arg(1)[]', danger: 'argument', kind: 'package', when: [{ at: 'arg(0)', some: INSTALLERS }] } as const,
  ]),
});
