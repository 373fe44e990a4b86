/** Owns the model of `@node-rs/argon2`. */
import { model } from './types.ts';

export default model({
  library: '@node-rs/argon2',
  packages: ['@node-rs/argon2'],
  hashes: [
    {
      call: 'hash|hashSync|hashRaw|hashRawSync',
      algorithm: 'argon2id',
      variant: {
        at: 'arg(1).algorithm',
        values: { Argon2d: 'argon2d', Argon2i: 'argon2i', Argon2id: 'argon2id', '0': 'argon2d', '1': 'argon2i', '2': 'argon2id' },
      },
      password: 'arg(0)',
      // Seen in the hashes that the releases write; the documentation of releases before 2.1 still says 4096 and 3.
      parameters: {
        memory: { at: ['arg(1).memoryCost'], default: 19456, older: { '<1.5': 4096 } },
        time: { at: ['arg(1).timeCost'], default: 2, older: { '<1.5': 3 } },
        parallelism: { at: ['arg(1).parallelism'], default: 1 },
      },
      output: ['return'],
    },
  ],
  verifies: [{ call: 'verify', password: 'arg(1)', hash: 'arg(0)', promise: true }, { call: 'verifySync', password: 'arg(1)', hash: 'arg(0)' }],
  effects: [{ call: 'verify|verifySync', effect: 'credential-check', of: 'arg(1)' }],
});
