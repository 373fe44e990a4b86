/** Owns the model of `@nestjs/jwt`: which calls have an effect. */
import { model } from './types.ts';

export default model({
  library: '@nestjs/jwt',
  packages: ['@nestjs/jwt'],
  effects: [
    { call: 'JwtService.new.sign|signAsync', effect: 'token-issue' },
  ],
});
