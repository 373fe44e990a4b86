/** Owns the headers with which a server tells browsers whose scripts may read its answers. */
import { model, type Model } from './types.ts';

const ORIGIN = { at: 'arg(0)', matches: '^[Aa]ccess-[Cc]ontrol-[Aa]llow-[Oo]rigin$' } as const;
const CREDENTIALS = { at: 'arg(0)', matches: '^[Aa]ccess-[Cc]ontrol-[Aa]llow-[Cc]redentials$' } as const;
/** Calls that set one header by name and value. */
const SETTERS = [
  '@express:Response.set|header|setHeader|append', '@node:http:Response.setHeader|appendHeader', '@koa:Context.set|append',
  '@hono:Context.header', '@fastify:Reply.header', '@next:ApiResponse.setHeader', 'Headers.new.set|append',
];
/** Calls that are given an object of headers. */
const OBJECTS: readonly (readonly [string, string])[] = [
  ['@express:Response.set|header', 'arg(0)'], ['@node:http:Response.writeHead', 'arg(1)'], ['@node:http:Response.writeHead', 'arg(2)'], ['@koa:Context.set', 'arg(0)'],
  ['@fastify:Reply.headers', 'arg(0)'], ['Response.new', 'arg(1).headers'],
];
const SPELLINGS = ['Access-Control-Allow-Origin', 'access-control-allow-origin'] as const;
const ALLOWING = ['Access-Control-Allow-Credentials', 'access-control-allow-credentials'] as const;

const sinks: NonNullable<Model['sinks']> = [
  ...SETTERS.map((call) => ({ call, at: 'arg(1)', danger: 'url-host', kind: 'cors-origin', when: [ORIGIN] }) as const),
  ...OBJECTS.flatMap(([call, at]) => SPELLINGS.map((name) => ({ call, at: `${at}.${name}`, danger: 'url-host', kind: 'cors-origin' }) as const)),
];
const settings: NonNullable<Model['settings']> = [
  ...SETTERS.map((call) => ({ call, setting: 'cors.credentials', at: ['arg(1)'], when: [CREDENTIALS] }) as const),
  ...SETTERS.map((call) => ({ call, setting: 'cors.origin', at: ['arg(1)'], when: [ORIGIN] }) as const),
  ...OBJECTS.flatMap(([call, at]) => ALLOWING.map((name) => ({ call, setting: 'cors.credentials', at: [`${at}.${name}`], when: [{ at: `${at}.${name}`, given: true }] }) as const)),
  ...OBJECTS.flatMap(([call, at]) => SPELLINGS.map((name) => ({ call, setting: 'cors.origin', at: [`${at}.${name}`], when: [{ at: `${at}.${name}`, given: true }] }) as const)),
];

export default model({
  library: 'cors-headers',
  packages: [''],
  sinks,
  settings,
});
