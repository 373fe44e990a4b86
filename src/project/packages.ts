/** Owns the packages that not every repository needs: each is loaded when it is, which takes 5 to 15 ms. */
import { createRequire } from 'node:module';

// `require`, because discovery is synchronous; it is also quicker than `import` for packages of CommonJS.
const load = (name: string): unknown => createRequire(import.meta.url)(name);

export const globPatterns = (): typeof import('picomatch') => load('picomatch') as typeof import('picomatch');
export const ignoreFiles = (): typeof import('ignore') => load('ignore') as typeof import('ignore');
export const jsonWithComments = (): typeof import('jsonc-parser') => load('jsonc-parser') as typeof import('jsonc-parser');
export const yaml = (): typeof import('yaml') => load('yaml') as typeof import('yaml');
