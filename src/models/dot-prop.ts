/** Owns the model of `dot-prop`. */
import { model } from './types.ts';

export default model({
  library: 'dot-prop',
  packages: ['dot-prop'],
  sinks: [
    { call: 'set', at: 'arg(1)', danger: 'property', kind: 'deep-set', versions: '<4.2.1' },
    { call: 'set', at: 'arg(1)', danger: 'property', kind: 'deep-set', versions: '>=5.0.0 <5.1.1' },
  ],
  untyped: {
    set: 'older releases; newer ones name it `setProperty`',
  },
});
