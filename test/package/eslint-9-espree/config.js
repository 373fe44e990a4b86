/** ESLint 9 with its own parser. */
import surety from 'eslint-plugin-surety';

export default [surety.configs.recommended];
