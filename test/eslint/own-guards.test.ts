/** Owns the proof that a guard, a limiter and a validator of a user's own, declared in `surety.config.json`, hold in both hosts. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { afterAll, describe, expect, it } from 'vitest';
import { analyse } from '../../src/analyse.ts';
import { parseConfig } from '../../src/config/index.ts';
import { models } from '../../src/generated/models.ts';
import { rules } from '../../src/generated/rules.ts';
import plugin from '../../src/index.ts';
import { memoryRepository } from '../../src/project/index.ts';

const RULES = ['require-authentication', 'require-rate-limit', 'require-input-validation'] as const;
const CODE: Readonly<Record<string, string>> = {
  'src/lib/gate.ts': "import * as native from './native.node';\nexport const enter = (name) => native.enter(name);\nexport const form = (shape) => native.form(shape);\nexport const paced = (count) => native.paced(count);\n",
  'src/app.ts': `import express from 'express';
import { compare } from 'bcrypt';
import { Pool } from 'pg';
import { enter, form, paced } from './lib/gate';
const app = express();
const db = new Pool();
app.use(express.json());
app.put('/a/:id', enter('a'), form({}), async (req, res) => { await db.query('update a set name = $1 where id = 1', [req.body.name]); res.end(); });
app.put('/b/:id', enter('b'), form({}), async (req, res) => { await db.query('update b set name = $1 where id = 1', [req.body.name]); res.end(); });
app.put('/c/:id', enter('c'), form({}), async (req, res) => { await db.query('update c set name = $1 where id = 1', [req.body.name]); res.end(); });
app.put('/f/:id', enter('f'), form({}), async (req, res) => { await db.query('update f set name = $1 where id = 1', [req.body.name]); res.end(); });
app.put('/g/:id', enter('g'), form({}), async (req, res) => { await db.query('update g set name = $1 where id = 1', [req.body.name]); res.end(); });
app.put('/h/:id', enter('h'), form({}), async (req, res) => { await db.query('update h set name = $1 where id = 1', [req.body.name]); res.end(); });
app.put('/d/:id', form({}), async (req, res) => { await db.query('update d set name = $1 where id = 1', [req.body.name]); res.end(); });
app.put('/e/:id', enter('e'), async (req, res) => { await db.query('update e set name = $1 where id = 1', [req.body.name]); res.end(); });
app.post('/login', paced(3), async (req, res) => { res.json(await compare(String(req.body.password), 'x')); });
app.post('/otp', async (req, res) => { res.json(await compare(String(req.body.code), 'x')); });
`,
};
const CONFIG = JSON.stringify({
  models: [{
    library: 'our gate', packages: ['./src/lib/gate'],
    middlewares: [{ call: 'enter', does: 'auth' }, { call: 'form', does: 'validation' }],
    limiters: [{ call: 'paced', form: 'middleware', store: 'shared', defaultKey: 'ip' }],
  }],
});
const DECLARED = ['require-authentication 14', 'require-input-validation 15', 'require-rate-limit 14', 'require-rate-limit 17'];

const made: string[] = [];
afterAll(() => { for (const root of made) rmSync(root, { recursive: true, force: true }); });

/** What ESLint says of the application with the repository in view. */
function linted(config: string | undefined): readonly Linter.LintMessage[] {
  const root = mkdtempSync(join(tmpdir(), 'surety-own-'));
  made.push(root);
  const files = { ...CODE, ...(config !== undefined && { 'surety.config.json': config }) };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const levels = Object.fromEntries(RULES.map((id) => [`surety/${id}`, 'error' as const]));
  const settings = { files: ['**/*.ts'], plugins: { surety: plugin }, rules: levels, settings: { surety: { preset: 'all', project: true } }, languageOptions: { parser } };
  return new Linter({ cwd: root }).verify(CODE['src/app.ts'] ?? '', [settings as unknown as Linter.Config], { filename: join(root, 'src/app.ts') });
}

const shown = (messages: readonly Linter.LintMessage[]): string[] => messages.map(({ ruleId, line }) => `${(ruleId ?? '').replace('surety/', '')} ${line}`).toSorted();

/** What an audit says of it. */
function audited(config: string | undefined): string[] {
  const own = config === undefined ? [] : (parseConfig(config, 'surety.config.json').models ?? []);
  const { findings } = analyse(memoryRepository(CODE), { rules: rules.filter(({ id }) => (RULES as readonly string[]).includes(id)), models: [...models, ...own], selection: 'all' });
  return findings.map(({ rule, location }) => `${rule} ${(CODE[location.file] ?? '').slice(0, location.start).split('\n').length}`).toSorted();
}

describe('what a user declares of functions of the repository', () => {
  it('holds in ESLint: what is guarded is left alone, what stands beside it is found', () => {
    expect(shown(linted(CONFIG))).toEqual(DECLARED);
  });
  it('holds in the audit', () => {
    expect(audited(CONFIG)).toEqual(DECLARED);
  });
  it('is what makes the difference', () => {
    const without = shown(linted(undefined));
    expect(without).toEqual(audited(undefined));
    expect(without).toContain('require-rate-limit 16');
    expect(without).not.toContain('require-authentication 14');
  });
  it.each([
    ['middlewares', [{ call: 'enter', dose: 'auth' }], '`models.0.middlewares.0.dose`'],
    ['limiters', [{ call: 'paced', form: 'middleware', store: 'shared', defaultkey: 'ip' }], '`models.0.limiters.0.defaultkey`'],
    ['parses', [{ call: 'form', schema: 'arg(0)', input: 'arg(0)', output: 'return', middelware: 'x' }], '`models.0.parses.0.middelware`'],
  ])('that is wrong is one sentence with the path of the wrong key: %s', (key, rows, path) => {
    const [first, ...others] = linted(JSON.stringify({ models: [{ library: 'our gate', packages: ['./src/lib/gate'], [key]: rows }] }));
    expect(others).toEqual([]);
    expect(first?.message).toContain(`surety.config.json: ${path} is not a known key`);
  });
});
