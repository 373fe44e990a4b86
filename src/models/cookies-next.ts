/** Owns the model of `cookies-next`, as servers use it: they hand it the answer, or the framework's cookies. */
import { model } from './types.ts';

const ON_SERVERS = [{ at: 'arg(2).res', given: true }] as const;

export default model({
  library: 'cookies-next',
  packages: ['cookies-next', 'cookies-next/server'],
  sinks: [{ call: 'setCookie', at: 'arg(1)', danger: 'secret', kind: 'cookie' }],
  settings: [
    { call: 'setCookie', setting: 'cookie.name', at: ['arg(0)'] },
    { call: 'setCookie', setting: 'cookie.value', at: ['arg(1)'] },
    { call: 'setCookie', setting: 'cookie.secure', at: ['arg(2).secure'], default: false, when: ON_SERVERS },
    { call: 'setCookie', setting: 'cookie.http-only', at: ['arg(2).httpOnly'], default: false, when: ON_SERVERS },
    { call: 'setCookie', setting: 'cookie.same-site', at: ['arg(2).sameSite'], when: ON_SERVERS },
  ],
  untyped: { setCookie: 'typed by two packages at once' },
});
