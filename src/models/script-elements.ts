/** Owns the model of components that become a script in the page. */
import { model } from './types.ts';

export default model({
  library: 'script elements',
  packages: ['next/script'],
  settings: [{ call: 'module', setting: 'element.script', at: [] }],
});
