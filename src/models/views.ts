/** Owns the model of rendering a view: the object of values that the template is given, where options of the engine stand, too. */
import { model } from './types.ts';

export default model({
  library: 'views',
  packages: ['express', 'koa', 'koa-views', 'fastify', '@fastify/view', '@hapi/hapi', 'hapi', 'point-of-view', 'ejs', 'hbs', 'consolidate', 'pug', 'handlebars'],
  sinks: [
    { call: '@koa:Context.render', at: 'arg(0)', danger: 'path', kind: 'render' },
    { call: '@fastify:Reply.view|viewAsync', at: 'arg(0)', danger: 'path', kind: 'render' },
    { call: '@hapi:Toolkit.view', at: 'arg(0)', danger: 'path', kind: 'render' },
    { call: '@fastify:Reply.sendFile', at: 'arg(1)', danger: 'path', kind: 'serve' },
    { call: '@express:Response.render', at: 'arg(1)', danger: 'open-object', kind: 'locals' },
    { call: '@express:App.render', at: 'arg(1)', danger: 'open-object', kind: 'locals' },
    { call: '@koa:Context.render', at: 'arg(1)', danger: 'open-object', kind: 'locals' },
    { call: '@fastify:Reply.view|viewAsync', at: 'arg(1)', danger: 'open-object', kind: 'locals' },
    { call: 'renderFile|render', at: 'arg(1)', danger: 'open-object', kind: 'locals' },
    { call: 'render|renderFile', at: 'arg(2)', danger: 'open-object', kind: 'locals' },
  ],
  untyped: {
    '@koa:Context.render': 'added by koa-views and the like', '@fastify:Reply.view|viewAsync': 'added by @fastify/view', '@fastify:Reply.sendFile': 'added by @fastify/static', '@hapi:Toolkit.view': 'added by @hapi/vision',
  },
});
