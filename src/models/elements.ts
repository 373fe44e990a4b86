/** Owns the model of elements that are written in JSX: what is put into them as markup. */
import { model } from './types.ts';

export default model({
  library: 'elements',
  packages: [''],
  options: [{ option: '__html', danger: 'html', kind: 'element' }],
});
