/** Owns the model of `execa`: programs, commands as text, the template that escapes. */
import { programSinks } from './programs.ts';
import { model } from './types.ts';

const FILE = ['module', 'execa|execaSync|execaNode|sync|node'];

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
      ...programSinks(call),
      { call, at: ['arg(0)', 'arg(1)[]'], danger: 'shell', kind: 'exec', when: [{ at: 'arg(2).shell', is: [true] }] } as const,
      { call, at: ['arg(0)', 'arg(1)[]'], danger: 'shell', kind: 'exec', when: [{ at: 'arg(2).shell', some: '^/' }] } as const,
      { call, at: 'arg(0)', danger: 'shell', kind: 'exec', when: [{ at: 'arg(1).shell', is: [true] }] } as const,
    ]),
    // Until version 4, `shell` ran text in a shell; `command` splits it at spaces, so that it still chooses the program and its options.
    { call: 'shell|shellSync', at: 'arg(0)', danger: 'shell', kind: 'exec' },
    { call: 'execaCommand|execaCommandSync|command|commandSync', at: 'arg(0)', danger: 'shell', kind: 'program' },
  ],
  untyped: { 'command|commandSync|shell|shellSync|sync|node': 'names before version 6' },
});
