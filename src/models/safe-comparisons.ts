/** Owns packages that compare two secrets in constant time. */
import { model } from './types.ts';

export default model({
  library: 'safe comparisons',
  packages: ['tsscmp', 'safe-compare', 'scmp', 'secure-compare', 'buffer-equal-constant-time'],
  settings: [
    { call: 'module', setting: 'comparison.left', at: ['arg(0)'] },
    { call: 'module', setting: 'comparison.right', at: ['arg(1)'] },
  ],
  untyped: { module: 'none of the packages is installed here' },
});
