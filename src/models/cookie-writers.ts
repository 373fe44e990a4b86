/** Owns the model of further packages that set cookies: `cookies`, `nookies`, `h3`. */
import { model } from './types.ts';

export default model({
  library: 'cookie writers',
  packages: ['cookies', 'nookies', 'h3', 'nitropack/runtime'],
  entities: {
    /** Of `cookies`, called with the request and the answer. */
    Jar: ['()', 'new'],
  },
  settings: [
    { call: '@Jar.set', setting: 'cookie.name', at: ['arg(0)'] },
    { call: '@Jar.set', setting: 'cookie.value', at: ['arg(1)'] },
    { call: '@Jar.set', setting: 'cookie.secure', at: ['arg(2).secure'] },
    { call: '@Jar.set', setting: 'cookie.http-only', at: ['arg(2).httpOnly'], default: true },
    { call: '@Jar.set', setting: 'cookie.same-site', at: ['arg(2).sameSite'] },
    { call: 'setCookie', setting: 'cookie.name', at: ['arg(1)'], when: [{ at: 'arg(2)', given: true }] },
    { call: 'setCookie', setting: 'cookie.value', at: ['arg(2)'], when: [{ at: 'arg(2)', given: true }] },
    { call: 'setCookie', setting: 'cookie.secure', at: ['arg(3).secure'], default: false, when: [{ at: 'arg(2)', given: true }] },
    { call: 'setCookie', setting: 'cookie.http-only', at: ['arg(3).httpOnly'], default: false, when: [{ at: 'arg(2)', given: true }] },
    { call: 'setCookie', setting: 'cookie.same-site', at: ['arg(3).sameSite'], when: [{ at: 'arg(2)', given: true }] },
  ],
  untyped: { '()': 'one of several packages', new: 'one of several packages', '@Jar': 'one of several packages', setCookie: 'one of several packages' },
});
