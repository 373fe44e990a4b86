/** Owns the model of `hoek`. */
import { model } from './types.ts';

export default model({
  library: 'hoek',
  packages: ['hoek', '@hapi/hoek'],
  sinks: [
    { call: 'merge|applyToDefaults', at: 'arg(1+)', danger: 'object', kind: 'deep-merge', versions: '<4.2.1' },
    { call: 'merge|applyToDefaults', at: 'arg(1+)', danger: 'object', kind: 'deep-merge', versions: '>=5.0.0 <5.0.3' },
  ],
});
