/** Owns the model of `errorhandler`: a page of the error with its stack, for development. */
import { model } from './types.ts';

export default model({
  library: 'errorhandler',
  packages: ['errorhandler'],
  settings: [{ call: 'module', setting: 'errors.shown', at: [], default: true }],
});
