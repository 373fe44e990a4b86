/** Owns the model of `@nestjs/jwt`: which calls have an effect. */
import { model } from './types.ts';

export default model({
  library: '@nestjs/jwt',
  packages: ['@nestjs/jwt'],
  flows: [{ call: 'JwtService.new.decode', from: 'arg(0)', to: 'return.*' }],
  // It throws for whoever brings no token of this key.
  responses: [{ call: 'JwtService.new.verify|verifyAsync', status: 401, asserts: true, ends: false }],
  sinks: [
    { call: 'JwtModule.register', at: 'arg(0).secret', danger: 'hard-coded', kind: 'jwt-key' },
    { call: 'JwtService.new.sign|signAsync|verify|verifyAsync', at: 'arg(1).secret', danger: 'hard-coded', kind: 'jwt-key' },
  ],
  settings: [
    { call: 'JwtModule.register', setting: 'jwt.verify-key', at: ['arg(0).publicKey', 'arg(0).secret'] },
    { call: 'JwtModule.register', setting: 'jwt.algorithms', at: ['arg(0).verifyOptions.algorithms'] },
    { call: 'JwtModule.register', setting: 'jwt.pinning', at: ['arg(0).verifyOptions.algorithms'], when: [{ at: 'arg(0).publicKey', given: true }] },
    { call: 'JwtModule.register', setting: 'jwt.ignore-expiration', at: ['arg(0).verifyOptions.ignoreExpiration'], default: false },
    { call: 'JwtModule.register', setting: 'jwt.sign-algorithm', at: ['arg(0).signOptions.algorithm'], default: 'HS256' },
    { call: 'JwtModule.register', setting: 'jwt.default-expiry', at: ['arg(0).signOptions.expiresIn'] },
    { call: 'JwtModule.registerAsync', setting: 'jwt.default-expiry', at: [], default: true },
    { call: 'JwtService.new.sign|signAsync', setting: 'jwt.sign-algorithm', at: ['arg(1).algorithm'], default: 'HS256', when: [{ at: 'arg(1).secret', given: true }] },
    { call: 'JwtService.new.sign|signAsync', setting: 'jwt.sign-algorithm', at: ['arg(1).algorithm'], when: [{ at: 'arg(1).secret', given: false }, { at: 'arg(1).algorithm', given: true }] },
    { call: 'JwtService.new.sign|signAsync', setting: 'jwt.expiry', at: ['arg(1).expiresIn', 'arg(0).exp'] },
    { call: 'JwtService.new.decode', setting: 'jwt.decode', at: ['arg(0)'] },
    { call: 'JwtService.new.verify|verifyAsync', setting: 'jwt.algorithms', at: ['arg(1).algorithms'] },
    { call: 'JwtService.new.verify|verifyAsync', setting: 'jwt.verified', at: ['arg(0)'] },
    { call: 'JwtService.new.verify|verifyAsync', setting: 'jwt.ignore-expiration', at: ['arg(1).ignoreExpiration'], default: false },
  ],
  effects: [
    { call: 'JwtService.new.sign|signAsync', effect: 'token-issue' },
  ],
});
