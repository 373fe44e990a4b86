/** Owns the model of `bcrypt`. */
import { model } from './types.ts';

export default model({
  library: 'bcrypt',
  packages: ['bcrypt'],
  hashes: [
    {
      call: 'hash|hashSync',
      algorithm: 'bcrypt',
      password: 'arg(0)',
      parameters: { rounds: { at: ['arg(1)'], through: [{ call: 'genSalt|genSaltSync', at: 'arg(0)', default: 10 }] } },
      output: ['return', 'arg(2).param(1)'],
    },
  ],
  verifies: [{ call: 'compare', password: 'arg(0)', hash: 'arg(1)', promise: 'arg(2)' }, { call: 'compareSync', password: 'arg(0)', hash: 'arg(1)' }],
  effects: [{ call: 'compare|compareSync', effect: 'credential-check', of: 'arg(0)' }],
  sinks: [
    { call: 'hash|hashSync', at: 'arg(1)', danger: 'size', kind: 'work' },
    { call: 'genSalt|genSaltSync', at: 'arg(0)', danger: 'size', kind: 'work' },
  ],
  origins: [{ at: 'genSalt|genSaltSync()', is: 'random' }],
});
