/** Owns ESLint as a host of cases: the plugin as it is published, over the case's files on disk. */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import type { ESLint } from 'eslint';
import { INTERNAL } from '../../src/eslint/messages.ts';
import { rules } from '../../src/generated/rules.ts';
import type { Files, Host, HostResult } from './hosts.ts';
import { sortFound } from './hosts.ts';
import { isCode } from './markdown.ts';
import type { Found } from './verdict.ts';

const ENTRY = resolve(import.meta.dirname, '../../src/index.ts');
const PREFIX = 'surety/';

export function isEslintHostThere(): boolean {
  return existsSync(ENTRY);
}

export interface EslintHosts {
  /** One file at a time, as in an editor. */
  readonly file: Host;
  /** With the rules that need the whole repository. */
  readonly project: Host;
}

export async function eslintHost(): Promise<EslintHosts> {
  const { default: plugin } = await import(/* @vite-ignore */ ENTRY) as { default: ESLint.Plugin };
  const host = (name: string, scopes: readonly string[]): Host => ({ name, run: (files) => Promise.resolve(lintAll(files, configFor(plugin, scopes))) });
  return { file: host('ESLint', ['file']), project: host('ESLint in project mode', ['file', 'project']) };
}

/** All rules of the scopes with all their messages; TypeScript through its parser, JavaScript through ESLint's own. */
function configFor(plugin: ESLint.Plugin, scopes: readonly string[]): Linter.Config[] {
  const on = rules.filter(({ scope }) => scopes.includes(scope));
  const levels = Object.fromEntries(on.map(({ id }) => [PREFIX + id, 'error' as const]));
  const project = scopes.includes('project');
  const jsx = { ecmaFeatures: { jsx: true } };
  return [
    { files: ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'], plugins: { surety: plugin }, rules: levels, settings: { surety: { preset: 'all', project } } },
    { files: ['**/*.{js,jsx}'], languageOptions: { parserOptions: jsx } },
    { files: ['**/*.{ts,mts,cts,tsx}'], languageOptions: { parser } },
  ];
}

function lintAll(files: Files, config: Linter.Config[]): HostResult {
  const root = mkdtempSync(join(tmpdir(), 'surety-case-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const linter = new Linter({ cwd: root });
    const results = Object.entries(files).filter(([path]) => isCode(path)).map(([path, text]) => (
      { path, messages: linter.verify(text, config, { filename: join(root, path) }) }));
    return {
      found: sortFound(results.flatMap(({ path, messages }) => messages.filter(isFinding).map((message) => foundOf(path, message)))),
      internalErrors: results.flatMap(({ path, messages }) => messages.filter((message) => !isFinding(message)).map(({ line, message }) => `ESLint: ${path}:${line}: ${message}`)),
    };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Anything else is a text that could not be parsed, or surety's own failure. */
function isFinding({ ruleId, messageId, fatal }: Linter.LintMessage): boolean {
  return !fatal && ruleId !== null && messageId !== INTERNAL;
}

function foundOf(file: string, { ruleId, messageId = '', message, line, column }: Linter.LintMessage): Found {
  return { rule: (ruleId ?? '').slice(PREFIX.length), messageId, message, file, line, column, from: undefined, fingerprint: '' };
}
