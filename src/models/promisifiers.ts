/** Owns the model of functions that turn callback functions, or whole modules of them, into promises. */
import { model } from './types.ts';

export default model({
  library: 'promisifiers',
  packages: ['bluebird', 'pify', 'es6-promisify', 'thenify', 'thenify-all', 'promisify-node', 'util-promisify', 'util.promisify', 'universalify', 'denodeify', 'promise.denodeify', 'q', 'when/node', 'rsvp', '@google-cloud/promisify', 'es6-promisify-all', 'promisify-all', 'pify-all', 'util-promisifyall'],
  wrappers: [
    { call: 'module', wraps: 'arg(0)' },
    { call: 'promisify|promisifyAll|denodeify|nodeify|fromPromise|withCallback|lift|liftAll', wraps: 'arg(0)' },
    { call: 'util.promisify', wraps: 'arg(0)' },
  ],
  untyped: {
    'nodeify|fromPromise|withCallback|lift|liftAll': 'small packages share the model, each has some of them',
    'util.promisify': 'as above',
  },
});
