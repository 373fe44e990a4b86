/** Owns the model of Nest's platforms: applications of Express and of Fastify. */
import { model } from './types.ts';

export default model({
  library: 'nestjs-platform',
  packages: ['@nestjs/platform-express', '@nestjs/platform-fastify'],
  settings: [
    { call: 'FastifyAdapter.new', setting: 'body.limit', at: ['arg(0).bodyLimit'] },
  ],
  entities: { App: ['NestExpressApplication|NestFastifyApplication.type'] },
});
