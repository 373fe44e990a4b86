/** Owns the tests of the cache: cold equals warm, only what changed is lowered, and damage costs time, not truth. */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FACTS_VERSION } from '../../src/facts/index.ts';
import { defaultCacheDirectory, openRepository, openRepositorySync, type Repository } from '../../src/project/index.ts';
import { readPack, writePack, type PackEntry } from '../../src/project/pack.ts';
import { imports, onDisk, paths, skipped, write } from './helpers.ts';

const application = {
  'package.json': '{"name":"app","dependencies":{"pg":"^8"}}',
  'tsconfig.json': '{"compilerOptions":{"paths":{"@/*":["./src/*"]}}}',
  'src/index.ts': "import { db } from '@/db';\nimport express from 'express';\nexport const app = express();\napp.get('/', async (req, res) => res.json(await db.query('select ' + req.query.id)));\n",
  'src/db.ts': "import { Pool } from 'pg';\nimport './gone';\nexport const db = new Pool();\n",
  'src/page.tsx': "'use client';\nexport const Page = () => <p>hi</p>;\n",
  'src/squeezed.js': `!function(){${'a(b,c),'.repeat(1000)}d}();`,
};

const cacheOf = (root: string): string => join(root, '.cache-of-test');
const open = (root: string): Promise<Repository> => openRepository(root, { cache: cacheOf(root) });
const packs = (root: string): string[] => readdirSync(cacheOf(root)).filter((name) => name.endsWith('.pack'));
/** All that a caller sees, without measurements. */
const seen = ({ input, skipped: left, problems }: Repository): unknown => ({ input, left, problems });

describe('a warm run', () => {
  it('equals a cold one, and lowers and resolves nothing', async () => {
    const root = onDisk(application);
    const cold = await open(root);
    const warm = await open(root);
    const without = await openRepository(root, { cache: false });
    expect(cold.counts).toMatchObject({ files: 3, lowered: 4, cached: 0, compilerLoaded: true, resolvedFromCache: 0 });
    expect(warm.counts).toMatchObject({ files: 3, lowered: 0, cached: 4, compilerLoaded: false, resolved: 0, resolvedFromCache: 4 });
    expect(seen(warm)).toEqual(seen(cold));
    expect(seen(without)).toEqual(seen(cold));
    expect(seen(openRepositorySync(root, { cache: cacheOf(root) }))).toEqual(seen(cold));
    expect(skipped(warm)).toEqual({ 'src/squeezed.js': 'minified' });
    expect(warm.input.files.find((file) => file.path === 'src/page.tsx')!.role).toBe('client');
    expect(packs(root)).toHaveLength(1);
  });

  it('lowers only the file that changed, and finds the old text again when it comes back', async () => {
    const root = onDisk(application);
    await open(root);
    write(root, { 'src/db.ts': `${application['src/db.ts']}export const more = 1;\n` });
    const changed = await open(root);
    expect(changed.counts).toMatchObject({ lowered: 1, cached: 3, resolved: 2, resolvedFromCache: 2 });
    expect(changed.input.files.find((file) => file.path === 'src/db.ts')!.module.exports).toHaveLength(2);
    write(root, { 'src/db.ts': application['src/db.ts'] });
    expect((await open(root)).counts).toMatchObject({ lowered: 0, cached: 4 });
    expect(packs(root)).toHaveLength(2);
  });

  it('does not depend on names: a moved file is not lowered again', async () => {
    const root = onDisk(application);
    await open(root);
    write(root, { 'lib/copy.ts': application['src/db.ts'] });
    const moved = await open(root);
    expect(moved.counts).toMatchObject({ lowered: 0, cached: 5 });
    expect(paths(moved)).toContain('lib/copy.ts');
  });

  it('depends on the language: the same text as .ts and .tsx is lowered twice', async () => {
    const root = onDisk({ 'package.json': '{}', 'a.ts': 'export const f = <T>(x: T) => x;', 'a.tsx': 'export const f = <T>(x: T) => x;' });
    expect((await open(root)).counts.lowered).toBe(2);
    expect((await open(root)).counts).toMatchObject({ lowered: 0, cached: 2 });
  });
});

describe('resolution from the cache', () => {
  it('is given up when a file appears, a tsconfig or a package.json changes', async () => {
    const root = onDisk(application);
    await open(root);
    write(root, { 'src/gone.ts': 'export {};' });
    const appeared = await open(root);
    expect(appeared.counts.resolvedFromCache).toBe(0);
    expect(imports(appeared.input, 'src/db.ts')['./gone']).toBe('src/gone.ts');
    write(root, { 'tsconfig.json': '{"compilerOptions":{"paths":{"@/*":["./lib/*"]}}}', 'lib/db.ts': 'export const db = 1;' });
    expect(imports((await open(root)).input, 'src/index.ts')['@/db']).toBe('lib/db.ts');
    write(root, { 'package.json': '{"name":"app","dependencies":{"pg":"npm:postgres@3"}}' });
    expect(imports((await open(root)).input, 'src/db.ts')['pg']).toBe('<postgres>');
  });

  it('is given up when a configuration that was extended changes', async () => {
    const root = onDisk({ ...application, 'tsconfig.json': '{"extends":"./base.json"}', 'base.json': '{"compilerOptions":{"paths":{"@/*":["./src/*"]}}}' });
    expect(imports((await open(root)).input, 'src/index.ts')['@/db']).toBe('src/db.ts');
    write(root, { 'base.json': '{"compilerOptions":{"paths":{"@/db":["./src/page.tsx"]}}}' });
    expect(imports((await open(root)).input, 'src/index.ts')['@/db']).toBe('src/page.tsx');
  });

  it('survives a damaged note', async () => {
    const root = onDisk(application);
    const cold = await open(root);
    for (const damage of ['{', '[]', '{"version":1,"world":"x","answers":[1],"files":{}}', '{"version":1,"world":"x","answers":[],"files":{"a":"b"}}', 'x\u009c\0cut']) {
      writeFileSync(join(cacheOf(root), 'resolution.json'), damage, 'latin1');
      const again = await open(root);
      expect(again.input).toEqual(cold.input);
      expect(again.problems).toEqual([{ path: '', message: 'The cache file `resolution.json` was damaged; it was removed and what it held was read again.' }]);
    }
    expect((await open(root)).problems).toEqual([]);
  });
});

describe('a damaged pack', () => {
  const damages: [string, (bytes: Buffer) => Buffer][] = [
    ['is empty', () => Buffer.alloc(0)],
    ['is cut', (bytes) => bytes.subarray(0, bytes.length - 9)],
    ['is no pack', () => Buffer.from('<html>'.repeat(100))],
    ['has a flipped bit in a module', (bytes) => flip(bytes, bytes.length - 40)],
    ['has a flipped bit in its index', (bytes) => flip(bytes, 40)],
    ['claims too many entries', (bytes) => flip(bytes, 19)],
  ];

  it.each(damages)('that %s is reported in one sentence, removed and rebuilt', async (_, damage) => {
    const root = onDisk(application);
    const cold = await open(root);
    const [name] = packs(root);
    const path = join(cacheOf(root), name!);
    writeFileSync(path, damage(readFileSync(path)));
    const again = await open(root);
    expect(again.input).toEqual(cold.input);
    expect(again.counts.lowered).toBe(4);
    expect(again.problems).toEqual([{ path: '', message: `The cache file \`${name}\` was damaged; it was removed and what it held was read again.` }]);
    expect((await open(root)).counts).toMatchObject({ lowered: 0, cached: 4 });
    expect((await open(root)).problems).toEqual([]);
  });

  it('whose sum is right but whose module is not is lowered again', async () => {
    const root = onDisk(application);
    const cold = await open(root);
    const path = join(cacheOf(root), packs(root)[0]!);
    const entries = readPack(readFileSync(path)) as Map<string, PackEntry>;
    writeFileSync(path, writePack(new Map([...entries].map(([key, entry]) => [key, { ...entry, bytes: entry.bytes.subarray(0, 3) }]))));
    const again = await open(root);
    expect(again.input).toEqual(cold.input);
    expect(again.counts.lowered).toBe(3);
  });

  function flip(bytes: Buffer, at: number): Buffer {
    bytes[at]! ^= 0x10;
    return bytes;
  }
});

describe('packs', () => {
  const entry = (length: number, fill: number): PackEntry => ({ verdict: 'module', useClient: fill % 2 === 0, bytes: new Uint8Array(length).fill(fill) });
  const key = (n: number): string => String.fromCharCode(n).repeat(33);

  it('give back what was put in, at places where typed arrays can be laid over them', () => {
    const entries = new Map([[key(1), entry(13, 1)], [key(200), entry(0, 2)], [key(255), entry(8, 4)], [key(7), { ...entry(0, 1), verdict: 'minified' as const }]]);
    const read = readPack(writePack(entries)) as Map<string, PackEntry>;
    expect([...read].map(([name, { bytes, ...rest }]) => [name, rest, [...bytes]])).toEqual([...entries].map(([name, { bytes, ...rest }]) => [name, rest, [...bytes]]));
    expect([...read.values()].every(({ bytes }) => bytes.byteOffset % 8 === 0)).toBe(true);
  });

  it('of another version of the facts are dropped without a word', async () => {
    const root = onDisk(application);
    await open(root);
    const path = join(cacheOf(root), packs(root)[0]!);
    const bytes = readFileSync(path);
    bytes.writeUInt32LE(FACTS_VERSION + 1, 12);
    writeFileSync(path, bytes);
    const again = await open(root);
    expect(again.problems).toEqual([]);
    expect(again.counts.lowered).toBe(4);
    expect(packs(root)).toHaveLength(1);
  });

  it('are joined when there are many, and lose nothing', async () => {
    const root = onDisk(application);
    for (let round = 0; round < 12; round++) {
      write(root, { 'src/db.ts': `export const db = ${round};` });
      expect((await open(root)).counts.lowered).toBe(round === 0 ? 4 : 1);
    }
    expect(packs(root).length).toBeLessThan(9);
    write(root, { 'src/db.ts': 'export const db = 0;' });
    expect((await open(root)).counts.lowered).toBe(0);
  });
});

describe('the directory', () => {
  it('is outside of the audited repository by default, and another one for each', () => {
    const a = defaultCacheDirectory('/srv/a');
    expect(a).not.toBe(defaultCacheDirectory('/other/a'));
    expect(a.startsWith('/srv/a')).toBe(false);
    expect(a).toMatch(/[\\/]surety[\\/]a-[0-9a-f]{16}$/);
  });

  it('that cannot be written is one sentence; the run goes on', async () => {
    const root = onDisk({ ...application, blocked: 'a file where a directory should be' });
    const repository = await openRepository(root, { cache: join(root, 'blocked') });
    expect(repository.counts.files).toBe(3);
    expect(repository.problems).toHaveLength(1);
    expect(repository.problems[0]!.message).toMatch(/^The cache could not be written to `.*blocked` \(.*\); the next run will be as slow as this one\.$/);
  });

  it('holds no half-written files, and is for its owner only', async () => {
    const root = onDisk(application);
    mkdirSync(join(root, 'src/more'));
    await open(root);
    expect(readdirSync(cacheOf(root)).every((name) => !name.startsWith('.'))).toBe(true);
    if (process.platform !== 'win32') expect(statSync(cacheOf(root)).mode & 0o077).toBe(0);
  });
});
