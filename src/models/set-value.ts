/** Owns the model of `set-value`. */
import { model } from './types.ts';

export default model({
  library: 'set-value',
  packages: ['set-value'],
  sinks: [
    { call: 'module', at: 'arg(1)', danger: 'property', kind: 'deep-set', versions: '<2.0.1' },
    { call: 'module', at: 'arg(1)', danger: 'property', kind: 'deep-set', versions: '>=3.0.0 <3.0.1' },
  ],
});
