/** Owns the model of `@node-rs/bcrypt`: a cost as second argument until 1, an options object since 2. */
import { model } from './types.ts';

export default model({
  library: '@node-rs/bcrypt',
  packages: ['@node-rs/bcrypt'],
  hashes: [
    {
      call: 'hash|hashSync',
      algorithm: 'bcrypt',
      password: 'arg(0)',
      parameters: { rounds: { at: ['arg(1).cost', 'arg(1)'], default: 12 } },
      output: ['return'],
    },
  ],
  verifies: [{ call: 'verify|compare', password: 'arg(0)', hash: 'arg(1)', promise: true }, { call: 'verifySync|compareSync', password: 'arg(0)', hash: 'arg(1)' }],
  effects: [{ call: 'verify|verifySync|compare|compareSync', effect: 'credential-check', of: 'arg(0)' }],
  origins: [{ at: 'genSalt|genSaltSync()', is: 'random' }],
});
