/** Owns the question whether git tracks a file, answered from git's own list of files; no program is started. */
import type { FileSystem } from './types.ts';

const MAX_INDEX = 64 * 1024 * 1024;
/** Bytes of an entry before its path. */
const FIXED = 62;
const EXTENDED = 0x4000;

export class GitIndex {
  readonly #fs: FileSystem;
  #paths: ReadonlySet<string> | undefined;
  #isRead = false;
  #prefix = '';

  constructor(fs: FileSystem) {
    this.#fs = fs;
  }

  /** Undefined where there is no work tree, or its list cannot be read. */
  has(path: string): boolean | undefined {
    if (!this.#isRead) {
      this.#isRead = true;
      try {
        this.#paths = this.#read();
      } catch {
        this.#paths = undefined; // Another format, or damaged: then only the ignore rules can tell.
      }
    }
    return this.#paths?.has(this.#prefix + path);
  }

  #read(): ReadonlySet<string> | undefined {
    const names = this.#fs.root.split('/').filter((name) => name !== '');
    for (let depth = 0; depth <= names.length; depth++) {
      const up = '../'.repeat(depth);
      const stat = this.#fs.stat(`${up}.git`);
      if (stat === undefined) continue;
      this.#prefix = names.slice(names.length - depth).map((name) => `${name}/`).join('');
      // A linked work tree keeps its list elsewhere, outside of what may be read.
      const bytes = stat.kind === 'directory' ? this.#fs.read(`${up}.git/index`, MAX_INDEX) : 'too-large';
      return bytes === 'too-large' ? undefined : pathsOf(bytes);
    }
    return undefined;
  }
}

/** Paths in an index of version 2, 3 or 4. */
export function pathsOf(bytes: Uint8Array): ReadonlySet<string> | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = bytes.length < 12 || view.getUint32(0) !== 0x44495243 ? 0 : view.getUint32(4);
  if (version < 2 || version > 4) return undefined;
  const found = new Set<string>();
  let before = '';
  let at = 12;
  for (let left = view.getUint32(8); left > 0; left--) {
    const start = at;
    at += FIXED + ((view.getUint16(at + FIXED - 2) & EXTENDED) === 0 ? 0 : 2);
    let kept = 0;
    if (version === 4) [kept, at] = stripped(bytes, at);
    const end = bytes.indexOf(0, at);
    if (end < 0) return undefined;
    before = (version === 4 ? before.slice(0, before.length - kept) : '') + Buffer.from(bytes.subarray(at, end)).toString('utf8');
    found.add(before);
    at = version === 4 ? end + 1 : start + ((end - start + 8) & ~7);
  }
  return found;
}

/** How much of the path before falls away, in git's variable-length form. */
function stripped(bytes: Uint8Array, from: number): [count: number, next: number] {
  let at = from;
  let byte = bytes[at++] as number;
  let count = byte & 0x7f;
  while ((byte & 0x80) !== 0) {
    byte = bytes[at++] as number;
    count = ((count + 1) << 7) | (byte & 0x7f);
  }
  return [count, at];
}
