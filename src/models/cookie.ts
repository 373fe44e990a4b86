/** Owns the model of `cookie`: cookies as header text. */
import { model } from './types.ts';

export default model({
  library: 'cookie',
  packages: ['cookie'],
  sinks: [{ call: 'serialize', at: 'arg(1)', danger: 'secret', kind: 'cookie' }],
  settings: [
    { call: 'serialize|stringifySetCookie', setting: 'cookie.name', at: ['arg(0)'] },
    { call: 'serialize|stringifySetCookie', setting: 'cookie.value', at: ['arg(1)'] },
    { call: 'serialize|stringifySetCookie', setting: 'cookie.secure', at: ['arg(2).secure'], default: false },
    { call: 'serialize|stringifySetCookie', setting: 'cookie.http-only', at: ['arg(2).httpOnly'], default: false },
    { call: 'serialize|stringifySetCookie', setting: 'cookie.same-site', at: ['arg(2).sameSite'] },
  ],
  flows: [{ call: 'parse', from: 'arg(0)', to: 'return[]', ends: ['object'] }],
});
