/** Owns the way the house is walked: which rule rooms and which models there are. Used by the generator, by `npm run new` and by tests. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CHAPTERS } from '../src/facts/index.ts';

export interface Room {
  readonly chapter: string;
  readonly id: string;
  /** Path relative to the repository's root, with `/`. */
  readonly folder: string;
}

/** Rooms in the order of chapters, then by id. A folder that belongs to no chapter is there too: the house test names it. */
export function listRooms(root: string): readonly Room[] {
  const order = (chapter: string): number => (CHAPTERS as readonly string[]).indexOf(chapter);
  return folders(join(root, 'rules'))
    .sort((one, other) => order(one) - order(other))
    .flatMap((chapter) => folders(join(root, 'rules', chapter)).map((id) => ({ chapter, id, folder: `rules/${chapter}/${id}` })));
}

/** Files beside the models that are none: their form, and what several of them share. */
const SHARED: ReadonlySet<string> = new Set(['types.ts', 'programs.ts']);

/** Model files under `src/models`, without `.ts`, relative to it and sorted. */
export function listModels(root: string): readonly string[] {
  const base = join(root, 'src/models');
  if (!existsSync(base)) return [];
  return readdirSync(base, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && !SHARED.has(path))
    .map((path) => path.slice(0, -3))
    .sort();
}

function folders(path: string): string[] {
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
}
