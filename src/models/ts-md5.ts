/** Owns the model of `ts-md5`. */
import { model } from './types.ts';

export default model({
  library: 'ts-md5',
  packages: ['ts-md5'],
  digests: [
    { call: 'Md5.hashStr|hashAsciiStr', kind: 'digest', algorithm: { name: 'md5' }, input: ['arg(0)'], output: ['()'] },
    { call: 'Md5.new', kind: 'digest', algorithm: { name: 'md5' }, input: ['().appendStr|appendAsciiStr|appendByteArray.arg(0)'], output: ['().end()'] },
  ],
});
