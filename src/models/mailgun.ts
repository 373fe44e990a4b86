/** Owns the model of `mailgun.js`: which calls have an effect. */
import { model } from './types.ts';

export default model({
  library: 'mailgun.js',
  packages: ['mailgun.js'],
  effects: [
    { call: 'new.client().messages.create', effect: 'mail' },
  ],
});
