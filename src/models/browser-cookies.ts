/** Owns how code in a browser sets cookies: no script can make them `HttpOnly`. */
import { model } from './types.ts';

export default model({
  library: 'browser cookies',
  packages: ['js-cookie', 'browser-cookies', 'universal-cookie', 'tiny-cookie', 'cookies-js', 'es-cookie', 'typescript-cookie'],
  entities: { Jar: ['module', 'new', 'withAttributes|noConflict|withConverter()'] },
  sinks: [
    { call: '@Jar.set', at: 'arg(1)', danger: 'secret', kind: 'cookie' },
    { call: 'setCookie', at: 'arg(1)', danger: 'secret', kind: 'cookie' },
  ],
  settings: [
    { call: '@Jar.set', setting: 'cookie.name', at: ['arg(0)'] },
    { call: '@Jar.set', setting: 'cookie.value', at: ['arg(1)'] },
    { call: '@Jar.set', setting: 'cookie.secure', at: ['arg(2).secure'], default: false },
    { call: '@Jar.set', setting: 'cookie.same-site', at: ['arg(2).sameSite'] },
    { call: 'setCookie', setting: 'cookie.name', at: ['arg(0)'] },
    { call: 'setCookie', setting: 'cookie.value', at: ['arg(1)'] },
    { call: 'setCookie', setting: 'cookie.secure', at: ['arg(2).secure'], default: false },
  ],
  untyped: { module: 'one of several packages', '@Jar': 'one of several packages', new: 'one of several packages', 'withAttributes|noConflict|withConverter()': 'one of several packages', setCookie: 'one of several packages' },
});
