/** Owns where the headers that keep foreign scripts out are written by hand, or taken away again. */
import { model, type Model } from './types.ts';

const POLICY = { at: 'arg(0)', matches: '^[Cc]ontent-[Ss]ecurity-[Pp]olicy$' } as const;
const SETTERS = [
  '@express:Response.set|header|setHeader|append', '@node:http:Response.setHeader|appendHeader', '@koa:Context.set|append',
  '@hono:Context.header', '@fastify:Reply.header', '@next:ApiResponse.setHeader', 'Headers.new.set|append',
];
const REMOVERS = ['@express:Response.removeHeader', '@node:http:Response.removeHeader', '@koa:Context.remove', '@fastify:Reply.removeHeader'];
const REMOVED = { 'headers.frame-options': 'x-frame-options', 'headers.content-security-policy': 'content-security-policy', 'headers.hsts': 'strict-transport-security', 'headers.no-sniff': 'x-content-type-options' } as const;

const settings: NonNullable<Model['settings']> = [
  ...SETTERS.map((call) => ({ call, setting: 'headers.policy', at: ['arg(1)'], when: [POLICY] }) as const),
  ...REMOVERS.flatMap((call) => Object.entries(REMOVED).map(([setting, name]) => ({ call, setting, at: [], default: false, when: [{ at: 'arg(0)', matches: `^${anyCase(name)}$` }] }) as const)),
];

/** Names of headers are the same in upper and lower case. */
function anyCase(name: string): string {
  return name.replaceAll(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
}

export default model({
  library: 'policy headers',
  packages: [''],
  settings,
});
