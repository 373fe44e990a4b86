/** Owns the model of `Bun.password`. */
import { model } from './types.ts';

const bcrypt = {
  call: 'Bun.password.hash|hashSync',
  algorithm: 'bcrypt',
  password: 'arg(0)',
  parameters: { rounds: { at: ['arg(1).cost'], default: 10 } },
  output: ['return'],
} as const;

export default model({
  library: 'Bun.password',
  packages: [''],
  hashes: [
    { ...bcrypt, given: { 'arg(1)': ['bcrypt'] } },
    { ...bcrypt, given: { 'arg(1).algorithm': ['bcrypt'] } },
    {
      call: 'Bun.password.hash|hashSync',
      algorithm: 'argon2id',
      variant: { at: 'arg(1).algorithm', values: { argon2id: 'argon2id', argon2i: 'argon2i', argon2d: 'argon2d' } },
      password: 'arg(0)',
      // Seen in the hashes that it writes: m=65536, t=2, p=1.
      parameters: {
        memory: { at: ['arg(1).memoryCost'], default: 65536 },
        time: { at: ['arg(1).timeCost'], default: 2 },
        parallelism: { at: [], default: 1 },
      },
      output: ['return'],
    },
  ],
  verifies: [{ call: 'Bun.password.verify', password: 'arg(0)', hash: 'arg(1)', promise: true }, { call: 'Bun.password.verifySync', password: 'arg(0)', hash: 'arg(1)' }],
  effects: [{ call: 'Bun.password.verify|verifySync', effect: 'credential-check', of: 'arg(0)' }],
  untyped: { Bun: 'declared by the ambient types of the runtime, which replace those of Node' },
});
