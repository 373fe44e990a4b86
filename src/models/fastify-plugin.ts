/** Owns the model of `fastify-plugin`: a plugin that keeps the scope of its parent. */
import { model } from './types.ts';

export default model({
  library: 'fastify-plugin',
  packages: ['fastify-plugin'],
  entities: {
    Plugin: ['arg(0)', 'fastifyPlugin.arg(0)'],
  },
  wrappers: [
    { call: 'module', wraps: 'arg(0)', unscoped: true },
    { call: 'fastifyPlugin', wraps: 'arg(0)', unscoped: true },
  ],
});
