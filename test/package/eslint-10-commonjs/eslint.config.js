/** ESLint 10 with a CommonJS configuration. */
const surety = require('eslint-plugin-surety');

module.exports = [surety.configs.recommended];
