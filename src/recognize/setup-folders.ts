/** Owns the folders and files of the repository as set-up code sees them: paths made of paths, what a folder holds, which file a path loads. */
import type { FolderWork } from './folder-works.ts';
import type { Module, Ref } from '../facts/index.ts';
import type { Program } from '../link/index.ts';
import { matcherOf } from './glob-patterns.ts';
import { constant, dictionary, list, textOf, truthOf, type Value } from './setup-values.ts';

/** Where the repository lies on a disk; what is above it is not known. */
const ROOT = '/~repository';
const ADDRESS = 'file://';
const ENDINGS = ['', '.ts', '.js', '.mts', '.mjs', '.cts', '.cjs', '.tsx', '.jsx', '/index.ts', '/index.js', '/index.mts', '/index.mjs', '/index.cjs', '/index.cts', '/index.tsx'];
const COMPILED = /\.([cm]?)js(x?)$/;
const MAX_FOUND = 500;

type Items = readonly Value[];

export class SetupFolders {
  /** Calls that loaded a file by a name that only a run knows. */
  readonly loading = new Set<Ref>();
  private readonly compiled = new Map<number, boolean>();
  private byPath: ReadonlyMap<string, number> | undefined;
  private byFolder: ReadonlyMap<string, ReadonlySet<string>> | undefined;

  constructor(private readonly program: Program) {}

  /** `__dirname`, `import.meta.url`: where a file itself is. */
  own(ref: Ref, file: number, name: string): Value | undefined {
    const path = `${ROOT}/${this.program.path(file)}`;
    if (name === '__dirname' || name === 'dirname') return constant(ref, above(path));
    if (name === '__filename' || name === 'filename') return constant(ref, path);
    return name === 'url' ? constant(ref, ADDRESS + path) : undefined;
  }

  /** What a call makes of paths; undefined where not all of them are known. */
  // long: one arm for each kind of work.
  of(ref: Ref, does: FolderWork, args: Items, file: number): Value | undefined {
    const texts = args.map(pathOf);
    const [first, second] = texts;
    const all = texts.includes(undefined) ? undefined : (texts as string[]);
    const known = (text: string | undefined): Value | undefined => (text === undefined ? undefined : constant(ref, text));
    switch (does) {
      case 'separator':
        return known('/');
      case 'working':
        return known(this.working(file));
      case 'join':
        return known(all && normalized(all.join('/')));
      case 'resolve':
        return known(all && this.resolved(all, file));
      case 'relative':
        return known(first === undefined || second === undefined ? undefined : relative(this.resolved([first], file), this.resolved([second], file)));
      case 'above':
        return known(first && above(first));
      case 'name':
        return known(first && nameOf(first, second));
      case 'ending':
        return known(first && endingOf(first));
      case 'parts':
        return first === undefined ? undefined : partsOf(ref, first);
      case 'path':
        return known(first?.replace(ADDRESS, ''));
      case 'address':
        return first === undefined ? undefined : addressOf(ref, ADDRESS + this.resolved([first], file));
      case 'holds':
        return first === undefined ? undefined : this.holds(ref, file, this.resolved([first], file), args[1]);
      case 'finds':
        return this.finds(ref, args, file);
      case 'is':
        return first === undefined ? undefined : this.kindOf(ref, this.resolved([first], file));
      case 'exists':
        return first === undefined ? undefined : this.exists(ref, this.resolved([first], file));
    }
  }

  /** `new URL('./routes', import.meta.url)`. */
  address(ref: Ref, [first, second]: Items): Value | undefined {
    const [path, base] = [first && textOf(first), second && pathOf(second)?.replace(ADDRESS, '')];
    if (path === undefined || !base?.startsWith(ROOT)) return undefined;
    const found = normalized(path.startsWith('/') ? path : `${base.endsWith('/') ? base : above(base)}/${path}`);
    return addressOf(ref, `${ADDRESS}${found}${/(?:^|\/)\.{0,2}$/.test(path) ? '/' : ''}`);
  }

  /** The folder of the repository that a path is. */
  folder(value: Value | undefined, file: number): string | undefined {
    const text = (value && pathOf(value))?.replace(ADDRESS, '');
    const path = text === undefined ? undefined : this.resolved([text], file);
    return path === ROOT ? '' : path?.startsWith(`${ROOT}/`) ? path.slice(ROOT.length + 1).replace(/\/$/, '') : undefined;
  }

  /** The file that `require` or `import` loads there. */
  loaded(call: Ref, what: Value | undefined, file: number): number | undefined {
    const text = (what && pathOf(what))?.replace(ADDRESS, '');
    if (text === undefined || !/^[./]/.test(text)) return undefined;
    const found = this.file(text.startsWith('/') ? normalized(text) : normalized(`${above(`${ROOT}/${this.program.path(file)}`)}/${text}`));
    if (found !== undefined) this.loading.add(call);
    return found;
  }

  private file(path: string): number | undefined {
    const inside = path.startsWith(`${ROOT}/`) ? path.slice(ROOT.length + 1) : '';
    const source = inside.replace(COMPILED, '.$1ts$2');
    for (const one of new Set([inside, source])) {
      for (const ending of ENDINGS) {
        const file = this.paths().get(one + ending);
        if (file !== undefined) return file;
      }
    }
    return undefined;
  }

  /** In code that asks for compiled files alone, sources stand for them. */
  private namesOf(file: number, names: readonly string[]): readonly string[] {
    let isCompiled = this.compiled.get(file);
    if (isCompiled === undefined) this.compiled.set(file, (isCompiled = /\.[cm]?tsx?$/.test(this.program.path(file)) && asksForCompiled(this.program.module(file))));
    return isCompiled ? names.map((name) => name.replace(/(?<!\.d)\.([cm]?)tsx?$/, '.$1js')) : names;
  }

  private holds(ref: Ref, file: number, folder: string, options: Value | undefined): Value | undefined {
    const below = [...this.folders().get(folder) ?? []];
    if (below.length === 0) return undefined;
    const isDeep = isSet(options, 'recursive');
    const names = this.namesOf(file, isDeep ? this.deep(folder, '') : below);
    return list(ref, names.slice(0, MAX_FOUND).map((name) => (isSet(options, 'withFileTypes') ? this.entry(ref, normalized(`${folder}/${name}`)) : constant(ref, name))));
  }

  private deep(folder: string, prefix: string): string[] {
    return [...this.folders().get(folder) ?? []].flatMap((name) => [prefix + name, ...this.deep(`${folder}/${name}`, `${prefix}${name}/`)]);
  }

  private entry(ref: Ref, path: string): Value {
    const folder = constant(ref, above(path));
    return { ...this.kinds(ref, path), entries: new Map([['name', constant(ref, nameOf(path))], ['path', folder], ['parentPath', folder]]) } as Value;
  }

  private kindOf(ref: Ref, path: string): Value | undefined {
    return this.folders().has(path) || this.isFile(path) ? this.kinds(ref, path) : undefined;
  }

  private kinds(ref: Ref, path: string): Value {
    const isFolder = this.folders().has(path);
    return { kind: 'dictionary', entries: new Map(), open: true, ref, answers: new Map([['isDirectory', constant(ref, isFolder)], ['isFile', constant(ref, !isFolder)], ['isSymbolicLink', constant(ref, false)]]) };
  }

  private isFile(path: string): boolean {
    return [path, path.replace(COMPILED, '.$1ts$2')].some((one) => this.paths().has(one.slice(ROOT.length + 1)));
  }

  /** What is no code may be there or not. */
  private exists(ref: Ref, path: string): Value | undefined {
    if (this.folders().has(path) || this.isFile(path)) return constant(ref, true);
    return /\.[cm]?[jt]sx?$/.test(path) && path.startsWith(`${ROOT}/`) ? constant(ref, false) : undefined;
  }

  private finds(ref: Ref, [what, options]: Items, file: number): Value | undefined {
    const given = what?.kind === 'list' ? what.items : what ? [what] : [];
    const patterns = given.map(pathOf);
    const cwd = options?.kind === 'dictionary' ? options.entries.get('cwd') : undefined;
    const folder = cwd === undefined ? this.working(file) : pathOf(cwd);
    if (folder === undefined || patterns.length === 0 || patterns.includes(undefined)) return undefined;
    const base = this.resolved([folder.replace(ADDRESS, '')], file);
    const wanted = patterns.map((pattern) => matcherOf(absolute(base, pattern as string)));
    const isNot = patterns.map((pattern) => pattern?.startsWith('!') === true);
    const isAbsolute = isSet(options, 'absolute') || patterns[0]?.startsWith('/') === true;
    const paths = this.namesOf(file, [...this.paths().keys()]).map((path) => `${ROOT}/${path}`).filter((path) => wanted.some((one, i) => !isNot[i] && one.test(path)) && !wanted.some((one, i) => isNot[i] && one.test(path)));
    const found = paths.filter((path) => !this.isIgnored(options, base, path)).toSorted().slice(0, MAX_FOUND);
    return found.length === 0 ? undefined : list(ref, found.map((path) => constant(ref, isAbsolute ? path : relative(base, path))));
  }

  private isIgnored(options: Value | undefined, base: string, path: string): boolean {
    const given = options?.kind === 'dictionary' ? options.entries.get('ignore') : undefined;
    const patterns = given === undefined ? [] : given.kind === 'list' ? given.items : [given];
    return path.includes('/node_modules/') || patterns.some((one) => matcherOf(absolute(base, pathOf(one) ?? '')).test(path));
  }

  private resolved(texts: readonly string[], file: number): string {
    const from = texts.findLastIndex((text) => text.startsWith('/'));
    return normalized(from < 0 ? [this.working(file), ...texts].join('/') : texts.slice(from).join('/'));
  }

  /** Programs are started where their manifest lies. */
  private working(file: number): string {
    const path = this.program.path(file);
    const folders = this.program.packages.map((one) => one.path.replace(/\/?package\.json$/, '')).filter((folder) => folder === '' || path.startsWith(`${folder}/`));
    const near = folders.toSorted((one, other) => other.length - one.length)[0] ?? '';
    return near === '' ? ROOT : `${ROOT}/${near}`;
  }

  private paths(): ReadonlyMap<string, number> {
    return (this.byPath ??= new Map(this.program.files.map(({ path }, file) => [path, file])));
  }

  /** Names of what each folder holds, in the order of a disk. */
  private folders(): ReadonlyMap<string, ReadonlySet<string>> {
    if (this.byFolder) return this.byFolder;
    const found = new Map<string, Set<string>>();
    for (const path of [...this.paths().keys()].toSorted()) {
      for (let at = `${ROOT}/${path}`; at !== ROOT && at !== '/'; at = above(at)) {
        const folder = above(at);
        const names = found.get(folder) ?? new Set();
        found.set(folder, names.add(at.slice(folder.length + 1)));
      }
    }
    return (this.byFolder = found);
  }
}

const JS = /(?:^|[^\w/])[cm]?js\b/;
const TS = /(?:^|\W)[cm]?ts\b/;

/** Do the texts of a module, those of its imports left out, speak of compiled files, and of no sources? */
function asksForCompiled({ strings, requests }: Module): boolean {
  const imported = new Set(requests.map(({ specifier }) => specifier));
  const texts = strings.filter((_, index) => !imported.has(index));
  return texts.some((text) => JS.test(text)) && !texts.some((text) => TS.test(text));
}

/** A path, or that of an address. */
function pathOf(value: Value): string | undefined {
  const path = value.kind === 'dictionary' ? value.entries.get('pathname') : undefined;
  return textOf(path ?? value);
}

const isSet = (options: Value | undefined, name: string): boolean => {
  const value = options?.kind === 'dictionary' ? options.entries.get(name) : undefined;
  return value !== undefined && truthOf(value) === true;
};

const absolute = (base: string, pattern: string): string => {
  const bare = pattern.replace(/^!/, '');
  return bare.startsWith('/') ? normalized(bare) : normalized(`${base}/${bare}`);
};

function normalized(path: string): string {
  const kept: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else if (part !== '..' || !path.startsWith('/')) kept.push(part);
  }
  return (path.startsWith('/') ? '/' : '') + kept.join('/') || '.';
}

function relative(from: string, to: string): string {
  const [one, other] = [from, to].map((path) => path.split('/').filter(Boolean)) as [string[], string[]];
  let common = 0;
  while (common < one.length && one[common] === other[common]) common++;
  return [...one.slice(common).map(() => '..'), ...other.slice(common)].join('/');
}

const above = (path: string): string => {
  const bare = path.replace(/\/+$/, '');
  const at = bare.lastIndexOf('/');
  return at < 0 ? '.' : at === 0 ? '/' : bare.slice(0, at);
};

function nameOf(path: string, ending = ''): string {
  const bare = path.replace(/\/+$/, '');
  const name = bare.slice(bare.lastIndexOf('/') + 1);
  return ending !== '' && name.endsWith(ending) && name !== ending ? name.slice(0, -ending.length) : name;
}

const endingOf = (path: string): string => /[^/](\.[^./]*)$/.exec(path)?.[1] ?? '';

function partsOf(ref: Ref, path: string): Value {
  const ending = endingOf(path);
  const parts = { root: path.startsWith('/') ? '/' : '', dir: path.includes('/') ? above(path) : '', base: nameOf(path), ext: ending, name: nameOf(path, ending) };
  return dictionary(ref, Object.entries(parts).map(([name, text]) => [name, constant(ref, text)] as const));
}

const addressOf = (ref: Ref, href: string): Value =>
  dictionary(ref, [['href', constant(ref, href)], ['pathname', constant(ref, href.slice(ADDRESS.length))]]);
