/** Owns the law of the house, applied to the house: arrows, sizes, names, rooms and models. The checkers stand in test/house. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listRooms } from '../scripts/rooms.ts';
import { models } from '../src/generated/models.ts';
import { rules } from '../src/generated/rules.ts';
import { wrongImports } from './house/arrows.ts';
import { libraryNames, namedLibraries } from './house/libraries.ts';
import { wrongRoom } from './house/rooms.ts';
import { headless, medianFunction, ruleTooLong, tooLong } from './house/sizes.ts';
import type { Source } from './house/source.ts';

const ROOT = resolve(import.meta.dirname, '..');

/** TypeScript files below a folder, dependencies and generated files left out. */
function sourcesIn(folder: string): readonly Source[] {
  if (!existsSync(join(ROOT, folder))) return [];
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter((path) => /\.(?:ts|mts|cts|mjs)$/.test(path) && !/(?:^|\/)(?:node_modules|generated|results)\//.test(path))
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));
}

const inSrc = sourcesIn('src');
const inRules = sourcesIn('rules');
const inFolders = (...folders: string[]): readonly Source[] => inSrc.filter(({ path }) => folders.some((folder) => path.startsWith(`src/${folder}/`)));
const engine = inSrc.filter(({ path }) => !path.startsWith('src/models/'));
const others = ['test', 'scripts', 'bench'].flatMap(sourcesIn).filter(({ path }) => !/^test\/[\w-]+\/(?:fixtures|apps)\//.test(path));

describe('the house', () => {
  it('imports along the arrows', () => expect([...inSrc, ...inRules].flatMap((source) => wrongImports(source))).toEqual([]));

  it('opens every file with what it owns', () => expect([...inSrc, ...inRules, ...others].flatMap(headless)).toEqual([]));

  it('keeps engine files and functions short', () => expect(engine.flatMap(tooLong)).toEqual([]));

  it('keeps the middle function at ten lines or less', () => expect(medianFunction(engine)).toBeLessThanOrEqual(10));

  it('keeps rules short', () => expect(inRules.flatMap(ruleTooLong)).toEqual([]));

  it('names no library in the engine or in a rule', () => {
    const names = libraryNames(models.flatMap(({ packages }) => packages));
    expect([...inFolders('flow', 'link', 'judge', 'recognize'), ...inRules].flatMap((source) => namedLibraries(source, names))).toEqual([]);
  });
});

describe('rooms', () => {
  const rooms = listRooms(ROOT);

  it.each(rooms.map((room) => [room.id, room] as const))('%s is complete', (_id, { chapter, id, folder }) => {
    const read = (name: string): string | undefined => (existsSync(join(ROOT, folder, name)) ? readFileSync(join(ROOT, folder, name), 'utf8') : undefined);
    expect(wrongRoom({ chapter, id, read }, rules.find((rule) => rule.id === id && rule.chapter === chapter))).toEqual([]);
  });

  it('have ids of their own, and each is registered', () => {
    const ids = rooms.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(rules.map(({ id }) => id).sort()).toEqual([...ids].sort());
  });
});

describe('models', () => {
  it.each(models.map((model) => [model.library, model] as const))('%s is data', (_library, model) => {
    expect(structuredClone(model)).toEqual(model);
    expect(JSON.parse(JSON.stringify(model))).toStrictEqual(model);
  });

  it('have names of their own', () => {
    const names = models.map(({ library }) => library);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});
