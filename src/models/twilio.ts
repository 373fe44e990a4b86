/** Owns the model of `twilio`: which calls have an effect. */
import { model } from './types.ts';

export default model({
  library: 'twilio',
  packages: ['twilio'],
  effects: [
    { call: '().messages.create', effect: 'sms' },
    { call: 'Twilio.new.messages.create', effect: 'sms' },
    { call: '().calls.create', effect: 'sms' },
    { call: '().verify.v2.services().verifications.create', effect: 'sms' },
    { call: '().verify.v2.services().verificationChecks.create', effect: 'credential-check' },
  ],
});
