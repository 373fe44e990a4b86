/** Owns the model of `md5` and packages that do the same. */
import { model } from './types.ts';

export default model({
  library: 'md5',
  packages: ['md5', 'js-md5', 'blueimp-md5', 'md5-hex', 'md5.js'],
  digests: [
    { call: 'module', kind: 'digest', algorithm: { name: 'md5' }, input: ['arg(0)'], output: ['()'] },
    { call: 'md5|hex|array|digest|arrayBuffer|buffer|base64', kind: 'digest', algorithm: { name: 'md5' }, input: ['arg(0)'], output: ['()'] },
    { call: 'new', kind: 'digest', algorithm: { name: 'md5' }, input: ['().update.arg(0)'], output: ['().digest()'] },
  ],
  untyped: { 'md5|hex|array|digest|arrayBuffer|buffer|base64': 'one of several packages', new: 'one of several packages' },
});
