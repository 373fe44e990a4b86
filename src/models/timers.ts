/** Owns the model of timers, global and of node:timers. */
import { model } from './types.ts';

export default model({
  library: 'node:timers',
  packages: ['', 'timers'],
  sinks: [
    { call: 'setTimeout|setInterval', at: 'arg(1)', danger: 'size', kind: 'timer' },
  ],
});
