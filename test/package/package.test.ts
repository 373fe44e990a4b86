/** Owns tests of what is published: the tarball, installed into bare projects, under each linter and module system it promises. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installProject, packTarball, runIn } from './project.ts';

/** Valid as JavaScript and as TypeScript, as a module and as a script. */
const FAULTY = `import express from 'express';
import { Pool } from 'pg';

const pool = new Pool();
export const app = express();

app.get('/users', async (req, res) => {
  const { rows } = await pool.query(\`SELECT id FROM users WHERE name = '\${req.query.name}'\`);
  res.json(rows);
});
`;
const FAULTY_TYPED = FAULTY.replace('const pool = new Pool();', 'const pool: Pool = new Pool();');
/** The same over two files: reading what a file imports must not load a compiler either. */
const DATABASE = "import { Pool } from 'pg';\n\nexport const pool: Pool = new Pool();\n";
const FAULTY_SPLIT = FAULTY.replace("import { Pool } from 'pg';", "import { pool } from './database.ts';").replace('const pool = new Pool();', '');
const FAULTY_COMMONJS = FAULTY.replace("import express from 'express';", "const express = require('express');")
  .replace("import { Pool } from 'pg';", "const { Pool } = require('pg');")
  .replace('export const app', 'const app');

const RULE = 'surety/require-parameterized-query';
const LINE = 8;

/** Project → the files it is given. */
const PROJECTS = {
  'eslint-9-espree': { 'faulty.js': FAULTY },
  'eslint-9-typescript': { 'faulty.ts': FAULTY_SPLIT, 'database.ts': DATABASE },
  'eslint-10-commonjs': { 'faulty.js': FAULTY_COMMONJS },
  'eslint-10-esm': { 'faulty.ts': FAULTY_TYPED },
  oxlint: { 'faulty.ts': FAULTY_TYPED },
} as const;

const parent = mkdtempSync(join(tmpdir(), 'surety-package-'));
const project = (name: keyof typeof PROJECTS): string => join(parent, name);

interface EslintFile {
  readonly messages: readonly { readonly ruleId: string | null; readonly line: number; readonly message: string }[];
}

/** Rule and line of each message of an ESLint run over one file. */
function eslint(folder: string, file: string): { found: (readonly [string | null, number])[]; stderr: string } {
  const { stdout, stderr, status } = runIn(folder, 'eslint', ['--format', 'json', file]);
  expect(stderr.replace(/^compilers:.*\n/m, ''), 'nothing on stderr').toBe('');
  expect(status).toBe(1);
  const [result] = JSON.parse(stdout) as [EslintFile];
  return { found: result.messages.map(({ ruleId, line }) => [ruleId, line]), stderr };
}

beforeAll(async () => {
  const tarball = packTarball(parent);
  await Promise.all(Object.entries(PROJECTS).map(([name, files]) => installProject(parent, name, tarball, files)));
}, 240_000);

afterAll(() => rmSync(parent, { recursive: true, force: true }), 60_000);

describe('the installed package', { timeout: 60_000 }, () => {
  it('works in ESLint 9 with its own parser', () => {
    expect(eslint(project('eslint-9-espree'), 'faulty.js').found).toContainEqual([RULE, LINE]);
  });

  it('works in ESLint 9 with typescript-eslint, without a compiler of its own', () => {
    const { found, stderr } = eslint(project('eslint-9-typescript'), 'faulty.ts');
    expect(found).toContainEqual([RULE, LINE]);
    expect(stderr).toBe('compilers: typescript/lib/typescript.js\n');
  });

  it('works in ESLint 10 with a CommonJS configuration', () => {
    expect(eslint(project('eslint-10-commonjs'), 'faulty.js').found).toContainEqual([RULE, LINE]);
  });

  it('works in ESLint 10 with an ESM configuration that extends by name, and audits', () => {
    const folder = project('eslint-10-esm');
    expect(eslint(folder, 'faulty.ts').found).toContainEqual([RULE, LINE]);
    const { status, stdout } = runIn(folder, 'surety', ['audit', '.', '--format', 'json', '--no-cache']);
    expect(stdout).toContain('"require-parameterized-query"');
    expect(status).toBe(1);
  });

  it('works in oxlint', () => {
    const { status, stdout, stderr } = runIn(project('oxlint'), 'oxlint', ['--format', 'json', 'faulty.ts']);
    expect(stderr).toBe('');
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string; labels: { span: { line: number } }[] }[] };
    expect(diagnostics.map(({ code, labels }) => [code, labels[0]?.span.line])).toContainEqual(['surety(require-parameterized-query)', LINE]);
    expect(status).toBe(1);
  });
});
