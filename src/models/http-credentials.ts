/** Owns where clients of HTTP are given names and passwords. The header `Authorization` is known by its name (see the options). */
import { model, type Model } from './types.ts';

const sink = (kind: 'password' | 'secret' | 'user' | 'credentials') => (call: string, ...at: readonly string[]) => ({ call, at, danger: 'hard-coded', kind }) as const;
const password = sink('password');
const user = sink('user');
const METHODS = 'get|post|put|patch|delete|del|head|options|request';

const sinks: NonNullable<Model['sinks']> = [
  ...['module', METHODS, 'create', 'defaults', 'extend', `@Client.${METHODS}`, 'axios'].flatMap((call) => [
    password(call, 'arg(0).auth.pass', 'arg(0).auth.password', 'arg(1).auth.pass', 'arg(1).auth.password', 'arg(2).auth.password'),
    user(call, 'arg(0).auth.user', 'arg(0).auth.username', 'arg(1).auth.user', 'arg(1).auth.username', 'arg(2).auth.username'),
    sink('secret')(call, 'arg(0).auth.bearer', 'arg(1).auth.bearer'),
    sink('credentials')(call, 'arg(0).auth', 'arg(1).auth'),
  ]),
  password('createJsonClient|createStringClient|createClient|createHttpClient().basicAuth', 'arg(1)'), user('createJsonClient|createStringClient|createClient|createHttpClient().basicAuth', 'arg(0)'),
  password('().auth', 'arg(1)'), user('().auth', 'arg(0)'),
  password('get|post|put|patch|delete|del().auth', 'arg(1)'), user('get|post|put|patch|delete|del().auth', 'arg(0)'),
  password('@Request.auth', 'arg(1)'), user('@Request.auth', 'arg(0)'), sink('secret')('@Request.auth', 'arg(3)'),
];

export default model({
  library: 'http credentials',
  packages: ['http', 'https', 'http2', 'axios', 'got', 'request', 'request-promise', 'request-promise-native', 'superagent', 'needle', 'urllib', 'ky', 'node-fetch', 'undici', 'unirest', 'follow-redirects', 'restify-clients', 'restify'],
  entities: {
    Client: ['create|extend|defaults|agent()', 'Axios.new'],
    Request: [`module.${METHODS}()`, '()', `${METHODS}()`, '@Client.get|post|put|patch|delete|del|head()', '@Request.set|send|query|type|accept|timeout()'],
  },
  sinks,
  options: [
    { option: 'Authorization', setting: 'credential.header' },
    { option: 'authorization', setting: 'credential.header' },
    { option: 'Proxy-Authorization', setting: 'credential.header' },
    { option: 'X-API-Key', setting: 'credential.header' },
    { option: 'X-Api-Key', setting: 'credential.header' },
    { option: 'x-api-key', setting: 'credential.header' },
    { option: 'X-Auth-Token', setting: 'credential.header' },
    { option: 'x-auth-token', setting: 'credential.header' },
    { option: 'PRIVATE-TOKEN', setting: 'credential.header' },
  ],
  settings: [
    { call: '@Request.set|setHeader|header', setting: 'credential.header', at: ['arg(1)'], when: [{ at: 'arg(0)', matches: '^(?:[Pp]roxy-)?[Aa]uthorization$|^[Xx]-(?:[Aa][Pp][Ii]-[Kk]ey|[Aa]uth-[Tt]oken)$' }] },
  ],
});
