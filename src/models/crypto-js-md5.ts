/** Owns the model of `crypto-js/md5`, imported by itself. */
import { model } from './types.ts';

export default model({
  library: 'crypto-js/md5',
  packages: ['crypto-js/md5'],
  digests: [{ call: 'module', kind: 'digest', algorithm: { name: 'md5' }, input: ['arg(0)'], output: ['()'] }],
});
