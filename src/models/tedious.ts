/** Owns the model of `tedious`, where a request is made with its text. */
import { model } from './types.ts';

export default model({
  library: 'tedious',
  packages: ['tedious'],
  queries: [{ call: 'Request.new', text: ['arg(0)'], placeholder: '@name', form: 'raw' }],
});
