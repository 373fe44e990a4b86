/** Owns the model of `passport-local`: what the verify function is given comes out of the body, or the query, as it was sent. */
import { model } from './types.ts';

export default model({
  library: 'passport-local',
  packages: ['passport-local'],
  sources: [
    { at: 'Strategy.new.arg(0).param(0)', source: 'body', holds: 'json' },
    { at: 'Strategy.new.arg(0).param(1)', source: 'body', holds: 'json' },
    // Behind options, the request may come first, so the first one is left out.
    { at: 'Strategy.new.arg(1).param(1)', source: 'body', holds: 'json' },
    { at: 'Strategy.new.arg(1).param(2)', source: 'body', holds: 'json' },
  ],
});
