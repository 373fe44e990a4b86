/** Owns the model of `uuid`. */
import { FREE_TEXT, model } from './types.ts';

export default model({
  library: 'uuid',
  packages: ['uuid'],
  guards: [{ call: 'validate', of: 'arg(0)', clears: [...FREE_TEXT, 'object', 'size'] }],
  flows: [
    { call: 'parse|stringify', from: 'arg(0)', to: 'return', keeps: [] },
  ],
  // A name in a space that everybody knows makes the same one each time.
  digests: [{ call: 'v3|v5', kind: 'digest', algorithm: { name: 'uuid' }, input: ['arg(0)'], output: ['()'] }],
  origins: [
    { at: 'v4|v7()', is: 'random' },
    // Made of the clock and an address: unique, and guessable.
    { at: 'v1|v6()', is: 'weak-random' },
  ],
});
