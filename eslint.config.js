/** Owns the lint of this project's own code: quick, without type information. */
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

export default defineConfig([
  globalIgnores(['**/node_modules/', 'dist/', 'coverage/', 'fixtures/', 'src/generated/', 'bench/results/']),
  { files: ['**/*.ts', '**/*.js', '**/*.mjs'], extends: [tseslint.configs.strict, tseslint.configs.stylistic] },
  {
    files: ['**/*.ts'],
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'no-console': ['error', { allow: ['error', 'warn'] }],
      'no-restricted-syntax': ['error', { selector: 'ExportDefaultDeclaration > FunctionDeclaration', message: 'Export functions by name.' }],
      'object-shorthand': 'error',
      'prefer-const': ['error', { destructuring: 'all' }],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' }],
      // Indexed reads are checked by the compiler (noUncheckedIndexedAccess); where an index is known to be right, `!` says so.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Small loops over typed arrays need their index.
      '@typescript-eslint/prefer-for-of': 'off',
    },
  },
  // These talk to people at a terminal.
  { files: ['scripts/**', 'bench/**', 'test/**', 'src/audit/**'], rules: { 'no-console': 'off' } },
]);
