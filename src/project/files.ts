/** Owns the question "which code file does this path without its exact extension mean?", over a set of known files. */
import { basename, dirname, join } from './paths.ts';
import { stringOf, type JsonObject } from './reader.ts';
import { sourcesOf } from './entries.ts';

/** Knows which code files exist, without asking the disk for each. */
export interface KnownFiles {
  has(path: string): boolean;
}

const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.d.ts'];
/** What an emitted extension may have been written as, before itself. */
const SOURCES: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.js', '.jsx', '.d.ts'],
  '.jsx': ['.tsx', '.jsx', '.d.ts'],
  '.mjs': ['.mts', '.mjs', '.d.mts'],
  '.cjs': ['.cts', '.cjs', '.d.cts'],
};

/** The file that a module path (extension optional, directory possible) stands for. */
export class FileLookup {
  readonly #files: KnownFiles;
  readonly #links: ReadonlyMap<string, string>;
  readonly #manifestOf: (directory: string) => JsonObject | undefined;

  /** `links`: path of a symbolic link → what it points to. `manifestOf`: the package.json that stands in a directory. */
  constructor(files: KnownFiles, links: ReadonlyMap<string, string>, manifestOf: (directory: string) => JsonObject | undefined) {
    this.#files = files;
    this.#links = links;
    this.#manifestOf = manifestOf;
  }

  /** As Node and bundlers look it up: the file, with an extension, then the directory's main or index. */
  module(path: string): string | undefined {
    const real = this.#throughLinks(path);
    return this.file(real) ?? this.#directory(real);
  }

  /** The file itself, its source when the extension is that of an emitted file, or the path with an extension added. */
  file(path: string): string | undefined {
    const name = basename(path);
    if (name === '' || name === '..') return undefined;
    const dot = name.lastIndexOf('.');
    const sources = dot < 0 ? undefined : SOURCES[name.slice(dot)];
    if (sources === undefined) return (dot < 0 ? undefined : this.#known(path)) ?? this.#withExtension(path, EXTENSIONS) ?? this.#known(path);
    return this.#withExtension(path.slice(0, path.length - (name.length - dot)), sources) ?? this.#withExtension(path, EXTENSIONS);
  }

  #withExtension(stem: string, extensions: readonly string[]): string | undefined {
    for (const extension of extensions) {
      const found = this.#known(stem + extension);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** The path, or what it links to, if it is a file that is known. */
  #known(path: string): string | undefined {
    if (this.#files.has(path)) return path;
    const real = this.#links.get(path);
    return real !== undefined && this.#files.has(real) ? real : undefined;
  }

  #directory(path: string): string | undefined {
    const main = stringOf(this.#manifestOf(path)?.['main']);
    for (const candidate of main === undefined ? [] : sourcesOf(main)) {
      const found = this.file(join(path, candidate)) ?? this.file(join(path, `${candidate}/index`));
      if (found !== undefined) return found;
    }
    return this.file(join(path, 'index'));
  }

  /** Rewrites linked directories on the way; a link may lead to another one, but not forever. */
  #throughLinks(path: string, hops = 0): string {
    if (this.#links.size === 0 || hops > MAX_HOPS) return path;
    for (let at = dirname(path); at !== '' && !at.startsWith('..'); at = dirname(at)) {
      const real = this.#links.get(at);
      if (real !== undefined) return this.#throughLinks(join(real, path.slice(at.length + 1)), hops + 1);
    }
    return path;
  }
}
const MAX_HOPS = 8;
