/** Owns the proof that a repository judged part by part, and remembered, is judged as a whole and anew. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { analyse } from '../../src/analyse.ts';
import { judgeByParts } from '../../src/audit/judged.ts';
import { partsOf } from '../../src/link/index.ts';
import { models } from '../../src/generated/models.ts';
import { rules } from '../../src/generated/rules.ts';
import { routeTallies } from '../../src/recognize/index.ts';
import { memoryRepository, openRepository, type Repository } from '../../src/project/index.ts';
import { JudgedNotes } from '../../src/project/judged.ts';
import { FactsCache } from '../../src/project/cache.ts';
import { onDisk, write } from '../project/helpers.ts';

const known = new Set(rules.map(({ id }) => id));
const APPS = fileURLToPath(new URL('../../fixtures/apps/', import.meta.url));

/** All fixture applications, each a package of one repository. */
function monorepo(): Record<string, string> {
  const paths = readdirSync(APPS, { recursive: true, encoding: 'utf8' }).filter((path) => !path.includes('node_modules') && /\.(?:[cm]?[jt]sx?|json)$/.test(path));
  return Object.fromEntries(paths.filter((path) => statSync(join(APPS, path)).isFile()).map((path) => [`packages/${path.replaceAll('\\', '/')}`, readFileSync(join(APPS, path), 'utf8')]));
}

/** A memory that lives as long as the test and counts what it could not give. */
function memory(): { readonly of: (repository: Repository) => NonNullable<Repository['judged']>; misses(): number } {
  const kept = new Map<string, string>();
  let misses = 0;
  return {
    misses: () => misses,
    of: (repository) => ({
      key: (path) => repository.text(path),
      recall: (key) => {
        if (!kept.has(key)) misses++;
        return kept.get(key);
      },
      remember: (key, text) => void kept.set(key, text),
      save: () => undefined,
    }),
  };
}

type Whole = ReturnType<typeof judgeByParts>;
const plain = ({ findings, held, internalErrors, deadDirectives, unjustified, silences, tallies }: Whole): unknown => ({ tallies, findings, held, internalErrors, deadDirectives, unjustified, silences: silences.map((one) => JSON.stringify(one)).sort() });
const counted = (whole: ReturnType<typeof analyse>): Whole => ({ ...whole, tallies: routeTallies(whole.backend, rules.map(({ chapter }) => chapter)) });
const options = { rules, models, known, build: 'test', today: '2026-01-01' };

it('judges parts as the whole, remembered parts as new ones, and only what changed anew', () => {
  const files = monorepo();
  const first = memoryRepository(files);
  const parts = partsOf(first.input).length;
  expect(parts).toBeGreaterThan(1);
  const whole = plain(counted(analyse(first, { rules, models, known, today: '2026-01-01' })));
  const remembered = memory();
  const judge = (repository: Repository): unknown => plain(judgeByParts({ ...repository, judged: remembered.of(repository) }, options));
  expect(judge(first)).toEqual(whole);
  expect(JSON.stringify(whole)).toMatch(/"chapter":"access","holds":[1-9]/);
  expect(remembered.misses()).toBe(parts);
  expect(judge(memoryRepository(files))).toEqual(whole);
  expect(remembered.misses()).toBe(parts);
  const path = first.input.files.find((file) => file.path.endsWith('src/index.ts'))?.path ?? '';
  const changed = memoryRepository({ ...files, [path]: `import express from 'express';\nexport const added = express();\n${files[path]}` });
  expect(judge(changed)).toEqual(plain(counted(analyse(changed, { rules, models, known, today: '2026-01-01' }))));
  expect(remembered.misses()).toBe(parts + 1);
}, 120_000);

const PG = { 'package.json': '{"name":"app","dependencies":{"pg":"^8","express":"^5"}}' };
const FAULTY = { ...PG, 'src/index.ts': "import { Pool } from 'pg';\nimport express from 'express';\nconst app = express();\nconst db = new Pool();\napp.get('/', async (req, res) => res.json(await db.query('select ' + req.query.id)));\n" };
const SOUND = { 'src/index.ts': FAULTY['src/index.ts'].replace("'select ' + req.query.id", "'select 1'") };

it('keeps judgements in the cache of the disk, for one build, one text and the same rules', async () => {
  const root = onDisk(FAULTY);
  const open = (): Promise<Repository> => openRepository(root, { cache: `${root}/.cache` });
  const judge = async (changes: Partial<typeof options> = {}): Promise<{ answer: unknown; judged: boolean }> => {
    const repository = await open();
    let judged = false;
    const text = (path: string): string | undefined => repository.text(path);
    const spied = models.concat({ library: 'spy', packages: [] });
    const answer = plain(judgeByParts({ ...repository, text, judged: repository.judged && { key: (path) => repository.judged?.key(path), recall: (key) => repository.judged?.recall(key), save: () => repository.judged?.save(), remember: (key, kept) => {
      judged = true;
      repository.judged?.remember(key, kept);
    } } }, { ...options, models: spied, ...changes }));
    return { answer, judged };
  };
  const cold = await judge();
  expect(cold.judged).toBe(true);
  expect(JSON.stringify(cold.answer)).toContain('require-parameterized-query');
  expect(await judge()).toEqual({ answer: cold.answer, judged: false });
  expect((await judge({ build: 'another' })).judged).toBe(true);
  expect((await judge({ rules: rules.slice(1) })).judged).toBe(true);
  write(root, SOUND);
  const sound = await judge();
  expect(sound.judged).toBe(true);
  expect(JSON.stringify(sound.answer)).not.toContain('require-parameterized-query');
  write(root, FAULTY);
  expect(await judge()).toEqual({ answer: cold.answer, judged: false });
  expect((await judge({ build: undefined as unknown as string })).judged).toBe(false);
});

it('does not believe a damaged memory', () => {
  const root = onDisk({});
  const problems: { path: string; message: string }[] = [];
  const notes = (): JudgedNotes => new JudgedNotes(new FactsCache(`${root}/cache`, problems), new Map());
  const key = 'a'.repeat(64);
  const first = notes();
  first.remember(key, '{"drafts":[]}');
  first.save();
  expect(notes().recall(key)).toBe('{"drafts":[]}');
  expect(notes().recall('b'.repeat(64))).toBeUndefined();
  new FactsCache(`${root}/cache`, problems).writeNote('judged.txt', `${key} 1234 {"drafts":[1]}`);
  expect(notes().recall(key)).toBeUndefined();
  expect(problems).toHaveLength(1);
});
