/** Owns the model of `object-path`. */
import { model } from './types.ts';

export default model({
  library: 'object-path',
  packages: ['object-path'],
  sinks: [
    { call: 'set|ensureExists|push|insert', at: 'arg(1)', danger: 'property', kind: 'deep-set', versions: '<0.11.5' },
    { call: 'withInheritedProps.set|ensureExists|push|insert', at: 'arg(1)', danger: 'property', kind: 'deep-set' },
  ],
});
