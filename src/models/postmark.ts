/** Owns the model of `postmark`: which calls have an effect. */
import { model } from './types.ts';

export default model({
  library: 'postmark',
  packages: ['postmark'],
  effects: [
    { call: 'ServerClient.new.sendEmail|sendEmailBatch|sendEmailWithTemplate', effect: 'mail' },
  ],
});
