/** Owns the model of `execa`: programs, commands as text, the template that escapes. */
import { model } from './types.ts';

const FILE = ['module', 'execa|execaSync|execaNode|sync|node'];

const INSTALLERS = '(?:^|/)(?:npm|npx|pnpm|yarn|bun|pip3?|pipx|uv|gem|go|cargo|brew|apt-get|apt|dnf|yum|rpm|apk|helm|kubectl|docker)(?:\\.cmd)?$';

export default model({
  library: 'execa',
  packages: ['execa'],
  effects: [
    { call: 'module', effect: 'command' },
    { call: 'execa|execaSync|execaNode|execaCommand|execaCommandSync|command|commandSync|shell|shellSync|sync|node', effect: 'command' },
    { call: '$', effect: 'command' },
  ],
  sinks: [
    ...FILE.flatMap((call) => [
      { call, at: 'arg(0)', danger: 'shell', kind: 'program' } as const,
      { call, at: ['arg(0)', 'arg(1)[]'], danger: 'shell', kind: 'exec', when: [{ at: 'arg(2).shell', is: [true] }] } as const,
      { call, at: ['arg(0)', 'arg(1)[]'], danger: 'shell', kind: 'exec', when: [{ at: 'arg(2).shell', some: '^/' }] } as const,
      { call, at: 'arg(0)', danger: 'shell', kind: 'exec', when: [{ at: 'arg(1).shell', is: [true] }] } as const,
      { call, at: 'arg(1)[]', danger: 'shell', kind: 'exec', when: [{ at: 'arg(0)', some: '(?:^|[/\\\\])(?:(?:ba|z|da|k)?sh|cmd(?:\\.exe)?|powershell)$' }, { at: 'arg(1)[]', some: '^(?:-[a-z]*c|/[cCkK])$' }] } as const,
      { call, at: 'arg(1)[]', danger: 'shell', kind: 'exec', when: [{ at: 'arg(0)', some: '(?:^|[/\\\\])(?:(?:ba|z|da|k)?sh|cmd(?:\\.exe)?|powershell)$' }, { at: 'arg(1)[]', none: '.' }] } as const,
      { call, at: 'arg(1)[]', danger: 'argument', kind: 'argument', when: [{ at: 'arg(0)', some: '(?:^|/)(?:git|hg|svn|ssh|scp|rsync|curl|wget|tar|zip|find|ffmpeg)$' }, { at: 'arg(1)[]', none: '^--$' }] } as const,
      { call, at: 'arg(1)[]', danger: 'argument', kind: 'package', when: [{ at: 'arg(0)', some: INSTALLERS }] } as const,
    ]),
    // Until version 4, `shell` ran text in a shell; `command` splits it at spaces, so that it still chooses the program and its options.
    { call: 'shell|shellSync', at: 'arg(0)', danger: 'shell', kind: 'exec' },
    { call: 'execaCommand|execaCommandSync|command|commandSync', at: 'arg(0)', danger: 'shell', kind: 'program' },
  ],
  untyped: { 'command|commandSync|shell|shellSync|sync|node': 'names before version 6' },
});
