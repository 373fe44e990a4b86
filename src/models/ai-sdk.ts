/** Owns the model of the AI SDK (`ai`): which calls have an effect. */
import { model } from './types.ts';

export default model({
  library: 'ai',
  packages: ['ai'],
  effects: [
    { call: 'generateText|streamText|generateObject|streamObject|embed|embedMany|generateImage|experimental_generateImage|experimental_transcribe|experimental_generateSpeech', effect: 'ai' },
  ],
});
