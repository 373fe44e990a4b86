/** Owns where the standard's own requests and headers are given credentials. */
import { model } from './types.ts';

const NAME = '^(?:[Pp]roxy-)?[Aa]uthorization$|^[Xx]-(?:[Aa][Pp][Ii]-[Kk]ey|[Aa]uth-[Tt]oken)$';

export default model({
  library: 'web credentials',
  packages: [''],
  settings: [
    { call: 'Headers.new.set|append', setting: 'credential.header', at: ['arg(1)'], when: [{ at: 'arg(0)', matches: NAME }] },
    { call: 'XMLHttpRequest.new.setRequestHeader', setting: 'credential.header', at: ['arg(1)'], when: [{ at: 'arg(0)', matches: NAME }] },
    { call: 'any.setRequestHeader', setting: 'credential.header', at: ['arg(1)'], when: [{ at: 'arg(0)', matches: NAME }] },
  ],
  untyped: { 'any.setRequestHeader': 'of whatever has such a method' },
  sinks: [
    { call: 'XMLHttpRequest.new.open', at: 'arg(4)', danger: 'hard-coded', kind: 'password' },
  ],
});
