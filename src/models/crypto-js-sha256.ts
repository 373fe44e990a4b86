/** Owns the model of `crypto-js/sha256`, imported by itself. */
import { model } from './types.ts';

export default model({
  library: 'crypto-js/sha256',
  packages: ['crypto-js/sha256'],
  digests: [{ call: 'module', kind: 'digest', algorithm: { name: 'sha256' }, input: ['arg(0)'], output: ['()'] }],
});
