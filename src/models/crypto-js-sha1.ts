/** Owns the model of `crypto-js/sha1`, imported by itself. */
import { model } from './types.ts';

export default model({
  library: 'crypto-js/sha1',
  packages: ['crypto-js/sha1'],
  digests: [{ call: 'module', kind: 'digest', algorithm: { name: 'sha1' }, input: ['arg(0)'], output: ['()'] }],
});
