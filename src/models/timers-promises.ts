/** Owns the model of node:timers/promises. */
import { model } from './types.ts';

export default model({
  library: 'node:timers/promises',
  packages: ['timers/promises'],
  sinks: [
    { call: 'setTimeout|setInterval', at: 'arg(0)', danger: 'size', kind: 'timer' },
    { call: 'scheduler.wait', at: 'arg(0)', danger: 'size', kind: 'timer' },
  ],
  flows: [{ call: 'setTimeout', from: 'arg(1)', to: 'return' }],
});
