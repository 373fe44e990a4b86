/** Owns the model of `deep-extend`. */
import { model } from './types.ts';

export default model({
  library: 'deep-extend',
  packages: ['deep-extend'],
  sinks: [
    { call: 'module', at: 'arg(1+)', danger: 'object', kind: 'deep-merge', versions: '<0.5.1' },
  ],
  flows: [{ call: 'module', from: 'arg(*)', to: 'return' }],
});
