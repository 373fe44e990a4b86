/** Owns what the cache remembers of judgements: texts under keys of whoever judges. A key must hold all that the text depends on. */
import { crc32 } from 'node:zlib';
import type { FactsCache } from './cache.ts';
import type { LoadedModule } from './store.ts';
import type { JudgedMemory } from './types.ts';

const NOTE = 'judged.txt';
/** Judgements of other states of the repository are kept as long as there is room. */
const MAX_CHARACTERS = 16 * 1024 * 1024;
/** One a line: key, checksum, text. */
const LINE = /^([0-9a-f]{64}) ([0-9a-f]+) (.*)$/;

export class JudgedNotes implements JudgedMemory {
  readonly #cache: FactsCache;
  readonly #modules: ReadonlyMap<string, LoadedModule>;
  readonly #used = new Map<string, string>();
  #known: Map<string, string> | undefined;
  #changed = false;

  constructor(cache: FactsCache, modules: ReadonlyMap<string, LoadedModule>) {
    this.#cache = cache;
    this.#modules = modules;
  }

  key(path: string): string | undefined {
    return this.#modules.get(path)?.key;
  }

  recall(key: string): string | undefined {
    this.#known ??= this.#load();
    const line = LINE.exec(this.#known.get(key) ?? '');
    if (line === null) return undefined;
    const [all, , sum = '', text = ''] = line;
    if (crc32(text) !== Number.parseInt(sum, 16)) {
      this.#known.clear();
      this.#cache.damaged(NOTE);
      return undefined;
    }
    this.#used.set(key, all);
    return text;
  }

  remember(key: string, text: string): void {
    if (text.includes('\n')) return;
    this.#changed = true;
    this.#used.set(key, `${key} ${crc32(text).toString(16)} ${text}`);
  }

  /** What this run used comes first, then what there is room for. */
  save(): void {
    if (!this.#changed) return;
    const lines = [...this.#used.values()];
    let room = MAX_CHARACTERS - lines.reduce((sum, line) => sum + line.length, 0);
    for (const [key, line] of this.#known ?? []) {
      if (this.#used.has(key)) continue;
      room -= line.length;
      if (room < 0) break;
      lines.push(line);
    }
    this.#cache.writeNote(NOTE, lines.join('\n'));
  }

  #load(): Map<string, string> {
    const lines = (this.#cache.readNote(NOTE) ?? '').split('\n');
    return new Map(lines.map((line) => [line.slice(0, 64), line]));
  }
}
