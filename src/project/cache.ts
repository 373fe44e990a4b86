/** Owns the cache directory: packs of lowered modules, and the answers of module resolution. Keys are hashes of contents, never times. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { deflateSync, inflateSync } from 'node:zlib';
import { messageOf } from './message.ts';
import { readPack, writePack, type Key, type PackEntry } from './pack.ts';
import type { Json } from './reader.ts';
import type { Problem } from './types.ts';

const PACK = /^facts-[\w-]+\.pack$/;
const MAX_PACKS = 8;
/** Entries of other branches are kept until they outweigh what is in use by this factor. */
const MAX_UNUSED = 2;
const MIN_UNUSED_BYTES = 4 * 1024 * 1024;
/** First byte of what zlib writes, which no text of a note begins with. */
const COMPRESSED = 0x78;
const NOTE_LEVEL = 2;

/**
 * Directory of the cache of a repository, outside of it: what is audited must not be able to bring its own facts, and a
 * cache inside (say, a committed `node_modules/.cache`) could say of a vulnerable file that it is empty.
 */
export function defaultCacheDirectory(root: string): string {
  const hash = createHash('sha256').update(resolve(root)).digest('hex').slice(0, 16);
  return join(userCacheDirectory(), 'surety', `${basename(root).replace(/[^\w.-]/g, '_')}-${hash}`);
}

function userCacheDirectory(): string {
  if (process.env['XDG_CACHE_HOME']) return process.env['XDG_CACHE_HOME'];
  if (process.platform === 'win32') return process.env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local');
  return process.platform === 'darwin' ? join(homedir(), 'Library', 'Caches') : join(homedir(), '.cache');
}

/** Lowered modules on disk and, until saved, in memory. Never throws: a cache that fails is a problem and costs time only. */
export class FactsCache {
  readonly #directory: string | undefined;
  readonly #problems: Problem[];
  readonly #packs: string[] = [];
  readonly #known = new Map<Key, PackEntry>();
  readonly #used = new Map<Key, PackEntry>();
  readonly #added = new Map<Key, PackEntry>();

  /** `directory` undefined: nothing is read or written. */
  constructor(directory: string | undefined, problems: Problem[]) {
    this.#directory = directory;
    this.#problems = problems;
    for (const name of this.#list()) this.#load(name);
  }

  get enabled(): boolean {
    return this.#directory !== undefined;
  }

  get size(): number {
    return this.#known.size;
  }

  get(key: Key): PackEntry | undefined {
    const entry = this.#added.get(key) ?? this.#known.get(key);
    if (entry !== undefined && this.enabled) this.#used.set(key, entry);
    return entry;
  }

  add(key: Key, entry: PackEntry): void {
    if (this.enabled) this.#added.set(key, entry);
  }

  /** Forgets an entry that turned out to be unusable. */
  drop(key: Key): void {
    this.#known.delete(key);
    this.#used.delete(key);
  }

  /** Writes what was added: as one more pack, or everything in use as a single one when packs or waste pile up. */
  save(): void {
    if (this.#directory === undefined || this.#added.size === 0) return;
    const compact = this.#packs.length >= MAX_PACKS || this.#wasteful();
    const entries = compact ? new Map([...(this.#wasteful() ? this.#used : this.#known), ...this.#added]) : this.#added;
    if (!this.#write(`facts-${process.pid.toString(36)}-${Date.now().toString(36)}.pack`, writePack(entries)) || !compact) return;
    for (const name of this.#packs) this.#remove(name);
  }

  /** A file beside the packs, or undefined. One that says it is compressed and is not is damaged. */
  readNote(name: string): string | undefined {
    const bytes = this.#directory === undefined ? undefined : this.#read(name);
    if (bytes?.[0] !== COMPRESSED) return bytes?.toString();
    try {
      return inflateSync(bytes).toString();
    } catch {
      this.damaged(name);
      return undefined;
    }
  }

  /** Paths and findings repeat themselves: compressed, a note takes a fifth to a quarter of the room. */
  writeNote(name: string, text: string): void {
    if (this.#directory !== undefined) this.#write(name, deflateSync(text, { level: NOTE_LEVEL }));
  }

  /** The value kept under a name, or the one that `make` gives, kept from now on. */
  note(name: string, make: () => Json): Json {
    const kept = parsed(this.readNote(name));
    if (kept !== undefined) return kept;
    const value = make();
    this.writeNote(name, JSON.stringify(value));
    return value;
  }

  /** Says that a file of the cache was unusable, and removes it. */
  damaged(name: string): void {
    this.#problem(`The cache file \`${name}\` was damaged; it was removed and what it held was read again.`);
    this.#remove(name);
  }

  #wasteful(): boolean {
    const inUse = weigh(this.#used) + weigh(this.#added);
    return weigh(this.#known) - weigh(this.#used) > Math.max(MIN_UNUSED_BYTES, inUse * MAX_UNUSED);
  }

  #list(): string[] {
    try {
      return this.#directory === undefined ? [] : readdirSync(this.#directory).filter((name) => PACK.test(name)).sort();
    } catch {
      return []; // Not made yet.
    }
  }

  #load(name: string): void {
    const file = this.#read(name);
    if (file === undefined) return;
    const entries = readPack(file);
    if (entries === 'damaged') return this.damaged(name);
    if (entries === 'stale') return this.#remove(name);
    this.#packs.push(name);
    for (const [key, entry] of entries) this.#known.set(key, entry);
  }

  #read(name: string): Buffer | undefined {
    try {
      return readFileSync(join(this.#directory!, name));
    } catch {
      return undefined; // Another process has just put its contents into a new pack.
    }
  }

  /** Readers see the whole file or none of it. */
  #write(name: string, contents: Buffer | string): boolean {
    const temporary = `.${process.pid}-${Date.now().toString(36)}-${name}`;
    try {
      mkdirSync(this.#directory!, { recursive: true, mode: 0o700 });
      writeFileSync(join(this.#directory!, temporary), contents);
      renameSync(join(this.#directory!, temporary), join(this.#directory!, name));
      return true;
    } catch (error) {
      this.#remove(temporary);
      this.#problem(`The cache could not be written to \`${this.#directory!}\` (${messageOf(error)}); the next run will be as slow as this one.`);
      return false;
    }
  }

  #remove(name: string): void {
    try {
      rmSync(join(this.#directory!, name), { force: true });
    } catch {
      // It will be tried again by the next run.
    }
  }

  #problem(message: string): void {
    if (!this.#problems.some((known) => known.message === message)) this.#problems.push({ path: '', message });
  }
}

function parsed(text: string | undefined): Json | undefined {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as Json);
  } catch {
    return undefined; // It is written again.
  }
}

function weigh(entries: ReadonlyMap<Key, PackEntry>): number {
  let bytes = 0;
  for (const entry of entries.values()) bytes += entry.bytes.length;
  return bytes;
}
