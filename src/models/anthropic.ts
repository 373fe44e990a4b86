/** Owns the model of `@anthropic-ai/sdk`: which calls have an effect. */
import { model } from './types.ts';

export default model({
  library: '@anthropic-ai/sdk',
  packages: ['@anthropic-ai/sdk'],
  entities: {
    Client: ['new', 'Anthropic.new'],
  },
  effects: [
    { call: '@Client.messages.create|stream', effect: 'ai' },
    { call: '@Client.beta.messages.create|stream', effect: 'ai' },
  ],
});
