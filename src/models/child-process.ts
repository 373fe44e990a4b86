/** Owns the model of node:child_process: which calls have an effect. */
import { model } from './types.ts';

export default model({
  library: 'child_process',
  packages: ['child_process'],
  effects: [
    { call: 'exec|execSync|execFile|execFileSync|spawn|spawnSync|fork', effect: 'command' },
  ],
});
