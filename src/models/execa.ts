/** Owns the model of `execa`: which calls have an effect. */
import { model } from './types.ts';

export default model({
  library: 'execa',
  packages: ['execa'],
  effects: [
    { call: 'execa|execaSync|execaNode|execaCommand|execaCommandSync', effect: 'command' },
    { call: '$', effect: 'command' },
  ],
});
