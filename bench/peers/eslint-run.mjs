/**
 * Owns one measured ESLint process: `node eslint-run.mjs <none|surety|security|sonarjs> <root> <file with one path a line>`.
 * Parses with typescript-eslint without type information; prints what it found and how long linting took without start.
 * Plain JavaScript, so that no loader is measured.
 */
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { ESLint } from 'eslint';
import parser from '@typescript-eslint/parser';

const CONFIGS = {
  none: async () => [],
  surety: async () => {
    const { default: surety } = await import('../results/dist/index.js');
    const rules = Object.entries(surety.rules).filter(([, rule]) => rule.meta.docs.scope === 'file');
    return [{ plugins: { surety }, rules: Object.fromEntries(rules.map(([name]) => [`surety/${name}`, 'error'])) }];
  },
  security: async () => [(await import('eslint-plugin-security')).default.configs.recommended],
  sonarjs: async () => [(await import('eslint-plugin-sonarjs')).default.configs.recommended],
};

const [name, cwd, list] = process.argv.slice(2);
const configs = await CONFIGS[name]();
const eslint = new ESLint({
  cwd,
  overrideConfigFile: true,
  overrideConfig: [{ files: ['**/*.ts'], languageOptions: { parser } }, ...configs],
});
const files = readFileSync(list, 'utf8').split('\n').filter((path) => path !== '');
const before = performance.now();
const cpuBefore = process.cpuUsage();
const results = await eslint.lintFiles(files);
const lintMs = performance.now() - before;
const { user, system } = process.cpuUsage(cpuBefore);
const fatal = results.flatMap((result) => result.messages).filter((message) => message.fatal);
if (fatal.length > 0) throw new Error(`a file could not be parsed: ${fatal[0].message}`);
const messages = results.reduce((sum, result) => sum + result.messages.length, 0);
process.stdout.write(`${JSON.stringify({ files: results.length, messages, lintMs, lintCpuMs: (user + system) / 1000 })}\n`);
