/** Owns the model of the global `console`: text that is written as it is. */
import { model } from './types.ts';

export default model({
  library: 'console',
  packages: [''],
  sinks: [
    { call: 'console.log|info|warn|error|debug|trace', at: 'arg(*)', danger: 'log', kind: 'text' },
    { call: 'console.assert', at: 'arg(1+)', danger: 'log', kind: 'text' },
  ],
});
