/** Owns the model of `smart-extend`. */
import { model } from './types.ts';

export default model({
  library: 'smart-extend',
  packages: ['smart-extend'],
  sinks: [
    { call: 'module', at: 'arg(1+)', danger: 'object', kind: 'deep-merge' },
    { call: 'deep', at: 'arg(1+)', danger: 'object', kind: 'deep-merge' },
  ],
  flows: [{ call: 'module', from: 'arg(*)', to: 'return' }],
  untyped: {
    'module|deep': 'the package publishes no types',
  },
});
