/** Owns the model of `nodemailer`: which calls have an effect. */
import { model } from './types.ts';

export default model({
  library: 'nodemailer',
  packages: ['nodemailer'],
  effects: [
    { call: 'createTransport().sendMail', effect: 'mail' },
    { call: 'Transporter.type.sendMail', effect: 'mail' },
  ],
  sinks: ['createTransport().sendMail', 'Transporter.type.sendMail'].map((call) => ({
    call, at: ['arg(0).attachments[].path', 'arg(0).alternatives[].path', 'arg(0).html.path', 'arg(0).text.path', 'arg(0).icalEvent.path'], danger: 'path', kind: 'read',
  } as const)),
});
