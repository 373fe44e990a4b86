/** Owns the model of `sha1`. */
import { model } from './types.ts';

export default model({
  library: 'sha1',
  packages: ['sha1'],
  digests: [{ call: 'module', kind: 'digest', algorithm: { name: 'sha1' }, input: ['arg(0)'], output: ['()'] }],
});
