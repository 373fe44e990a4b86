/** Owns the model of `nodemailer`: which calls have an effect. */
import { model } from './types.ts';

export default model({
  library: 'nodemailer',
  packages: ['nodemailer'],
  effects: [
    { call: 'createTransport().sendMail', effect: 'mail' },
    { call: 'Transporter.type.sendMail', effect: 'mail' },
  ],
});
