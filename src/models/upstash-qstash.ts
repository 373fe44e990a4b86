/** Owns @upstash/qstash: the receiver that checks the signature of a message. */
import { model } from './types.ts';

export default model({
  library: '@upstash/qstash',
  packages: ['@upstash/qstash'],
  settings: [
    { call: 'Receiver.new.verify', setting: 'signature.verified', at: ['arg(0).body'], promise: true },
  ],
});
