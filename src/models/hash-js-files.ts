/** Owns the files of `hash.js` that are one digest each. */
import { model } from './types.ts';

export default model({
  library: 'hash.js files',
  packages: ['hash.js/lib/hash/*', 'hash.js/lib/hash/sha/*'],
  digests: [{ call: 'module', kind: 'digest', algorithm: { name: 'sha2' }, input: ['().update.arg(0)'], output: ['().digest()'] }],
  untyped: { module: 'files of the inside, not typed', '()': 'files of the inside, not typed' },
});
