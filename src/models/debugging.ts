/** Owns what opens the inside of a running program: inspectors, interactive prompts, snapshots of memory, browsers that are driven from outside. */
import { model } from './types.ts';

const SNAPSHOT = 'getHeapSnapshot|writeHeapSnapshot()';
const RESPONSES = ['@express:Response', '@node:http:Response', '@koa:Context.res', '@fastify:Reply', '@fastify:Reply.raw'] as const;

export default model({
  library: 'debugging',
  packages: ['inspector', 'inspector/promises', 'child_process', 'cluster', 'repl', 'v8', 'net', 'tls', 'stream', 'stream/promises', 'puppeteer', 'puppeteer-core', 'playwright', 'playwright-core', 'execa', 'cross-spawn'],
  settings: [
    { call: 'open', setting: 'debug.host', at: ['arg(1)'] },
    { call: 'fork', setting: 'debug.arguments', at: ['arg(2).execArgv', 'arg(1).execArgv'] },
    { call: 'spawn|spawnSync|execFile|execFileSync|execa|execaNode', setting: 'debug.arguments', at: ['arg(1)'] },
    { call: 'exec|execSync', setting: 'debug.arguments', at: ['arg(0)'] },
    { call: 'setupPrimary|setupMaster', setting: 'debug.arguments', at: ['arg(0).execArgv'] },
    { call: 'launch', setting: 'debug.arguments', at: ['arg(0).args'] },
    { call: 'chromium.launch', setting: 'debug.arguments', at: ['arg(0).args'] },
    { call: 'chromium.launchPersistentContext', setting: 'debug.arguments', at: ['arg(1).args'] },
    { call: 'start', setting: 'debug.prompt', at: [], when: [{ at: 'arg(0).input', made: '@node:net:Socket' }] },
    ...['arg(0)', 'arg(0).path', 'arg(0).host', 'arg(1)'].map((at) => ({ call: 'createServer().listen', setting: 'debug.listens', at: [at] }) as const),
    ...RESPONSES.flatMap((made) => [
      { call: 'getHeapSnapshot().pipe', setting: 'debug.snapshot', at: [], when: [{ at: 'arg(0)', made }] } as const,
      { call: 'pipeline', setting: 'debug.snapshot', at: [], when: [{ at: 'arg(0)', made: 'getHeapSnapshot()' }, { at: 'arg(1)', made }] } as const,
    ]),
    ...['@express:Response.send|sendFile|download', '@fastify:Reply.send'].map((call) => ({ call, setting: 'debug.snapshot', at: [], when: [{ at: 'arg(0)', made: SNAPSHOT }] }) as const),
  ],
});
