/** Owns the model of `openai`: which calls have an effect. */
import { model } from './types.ts';

export default model({
  library: 'openai',
  packages: ['openai'],
  entities: {
    Client: ['new', 'OpenAI|AzureOpenAI.new'],
  },
  effects: [
    { call: '@Client.chat.completions.create|parse|stream', effect: 'ai' },
    { call: '@Client.responses.create|parse|stream', effect: 'ai' },
    { call: '@Client.completions|embeddings|moderations.create', effect: 'ai' },
    { call: '@Client.images.generate|edit', effect: 'ai' },
    { call: '@Client.audio.transcriptions|speech|translations.create', effect: 'ai' },
  ],
});
