/** Owns the model of `@sendgrid/mail`: which calls have an effect. */
import { model } from './types.ts';

export default model({
  library: '@sendgrid/mail',
  packages: ['@sendgrid/mail'],
  effects: [
    { call: 'send|sendMultiple', effect: 'mail' },
    { call: 'MailService.new.send|sendMultiple', effect: 'mail' },
  ],
});
