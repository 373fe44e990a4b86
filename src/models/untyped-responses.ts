/** Owns cookies that a function sets on an answer that it is given without a type: the options alone tell what is meant. */
import { model } from './types.ts';

const OPTIONS = { at: 'arg(2)', given: true } as const;
const HEADER = { at: 'arg(0)', matches: '^[Ss][Ee][Tt]-[Cc][Oo][Oo][Kk][Ii][Ee]$' } as const;
const set = 'any.cookie|setCookie';

export default model({
  library: 'untyped responses',
  packages: [''],
  untyped: { 'any.cookie|setCookie|setHeader|appendHeader|header|append|writeHead': 'a function is given the answer without a type' },
  settings: [
    { call: set, setting: 'cookie.name', at: ['arg(0)'], when: [OPTIONS] },
    { call: set, setting: 'cookie.value', at: ['arg(1)'], when: [OPTIONS] },
    { call: set, setting: 'cookie.secure', at: ['arg(2).secure'], default: false, when: [OPTIONS] },
    { call: set, setting: 'cookie.http-only', at: ['arg(2).httpOnly'], default: false, when: [OPTIONS] },
    { call: set, setting: 'cookie.same-site', at: ['arg(2).sameSite'], when: [OPTIONS] },
    { call: 'any.setHeader|appendHeader|header|append|set', setting: 'cookie.header', at: ['arg(1)'], when: [HEADER] },
    { call: 'any.writeHead', setting: 'cookie.header', at: ['arg(1).Set-Cookie', 'arg(1).set-cookie'] },
  ],
});
