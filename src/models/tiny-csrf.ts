/** Owns the model of `tiny-csrf`: it looks at POST, or at the methods that it is given. */
import { model } from './types.ts';

export default model({
  library: 'tiny-csrf',
  packages: ['tiny-csrf'],
  middlewares: [
    { call: 'module', does: 'csrf', when: [{ at: 'arg(1)', given: false }] },
    { call: 'module', does: 'csrf', when: [{ at: 'arg(1)[]', some: '^POST$' }] },
  ],
  untyped: { module: 'publishes no types' },
});
