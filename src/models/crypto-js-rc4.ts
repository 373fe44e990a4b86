/** Owns the model of `crypto-js/rc4`. */
import { model } from './types.ts';

export default model({
  library: 'crypto-js/rc4',
  packages: ['crypto-js/rc4', 'crypto-js/rc4.js'],
  digests: [{ call: 'encrypt', kind: 'cipher', algorithm: { name: 'rc4' }, input: ['arg(0)'], output: ['()'] }],
  sinks: [{ call: 'encrypt|decrypt', at: 'arg(1)', danger: 'hard-coded', kind: 'cipher-key' }],
});
