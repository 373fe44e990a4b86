/** ESLint 10 with an ESM configuration that extends by name. */
import { defineConfig } from 'eslint/config';
import { parser } from 'typescript-eslint';
import surety from 'eslint-plugin-surety';

export default defineConfig({ files: ['**/*.ts'], languageOptions: { parser }, plugins: { surety }, extends: ['surety/strict'] });
