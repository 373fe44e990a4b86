/** Owns the model of `@nestjs/jwt`: which calls have an effect. */
import { model } from './types.ts';

export default model({
  library: '@nestjs/jwt',
  packages: ['@nestjs/jwt'],
  flows: [{ call: 'JwtService.new.decode', from: 'arg(0)', to: 'return.*' }],
  sinks: [
    { call: 'JwtModule.register', at: 'arg(0).secret', danger: 'hard-coded', kind: 'jwt-key' },
    { call: 'JwtService.new.sign|signAsync|verify|verifyAsync', at: 'arg(1).secret', danger: 'hard-coded', kind: 'jwt-key' },
  ],
  settings: [
    { call: 'JwtService.new.decode', setting: 'jwt.decode', at: ['arg(0)'] },
    { call: 'JwtService.new.verify|verifyAsync', setting: 'jwt.algorithms', at: ['arg(1).algorithms'] },
    { call: 'JwtService.new.verify|verifyAsync', setting: 'jwt.verified', at: ['arg(0)'] },
    { call: 'JwtService.new.verify|verifyAsync', setting: 'jwt.ignore-expiration', at: ['arg(1).ignoreExpiration'], default: false },
  ],
  effects: [
    { call: 'JwtService.new.sign|signAsync', effect: 'token-issue' },
  ],
});
