/** Owns which folders and files of the disk a program serves. */
import { model } from './types.ts';

export default model({
  library: 'served files',
  packages: ['express', 'serve-static', 'koa-static', 'koa-static-server', 'koa-send', 'ecstatic', 'st', 'serve-index', 'hono/serve-static', '@hono/node-server/serve-static', 'hono/bun', 'hono/deno', '@fastify/static', 'fastify-static', '@nestjs/serve-static', 'restify', 'sirv', '@hapi/hapi', 'hapi'],
  settings: [
    { call: 'static', setting: 'files.served', at: ['arg(0)'] },
    { call: 'static', setting: 'files.hidden', at: ['arg(1).dotfiles'] },
    { call: 'module', setting: 'files.hidden', at: ['arg(1).dotfiles', 'arg(1).hidden', 'arg(0).hidden'] },
    { call: '@fastify:App.register', setting: 'files.hidden', at: ['arg(1).dotfiles', 'arg(1).serveDotFiles'], when: [{ at: 'arg(0)', made: 'module' }, { at: 'arg(1).root', given: true }] },
    { call: 'ServeStaticModule.forRoot', setting: 'files.hidden', at: ['arg(0).serveStaticOptions.dotfiles'] },
    { call: '@nestjs:App.useStaticAssets', setting: 'files.hidden', at: ['arg(1).dotfiles'] },
    { call: 'module', setting: 'files.served', at: ['arg(0).root', 'arg(0).path', 'arg(0).rootDir', 'arg(0)'] },
    { call: 'serveStatic', setting: 'files.served', at: ['arg(0).root'] },
    { call: 'plugins.serveStatic', setting: 'files.served', at: ['arg(0).directory'] },
    { call: '@fastify:App.register', setting: 'files.served', at: ['arg(1).root'], when: [{ at: 'arg(0)', made: 'module' }] },
    ...['arg(0)', 'arg(0)[]'].flatMap((route) => ['handler', 'options.handler', 'config.handler'].flatMap((handler) => [
      { call: '@hapi:Server.route', setting: 'files.served', at: [`${route}.${handler}.directory.path`, `${route}.${handler}.directory`] } as const,
      { call: '@hapi:Server.route', setting: 'file.sent', at: [`${route}.${handler}.file.path`, `${route}.${handler}.file`] } as const,
    ])),
    { call: '@hapi:Toolkit.file', setting: 'file.sent', at: ['arg(0).path', 'arg(0)'] },
    { call: 'ServeStaticModule.forRoot', setting: 'files.served', at: ['arg(0).rootPath'] },
    { call: '@nestjs:App.useStaticAssets', setting: 'files.served', at: ['arg(0).root', 'arg(0)'] },
    { call: '@express:Response.sendFile|sendfile|download', setting: 'file.sent', at: ['arg(0)'] },
    { call: '@fastify:Reply.sendFile|download', setting: 'file.sent', at: ['arg(0)'] },
  ],
  untyped: {
    '@hapi:Server.route': 'what a plugin adds to it',
    '@hapi:Toolkit.file': 'as above',
    'ServeStaticModule.forRoot': 'its package is not among those that are checked',
    '@express:Response.sendfile': 'the old spelling, until Express 4',
  },
});
