/** Owns the model of libraries of promises: what they resolve with, and what their own methods hand on. */
import { model } from './types.ts';

export default model({
  library: 'promise libraries',
  packages: ['bluebird', 'q', 'when', 'rsvp', 'es6-promise', 'promise', 'native-promise-only', 'any-promise', 'pinkie-promise', 'pinkie', 'kew', 'lie', 'vow', 'promise-polyfill', 'es6-promise-polyfill'],
  flows: [
    { call: 'resolve|when|fulfill|fulfilled|cast|all|props|settle|any|race|join', from: 'arg(0)', to: 'return' },
    { call: 'module', from: 'arg(0)', to: 'return' },
    { call: 'new', from: 'arg(0).param(0).arg(0)', to: 'return' },
    { call: 'Promise.new', from: 'arg(0).param(0).arg(0)', to: 'return' },
    { call: 'Promise', from: 'arg(0).param(0).arg(0)', to: 'return' },
    { call: 'Promise.resolve|all', from: 'arg(0)', to: 'return' },
    { call: 'promise', from: 'arg(0).param(0).arg(0)', to: 'return' },
    { call: 'nfcall', from: 'arg(1)', to: 'arg(0).param(0)' },
    { call: 'nfcall', from: 'arg(2)', to: 'arg(0).param(1)' },
    { call: 'nfapply', from: 'arg(1)[]', to: 'arg(0).param(0)' },
    { call: 'race|any', from: 'arg(0)[]', to: 'return' },
    { call: 'try|attempt|fcall', from: 'arg(0).return', to: 'return' },
    { call: 'map|mapSeries|filter|each', from: 'arg(0)[]', to: 'arg(1).param(0)' },
    { call: 'map|mapSeries', from: 'arg(1).return', to: 'return[]' },
    { call: 'filter|each', from: 'arg(0)', to: 'return' },
    { call: 'reduce', from: 'arg(0)[]', to: 'arg(1).param(1)' },
    { call: 'reduce', from: 'arg(1).return', to: 'return' },
    { call: 'any.spread', from: 'this[]', to: 'arg(0).param(*)' },
    { call: 'any.spread', from: 'arg(0).return', to: 'return' },
    { call: 'any.tap', from: 'this', to: 'arg(0).param(0)' },
    { call: 'any.tap', from: 'this', to: 'return' },
    { call: 'any.thenReturn', from: 'arg(0)', to: 'return' },
  ],
  mutators: [
    { call: 'defer().resolve|fulfill', value: 'arg(0)', into: 'this.promise' },
    { call: 'pending().resolve', value: 'arg(0)', into: 'this.promise' },
  ],
});
