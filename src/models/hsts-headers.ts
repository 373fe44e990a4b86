/** Owns the header with which a server asks browsers to stay with HTTPS, where it is written by hand. */
import { model } from './types.ts';

/** Calls that set one header by name and value. */
const SETTERS = [
  '@express:Response.set|header|setHeader|append', '@node:http:Response.setHeader|appendHeader', '@koa:Context.set|append',
  '@hono:Context.header', '@fastify:Reply.header', '@next:ApiResponse.setHeader', 'Headers.new.set|append',
];

export default model({
  library: 'hsts-headers',
  packages: [''],
  options: [
    { option: 'Strict-Transport-Security', setting: 'headers.hsts-seconds' },
    { option: 'strict-transport-security', setting: 'headers.hsts-seconds' },
  ],
  settings: SETTERS.map((call) => ({ call, setting: 'headers.hsts-seconds', at: ['arg(1)'], when: [{ at: 'arg(0)', matches: '^[Ss]trict-[Tt]ransport-[Ss]ecurity$' }] }) as const),
});
