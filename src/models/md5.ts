/** Owns the model of `md5`. */
import { model } from './types.ts';

export default model({
  library: 'md5',
  packages: ['md5'],
  digests: [{ call: 'module', kind: 'digest', algorithm: { name: 'md5' }, input: ['arg(0)'], output: ['()'] }],
});
