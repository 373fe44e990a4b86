/** Owns the model of `argon2` (node-argon2). */
import { model } from './types.ts';

export default model({
  library: 'argon2',
  packages: ['argon2'],
  hashes: [
    {
      call: 'hash',
      algorithm: 'argon2id',
      variant: {
        at: 'arg(1).type',
        values: { argon2d: 'argon2d', argon2i: 'argon2i', argon2id: 'argon2id', '0': 'argon2d', '1': 'argon2i', '2': 'argon2id' },
      },
      password: 'arg(0)',
      parameters: {
        memory: { at: ['arg(1).memoryCost'], default: 65536, older: { '<0.30': 4096 } },
        time: { at: ['arg(1).timeCost'], default: 3 },
        parallelism: { at: ['arg(1).parallelism'], default: 4, older: { '<0.30': 1 } },
      },
      output: ['return'],
    },
  ],
  verifies: [{ call: 'verify', password: 'arg(1)', hash: 'arg(0)', promise: true }],
  effects: [{ call: 'verify', effect: 'credential-check', of: 'arg(1)' }],
});
