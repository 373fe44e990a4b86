/** Owns the model of `crypto-js/tripledes`. */
import { model } from './types.ts';

export default model({
  library: 'crypto-js/tripledes',
  packages: ['crypto-js/tripledes', 'crypto-js/tripledes.js'],
  digests: [{ call: 'encrypt', kind: 'cipher', algorithm: { name: '3des' }, input: ['arg(0)'], output: ['()'] }],
  sinks: [{ call: 'encrypt|decrypt', at: 'arg(1)', danger: 'hard-coded', kind: 'cipher-key' }],
});
