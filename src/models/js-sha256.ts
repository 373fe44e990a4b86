/** Owns the model of `js-sha256`. */
import { model } from './types.ts';

export default model({
  library: 'js-sha256',
  packages: ['js-sha256'],
  digests: [
    { call: 'sha256', kind: 'digest', algorithm: { name: 'sha256' }, input: ['arg(0)'], output: ['()'] },
    { call: 'sha224', kind: 'digest', algorithm: { name: 'sha224' }, input: ['arg(0)'], output: ['()'] },
    { call: 'sha256.hex|digest|array|arrayBuffer', kind: 'digest', algorithm: { name: 'sha256' }, input: ['arg(0)'], output: ['()'] },
    { call: 'sha256.update', kind: 'digest', algorithm: { name: 'sha256' }, input: ['arg(0)', '().update.arg(0)'], output: ['().hex|toString|digest|array()'] },
    { call: 'sha256.create', kind: 'digest', algorithm: { name: 'sha256' }, input: ['().update.arg(0)'], output: ['().hex|toString|digest|array()'] },
    { call: 'sha256.hmac', kind: 'hmac', algorithm: { name: 'sha256' }, input: ['arg(1)'], output: ['()'] },
  ],
});
