/** Owns tsconfig.json and jsconfig.json: extends chains, references, and the settings that decide module resolution. */
import { objectOf, stringOf, stringsOf, type ConfigReader, type JsonObject } from './reader.ts';
import { basename, dirname, join, normalize } from './paths.ts';

/** What one configuration says about resolution; directories are relative to the root. */
export interface Resolution {
  /** Path of the file, for messages. */
  readonly path: string;
  readonly baseUrl: string | undefined;
  /** Patterns with the directory that their targets are relative to. */
  readonly paths: readonly PathPattern[];
  readonly rootDirs: readonly string[];
}

export interface PathPattern {
  /** Text before and after the `*`; `suffix` is undefined for a pattern without one. */
  readonly prefix: string;
  readonly suffix: string | undefined;
  /** Root-relative targets, at most one `*` each. */
  readonly targets: readonly string[];
}

/** Settings of one file or of a chain; undefined where nothing was said. */
interface Settings {
  readonly baseUrl?: string;
  readonly paths?: { readonly patterns: JsonObject; readonly directory: string };
  readonly rootDirs?: readonly string[];
}

const NAMES = ['tsconfig.json', 'jsconfig.json'];
const MAX_CHAIN = 32;
const MAX_PATTERNS = 2000;

/** Answers which resolution settings hold in a directory. Looks further than the compiler in one point: see {@link at}. */
export class TsConfigs {
  readonly #reader: ConfigReader;
  readonly #packageDirectory: (name: string, directory: string) => string | undefined;
  readonly #byDirectory = new Map<string, readonly Resolution[]>();
  readonly #settings = new Map<string, Settings | undefined>();

  /** `packageDirectory` finds a package of the repository by name, for `extends`. */
  constructor(reader: ConfigReader, packageDirectory: (name: string, directory: string) => string | undefined) {
    this.#reader = reader;
    this.#packageDirectory = packageDirectory;
  }

  /**
   * Settings of the nearest configuration, then of those it references, in the order to try them. A solution file
   * (`files: []` with references) says nothing itself, and a path that matches in a reference does no harm elsewhere:
   * it counts only where the target exists.
   */
  at(directory: string): readonly Resolution[] {
    const known = this.#byDirectory.get(directory);
    if (known !== undefined) return known;
    const own = NAMES.map((name) => join(directory, name)).find((path) => this.#reader.text(path) !== undefined);
    const found = own !== undefined ? this.#withReferences(own) : directory === '' || directory.startsWith('..') ? [] : this.at(dirname(directory));
    this.#byDirectory.set(directory, found);
    return found;
  }

  #withReferences(path: string): Resolution[] {
    const seen = new Set([path]);
    for (const config of seen) {
      for (const reference of this.#references(config)) if (seen.size < MAX_CHAIN) seen.add(reference);
    }
    return [...seen].map((config) => this.#resolution(config)).filter((resolution) => saysSomething(resolution));
  }

  /** Only what lies in the same directory: other packages have their own nearest configuration. */
  #references(config: string): string[] {
    const references = this.#reader.jsonc(config)?.['references'];
    if (!Array.isArray(references)) return [];
    return references
      .slice(0, MAX_CHAIN)
      .map((reference) => stringOf(objectOf(reference)['path']))
      .filter((path): path is string => path !== undefined)
      .map((path) => configFile(join(dirname(config), path)))
      .filter((path) => dirname(path) === dirname(config) && this.#reader.text(path) !== undefined);
  }

  #resolution(path: string): Resolution {
    const settings = this.#chain(path, []) ?? {};
    // `${configDir}` means the directory of the file that is used, wherever it was inherited from.
    const place = (directory: string, text: string): string => (text.startsWith('${configDir}') ? join(dirname(path), `.${text.slice('${configDir}'.length)}`) : join(directory, text));
    return {
      path,
      baseUrl: settings.baseUrl === undefined ? undefined : place('', settings.baseUrl),
      paths: settings.paths === undefined ? [] : patternsOf(settings.paths.patterns, (text) => place(settings.baseUrl !== undefined ? place('', settings.baseUrl) : settings.paths!.directory, text)),
      rootDirs: (settings.rootDirs ?? []).map((directory) => place('', directory)),
    };
  }

  /** Settings of a file on top of those it extends; later bases win over earlier ones. */
  #chain(path: string, above: readonly string[]): Settings | undefined {
    if (above.includes(path) || above.length > MAX_CHAIN) {
      this.#reader.problem(above[0]!, `\`${above.at(-1)}\` extends \`${path}\` in a circle; the circle is cut there.`);
      return undefined;
    }
    if (this.#settings.has(path)) return this.#settings.get(path);
    const json = this.#reader.jsonc(path);
    const bases = json === undefined ? [] : this.#bases(path, json);
    const settings = json && Object.assign({}, ...bases.map((base) => this.#chain(base, [...above, path])), ownSettings(dirname(path), json)) as Settings;
    this.#settings.set(path, settings);
    return settings;
  }

  #bases(path: string, json: JsonObject): string[] {
    const names = typeof json['extends'] === 'string' ? [json['extends']] : stringsOf(json['extends']);
    const bases: string[] = [];
    for (const name of names.slice(0, MAX_CHAIN)) {
      const base = this.#base(dirname(path), name);
      if (base === undefined) this.#reader.problem(path, `It extends \`${name}\`, which is not there or not installed; only its own settings are used.`);
      else bases.push(base);
    }
    return bases;
  }

  #base(directory: string, name: string): string | undefined {
    if (name.startsWith('.') || name.startsWith('/')) return this.#existing(join(directory, name));
    const [, packageName, subpath = ''] = /^((?:@[^/]+\/)?[^/]+)(?:\/(.*))?$/.exec(name) ?? [];
    if (packageName === undefined) return undefined;
    const member = this.#packageDirectory(packageName, directory);
    return member === undefined ? this.#installed(directory, packageName, subpath) : this.#ofPackage(member, subpath);
  }

  #installed(directory: string, name: string, subpath: string): string | undefined {
    for (let at = directory; ; at = dirname(at)) {
      const found = this.#ofPackage(join(at, `node_modules/${name}`), subpath);
      if (found !== undefined || at === '' || at.startsWith('..')) return found;
    }
  }

  #ofPackage(directory: string, subpath: string): string | undefined {
    if (subpath !== '') return this.#existing(join(directory, subpath)) ?? this.#exported(directory, `./${subpath}`);
    const named = stringOf(this.#reader.jsonc(join(directory, 'package.json'))?.['tsconfig']);
    return this.#existing(join(directory, named ?? 'tsconfig.json')) ?? this.#exported(directory, '.');
  }

  #exported(directory: string, subpath: string): string | undefined {
    const target = objectOf(this.#reader.jsonc(join(directory, 'package.json'))?.['exports'])[subpath];
    return typeof target === 'string' ? this.#existing(join(directory, target)) : undefined;
  }

  #existing(path: string): string | undefined {
    return [path, `${path}.json`, join(path, 'tsconfig.json')].find((candidate) => this.#reader.text(candidate) !== undefined);
  }
}

const saysSomething = (resolution: Resolution): boolean => resolution.baseUrl !== undefined || resolution.paths.length > 0 || resolution.rootDirs.length > 0;

const configFile = (path: string): string => (basename(path).endsWith('.json') ? path : join(path, 'tsconfig.json'));

function ownSettings(directory: string, json: JsonObject): Settings {
  const options = objectOf(json['compilerOptions']);
  const baseUrl = stringOf(options['baseUrl']);
  const rootDirs = stringsOf(options['rootDirs']);
  return {
    ...(baseUrl === undefined ? {} : { baseUrl: rooted(directory, baseUrl) }),
    ...(options['paths'] === undefined ? {} : { paths: { patterns: objectOf(options['paths']), directory } }),
    ...(rootDirs.length === 0 ? {} : { rootDirs: rootDirs.map((path) => rooted(directory, path)) }),
  };
}

const rooted = (directory: string, path: string): string => (path.startsWith('${') ? path : normalize(join(directory, path)));

function patternsOf(patterns: JsonObject, place: (text: string) => string): PathPattern[] {
  return Object.entries(patterns).slice(0, MAX_PATTERNS).map(([pattern, targets]) => {
    const star = pattern.indexOf('*');
    return {
      prefix: star < 0 ? pattern : pattern.slice(0, star),
      suffix: star < 0 ? undefined : pattern.slice(star + 1),
      targets: stringsOf(targets).map(place),
    };
  });
}

/** The pattern that the compiler would choose: an exact one, or the one with the longest prefix. */
export function matchPattern(patterns: readonly PathPattern[], specifier: string): { readonly targets: readonly string[]; readonly star: string } | undefined {
  let best: PathPattern | undefined;
  for (const pattern of patterns) {
    if (pattern.suffix === undefined) {
      if (pattern.prefix === specifier) return { targets: pattern.targets, star: '' };
    } else if (matches(pattern.prefix, pattern.suffix, specifier) && (best === undefined || pattern.prefix.length > best.prefix.length)) best = pattern;
  }
  return best && { targets: best.targets, star: specifier.slice(best.prefix.length, specifier.length - best.suffix!.length) };
}

const matches = (prefix: string, suffix: string, text: string): boolean => text.length >= prefix.length + suffix.length && text.startsWith(prefix) && text.endsWith(suffix);
