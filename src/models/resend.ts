/** Owns the model of `resend`: which calls have an effect. */
import { model } from './types.ts';

export default model({
  library: 'resend',
  packages: ['resend'],
  effects: [
    { call: 'Resend.new.emails.send|create', effect: 'mail' },
    { call: 'Resend.new.batch.send|create', effect: 'mail' },
  ],
});
