/** Owns the model of `@nestjs/microservices`: handlers of messages and events. */
import { model } from './types.ts';

export default model({
  library: 'nestjs-microservices',
  packages: ['@nestjs/microservices'],
  entities: {
    Message: ['MessagePattern', 'GrpcMethod'],
    Event: ['EventPattern'],
  },
});
