/** Owns lengths in schemas that are objects: those of JSON Schema, of document stores and of validators, wherever they are given. */
import { model } from './types.ts';

export default model({
  library: 'schema lengths',
  packages: [''],
  options: [
    { option: 'minLength', setting: 'text.minimum' },
    { option: 'minlength', setting: 'text.minimum' },
    { option: 'maxLength', setting: 'text.maximum' },
    { option: 'maxlength', setting: 'text.maximum' },
  ],
});
