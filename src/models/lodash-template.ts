/** Owns the model of the template function of lodash. */
import { model } from './types.ts';

export default model({
  library: 'lodash template',
  packages: ['lodash', 'lodash-es'],
  sinks: [
    { call: 'template', at: 'arg(0)', danger: 'template', kind: 'template' },
    { call: 'template', at: ['arg(1).variable', 'arg(1).sourceURL'], danger: 'code', kind: 'eval' },
  ],
});
