/** ESLint 9 with typescript-eslint over an older compiler than surety's own; says at the end which compilers were loaded. */
import { createRequire } from 'node:module';
import { relative } from 'node:path';
import tseslint from 'typescript-eslint';
import surety from 'eslint-plugin-surety';

const { cache } = createRequire(import.meta.url);

process.on('exit', () => {
  const compilers = Object.keys(cache).filter((path) => /[\\/]typescript\.js$/.test(path));
  process.stderr.write(`compilers: ${compilers.map((path) => relative('node_modules', path)).join(', ')}\n`);
});

export default tseslint.config({ files: ['**/*.ts'], extends: [tseslint.configs.base, surety.configs.recommended] });
