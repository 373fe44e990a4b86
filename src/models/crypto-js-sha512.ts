/** Owns the model of `crypto-js/sha512`, imported by itself. */
import { model } from './types.ts';

export default model({
  library: 'crypto-js/sha512',
  packages: ['crypto-js/sha512'],
  digests: [{ call: 'module', kind: 'digest', algorithm: { name: 'sha512' }, input: ['arg(0)'], output: ['()'] }],
});
