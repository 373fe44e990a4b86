/** Owns the model of forms that a program fills to send them: `form-data`, `formdata-node`. */
import { model } from './types.ts';

export default model({
  library: 'form-data',
  packages: ['form-data', 'formdata-node', 'formdata-polyfill', 'undici', 'node-fetch'],
  entities: {
    Form: ['new', 'FormData.new'],
  },
  flows: [
    { call: '@Form.getBuffer', from: 'this[]', to: 'return' },
  ],
  mutators: [
    { call: '@Form.append|set', value: 'arg(1)', into: 'this[]' },
  ],
});
