/** Owns the resolved requests of each module, and their own layer of the cache. */
import { createHash } from 'node:crypto';
import type { Module } from '../facts/index.ts';
import type { FactsCache } from './cache.ts';
import { dirname } from './paths.ts';
import type { Resolved, Resolver } from './resolve.ts';
import { packageTarget, UNRESOLVED } from './specifier.ts';
import type { LoadedModule } from './store.ts';

/** Changes whenever the rules of resolution change. */
const RESOLUTION_VERSION = 1;
const NOTE = 'resolution.json';

/** What is kept: a table of answers, and per file its key and an index into the table for each request. */
interface Note {
  readonly version: number;
  /** Hash of everything that an answer depends on, the requesting file excepted. */
  readonly world: string;
  readonly answers: readonly string[];
  readonly files: Readonly<Record<string, readonly [key: string, ...answers: number[]]>>;
}

/** Hash of configuration, of the list of code files and of links: as long as it is the same, so is every answer. */
export function worldKey(configs: ReadonlyMap<string, string | undefined>, paths: Iterable<string>, links: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256');
  for (const path of [...configs.keys()].sort()) hash.update(`${path}\0${configs.get(path) ?? '\0absent'}\0`);
  for (const [from, to] of links) hash.update(`${from}\0${to}\0`);
  hash.update('\0files\0').update([...paths].join('\0'));
  return hash.digest('hex');
}

export class Resolutions {
  readonly #resolver: Resolver;
  readonly #answers = new Map<string, { readonly key: string; readonly answers: readonly Resolved[] }>();
  #saved: { readonly files: Note['files']; readonly answers: readonly Resolved[] } | undefined;
  #changed = false;
  fromCache = 0;

  constructor(resolver: Resolver) {
    this.#resolver = resolver;
  }

  /** What the module's requests mean, in their order. */
  of(path: string, { module, key }: LoadedModule): readonly Resolved[] {
    const known = this.#answers.get(path);
    if (known?.key === key) return known.answers;
    const answers = this.#recall(path, key, module.requests.length) ?? this.#resolve(path, module);
    this.#answers.set(path, { key, answers });
    return answers;
  }

  #resolve(path: string, module: Module): Resolved[] {
    const directory = dirname(path);
    this.#changed = true;
    return module.requests.map((request) => this.#resolver.resolve(directory, module.strings[request.specifier]!));
  }

  #recall(path: string, key: string, requests: number): readonly Resolved[] | undefined {
    const [savedKey, ...indices] = this.#saved?.files[path] ?? [];
    if (savedKey !== shortKey(key) || indices.length !== requests) return undefined;
    const answers = indices.map((index) => this.#saved!.answers[index]);
    if (answers.includes(undefined)) return undefined;
    this.fromCache += answers.length;
    return answers as Resolved[];
  }

  /** Takes what an earlier run answered, if the world is still the same. */
  load(cache: FactsCache, world: string): void {
    const text = cache.readNote(NOTE);
    if (text === undefined) return;
    const note = parseNote(text);
    if (note === undefined) return cache.damaged(NOTE);
    if (note.version === RESOLUTION_VERSION && note.world === world) this.#saved = { files: note.files, answers: note.answers.map(decode) };
  }

  save(cache: FactsCache, world: string, modules: ReadonlyMap<string, LoadedModule>): void {
    if (!this.#changed || !cache.enabled) return;
    const table = new Map<string, number>();
    const files: Record<string, [string, ...number[]]> = {};
    for (const [path, { key, answers }] of this.#answers) {
      if (modules.has(path)) files[path] = [shortKey(key), ...answers.map((answer) => indexIn(table, encode(answer)))];
    }
    cache.writeNote(NOTE, JSON.stringify({ version: RESOLUTION_VERSION, world, answers: [...table.keys()], files } satisfies Note));
  }
}

const shortKey = (key: string): string => Buffer.from(key, 'latin1').toString('base64url', 0, 15);

function indexIn(table: Map<string, number>, answer: string): number {
  const index = table.get(answer) ?? table.size;
  table.set(answer, index);
  return index;
}

function encode(answer: Resolved): string {
  if (answer.kind === 'unresolved') return '';
  return answer.kind === 'path' ? `/${answer.path}` : `${answer.name}\n${answer.subpath}`;
}

function decode(text: string): Resolved {
  if (text === '') return UNRESOLVED;
  if (text.startsWith('/')) return { kind: 'path', path: text.slice(1) };
  const [name, subpath] = text.split('\n');
  return packageTarget(name!, subpath ?? '');
}

/** Undefined unless it has the shape of a note. */
function parseNote(text: string): Note | undefined {
  try {
    const note = JSON.parse(text) as Partial<Note> | null;
    const good = typeof note?.version === 'number' && typeof note.world === 'string' && isStrings(note.answers) && isRows(note.files);
    return good ? (note as Note) : undefined;
  } catch {
    return undefined;
  }
}

const isStrings = (value: unknown): boolean => Array.isArray(value) && value.every((item) => typeof item === 'string');
const isRows = (value: unknown): boolean => typeof value === 'object' && value !== null && Object.values(value).every((row) => Array.isArray(row) && typeof row[0] === 'string');
