/** ESLint 10 with a CommonJS configuration. */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- this is the CommonJS case
const surety = require('eslint-plugin-surety');

module.exports = [surety.configs.recommended];
