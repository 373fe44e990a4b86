/** Owns the model of CORS middleware: what it is, which origins it lets in, and whether with credentials. */
import { model } from './types.ts';

/** What is registered is this middleware. */
const PLUGIN = { at: 'arg(0)', made: 'module' } as const;

export default model({
  library: 'middleware-cors',
  packages: ['cors', '@koa/cors', '@fastify/cors', 'fastify-cors', 'hono/cors', 'restify-cors-middleware2'],
  entities: {
    /** Options of a registration: given to the middleware itself, or behind it to the one that registers a plugin. */
    Options: ['module.arg(0)', 'cors.arg(0)'],
    /** `origin: (origin, callback) => …`, and its callback. */
    Decision: ['@Options.origin', '@fastify:App.register.arg(1).origin'],
    /** `cors((request, callback) => callback(null, options))`. */
    Delegate: ['@Options.param(1)'],
  },
  middlewares: [
    { call: 'module', does: 'cors' },
    { call: 'cors', does: 'cors' },
  ],
  sources: [
    { at: '@Decision.param(0)', source: 'headers', holds: 'text' },
  ],
  sinks: [
    { call: '@Decision.param(1)', at: 'arg(1)', danger: 'url-host', kind: 'cors-origin' },
    { call: '@Decision.return', at: 'arg(0)', danger: 'url-host', kind: 'cors-origin' },
    { call: '@Delegate', at: 'arg(1).origin', danger: 'url-host', kind: 'cors-origin' },
    { call: 'module|cors', at: 'arg(0).origin', danger: 'url-host', kind: 'cors-origin' },
    { call: '@fastify:App.register', at: 'arg(1).origin', danger: 'url-host', kind: 'cors-origin', when: [PLUGIN] },
  ],
  settings: [
    { call: 'module|cors', setting: 'cors.origin', at: ['arg(0).origin', 'arg(0).allowOrigin'], default: '*' },
    { call: 'module|cors', setting: 'cors.credentials', at: ['arg(0).credentials'], default: false },
    { call: '@fastify:App.register', setting: 'cors.origin', at: ['arg(1).origin'], default: '*', when: [PLUGIN] },
    { call: '@fastify:App.register', setting: 'cors.credentials', at: ['arg(1).credentials'], default: false, when: [PLUGIN] },
    { call: '@Decision.param(1)', setting: 'cors.decision', at: ['arg(1)'] },
    { call: '@Delegate', setting: 'cors.origin', at: ['arg(1).origin'], default: '*' },
    { call: '@Delegate', setting: 'cors.credentials', at: ['arg(1).credentials'], default: false },
  ],
  untyped: {
    'module|cors.arg(0).allowOrigin': 'an option of packages without types',
  },
});
