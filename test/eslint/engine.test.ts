/** Owns tests of the published plugin over files on disk: one file with its imports, whole repositories, the user's own models. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Linter } from 'eslint';
import * as parser from '@typescript-eslint/parser';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isOwnCompilerLoaded } from '../../src/eslint/compiler.ts';
import { counts } from '../../src/eslint/module.ts';
import surety from '../../src/index.ts';

const RULE = 'surety/require-parameterized-query';

const DATABASE = "import { Pool } from 'pg';\nexport const pool: Pool = new Pool();\nexport const find = (text: string) => pool.query(text);\n";
const ROUTES = `import express from 'express';
import { pool } from './database.ts';

export const app = express();
app.get('/users', async (req, res) => {
  res.json(await pool.query('SELECT id FROM users WHERE name = ' + req.query.name));
});
`;
const MANIFEST = JSON.stringify({ name: 'app', dependencies: { express: '^5.0.0', pg: '^8.0.0' } });
const APP = { 'package.json': MANIFEST, 'database.ts': DATABASE, 'routes.ts': ROUTES };

let root = '';

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

/** Lints one text as the file of that name; rule and line of each message. */
function lint(path: string, text: string, settings: object = {}, config: Linter.Config = surety.configs.all) {
  const configs: Linter.Config[] = [{ ...config, settings: { surety: settings } }, { files: ['**/*.ts'], languageOptions: { parser } }];
  const filename = path.startsWith('<') ? undefined : join(root, path);
  const messages = new Linter({ cwd: root }).verify(text, configs, filename === undefined ? {} : { filename });
  return messages.map(({ ruleId, line, message, messageId }) => ({ ruleId, line, message, messageId }));
}

/** Lines on which SQL injection is found. */
const linesOf = (messages: ReturnType<typeof lint>): number[] => messages.filter(({ ruleId, messageId }) => ruleId === RULE && messageId === 'fromRequest').map(({ line }) => line);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'surety-engine-'));
});

afterEach(() => {
  vi.useRealTimers();
  rmSync(root, { recursive: true, force: true });
});

describe('one file', () => {
  it('is judged with what it imports, by the compiler that the parser has loaded', () => {
    write(APP);
    expect(linesOf(lint('routes.ts', ROUTES))).toEqual([6]);
    expect(isOwnCompilerLoaded()).toBe(false);
  });

  it('is judged by the text that ESLint holds, not by the one on disk', () => {
    write({ ...APP, 'routes.ts': 'export {};\n' });
    expect(linesOf(lint('routes.ts', `\n${ROUTES}`))).toEqual([7]);
  });

  it('is judged anew when its text changes', () => {
    write(APP);
    expect(linesOf(lint('routes.ts', ROUTES))).toEqual([6]);
    expect(linesOf(lint('routes.ts', ROUTES.replace("' + req.query.name", "$1', [req.query.name]")))).toEqual([]);
  });

  it('is lowered once for all rules', () => {
    write(APP);
    const before = counts.fromTree;
    lint('routes.ts', ROUTES);
    expect(counts.fromTree - before).toBe(1);
  });

  it('keeps to itself what is found in a file that it imports', () => {
    const text = ROUTES.replace('pool }', 'find }').replace('pool.query(', 'find(');
    write({ ...APP, 'routes.ts': text });
    expect(lint('routes.ts', text).every(({ line }) => line <= text.split('\n').length)).toBe(true);
    expect(linesOf(lint('routes.ts', text, {}, surety.configs.recommended))).toEqual([]);
  });

  it('needs no package.json', () => {
    write({ 'database.ts': DATABASE, 'routes.ts': ROUTES });
    expect(linesOf(lint('routes.ts', ROUTES))).toEqual([6]);
  });

  it('may import what is outside of its package', () => {
    const text = `import { shared } from '../../outside/shared.ts';\n${ROUTES}export const used = shared;\n`;
    write({ 'outside/shared.ts': 'export const shared = 1;\n', 'apps/api/package.json': MANIFEST, 'apps/api/database.ts': DATABASE, 'apps/api/routes.ts': text });
    expect(linesOf(lint('apps/api/routes.ts', text))).toEqual([7]);
  });

  it('needs no file', () => {
    const text = ROUTES.replace("import { pool } from './database.ts';", "import pg from 'pg';\nconst pool = new pg.Pool();");
    expect(linesOf(lint('<input>', text))).toEqual([7]);
  });

  it('may be JavaScript under ESLint\'s own parser', () => {
    write({ 'package.json': MANIFEST });
    const text = ROUTES.replace("import { pool } from './database.ts';", "import pg from 'pg';\nconst pool = new pg.Pool();");
    expect(linesOf(lint('routes.js', text))).toEqual([7]);
  });

  it.each(['routes.test.ts', 'test/routes.ts', '__tests__/routes.ts'])('is left alone when it is a test (%s)', (path) => {
    write({ ...APP, 'test/database.ts': DATABASE, '__tests__/database.ts': DATABASE, [path]: ROUTES });
    expect(lint(path, ROUTES)).toEqual([]);
  });
});

describe('a whole repository', () => {
  const project = { project: true };

  it('is judged once, and each file is told what was found in it', () => {
    const text = ROUTES.replace('pool }', 'find }').replace('pool.query(', 'find(');
    write({ ...APP, 'routes.ts': text });
    expect(linesOf(lint('database.ts', DATABASE, project))).toEqual([3]);
    expect(linesOf(lint('routes.ts', text, project))).toEqual([]);
  });

  it('takes the text that ESLint holds for the file', () => {
    write({ ...APP, 'routes.ts': 'export {};\n' });
    expect(linesOf(lint('routes.ts', ROUTES, project))).toEqual([6]);
    expect(linesOf(lint('routes.ts', 'export {};\n', project))).toEqual([]);
  });

  it('takes a file that is not on disk yet', () => {
    write({ 'package.json': MANIFEST, 'database.ts': DATABASE });
    expect(linesOf(lint('routes.ts', ROUTES, project))).toEqual([6]);
  });

  it('is looked at again after a while', () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    write({ ...APP, 'routes.ts': 'export {};\n' });
    expect(linesOf(lint('database.ts', DATABASE, project))).toEqual([]);
    write({ 'routes.ts': ROUTES.replace('pool }', 'find }').replace('pool.query(', 'find(') });
    vi.advanceTimersByTime(1_000_000);
    expect(linesOf(lint('database.ts', DATABASE, project))).toEqual([3]);
  });

  it('leaves its tests alone', () => {
    write({ ...APP, 'routes.test.ts': ROUTES });
    expect(lint('routes.test.ts', ROUTES, project)).toEqual([]);
  });

  it('may be a part of what is linted: a file elsewhere stands for itself', () => {
    write({ ...APP, 'inner/package.json': MANIFEST, 'inner/index.ts': 'export {};\n' });
    expect(linesOf(lint('routes.ts', ROUTES, { project: 'inner' }))).toEqual([6]);
  });

  it('that is not there is said in one sentence', () => {
    write(APP);
    expect(lint('routes.ts', ROUTES, { project: 'nowhere' }).map(({ message }) => message)).toEqual([expect.stringMatching(/^`settings\.surety\.project` names `.*nowhere`, which does not exist\.$/)]);
  });
});

describe('the user\'s own configuration', () => {
  const text = ROUTES.replace("import { pool } from './database.ts';", "import { ask } from '@acme/database';").replace('pool.query(', 'ask(');
  const models = [{ library: 'acme', packages: ['@acme/database'], queries: [{ call: 'ask', text: ['arg(0)'], placeholder: '?', form: 'raw' }] }];

  it('adds models', () => {
    write({ ...APP, 'routes.ts': text });
    expect(linesOf(lint('routes.ts', text))).toEqual([]);
    write({ 'surety.config.json': JSON.stringify({ models }) });
    vi.useFakeTimers({ toFake: ['performance'] });
    vi.advanceTimersByTime(1_000_000);
    expect(linesOf(lint('routes.ts', text))).toEqual([6]);
  });

  it('may have another name', () => {
    write({ ...APP, 'settings.json': JSON.stringify({ models }) });
    expect(linesOf(lint('routes.ts', text, { config: 'settings.json' }))).toEqual([6]);
  });

  it('that is wrong is one sentence on the first line', () => {
    write({ ...APP, 'surety.config.json': '{ "modles": [] }' });
    expect(lint('routes.ts', ROUTES)).toMatchObject([{ line: 1, messageId: 'internalError', message: expect.stringMatching(/^surety\.config\.json: `modles` is not a known key/) as string }]);
  });
});
