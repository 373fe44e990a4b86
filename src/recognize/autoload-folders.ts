/** Owns what a folder of plugins adds while set-up code runs: which files are loaded, below which path, with which options and hooks. */
import type { Ref } from '../facts/index.ts';
import { fileOf, fnRef, valueOf, type Program } from '../link/index.ts';
import type { AutoloadRow } from '../models/types.ts';
import type { Autoloads, Loading } from './autoload.ts';
import { member } from './registration-members.ts';
import { gap } from './route-paths.ts';
import { isFound } from './setup-patterns.ts';
import type { SetupRun } from './setup-run.ts';
import { constant, dictionary, textOf, truthOf, type FunctionValue, type Value } from './setup-values.ts';

/** A file of the folder. */
export interface FolderPlugin {
  /** The function, or the route as an object; undefined where it is one of a package. */
  readonly value: Value | undefined;
  readonly foreign: readonly Ref[];
  readonly options: Value;
  readonly prefix: string;
  /** Plugins whose hooks hold for it too, outermost first. */
  readonly hooks: readonly FunctionValue[];
  readonly unscoped: boolean;
}

/** One folder, on the way through all of them. */
interface Folder {
  /** Of the repository, and below the one that is loaded. */
  readonly dir: string;
  readonly trail: string;
  /** What the names of folders add to a path. */
  readonly path: string;
  readonly depth: number;
  readonly hooks: readonly FunctionValue[];
}

const INDEX = /^index\.[cm]?[jt]s$/;
const HOOKS = /^[_.]?auto_?hooks\./;
const NO_PLUGIN = /\.(?:test|spec)\./;

export class FolderPlugins {
  constructor(
    private readonly program: Program,
    private readonly autoloads: Autoloads,
    private readonly run: SetupRun,
    private readonly text: (value: Value) => string | undefined,
  ) {}

  /** What a registering call loads. */
  of(call: Ref, { row, dir }: Loading, args: readonly Value[]): readonly FolderPlugin[] {
    const folder = this.run.values.folders.folder(at(args, row.dir), fileOf(call)) ?? dir;
    return folder === undefined ? [] : this.under(call, row, args, { dir: folder, trail: '', path: '', depth: 0, hooks: [] });
  }

  private under(call: Ref, row: AutoloadRow, args: readonly Value[], folder: Folder): FolderPlugin[] {
    const { dir, trail, depth } = folder;
    const inside = this.autoloads.below(dir).map((file) => ({ file, rest: this.program.path(file).slice(dir === '' ? 0 : dir.length + 1) }));
    const own = inside.filter(({ rest }) => !rest.includes('/'));
    const hooks = this.hooks(row, args, folder, own.flatMap(({ file, rest }) => (HOOKS.test(rest) ? [file] : [])));
    const index = own.filter(({ rest }) => INDEX.test(rest));
    const plugins = index.length > 0 ? index : own.filter(({ rest }) => !NO_PLUGIN.test(rest) && !HOOKS.test(rest) && this.isLeft(row, args, trail + rest));
    const chosen = plugins.filter(({ rest }) => this.isChosen(row, args, `/${trail}${rest}`)).flatMap(({ file }) => this.plugin(call, row, args, { ...folder, hooks }, file));
    const deepest = number(at(args, row.depth));
    const names = deepest !== undefined && deepest <= depth ? [] : [...new Set(inside.flatMap(({ rest }) => (rest.includes('/') ? [rest.split('/')[0] as string] : [])))];
    return [...chosen, ...names.flatMap((name) => (name === 'node_modules' || !this.isLeft(row, args, trail + name) ? [] : this.under(call, row, args, {
      dir: dir === '' ? name : `${dir}/${name}`, trail: `${trail}${name}/`, depth: depth + 1, path: `${folder.path}/${this.named(row, args, dir, name)}`, hooks: isSet(at(args, row.cascade)) ? hooks : [],
    })))];
  }

  private hooks(row: AutoloadRow, args: readonly Value[], { hooks }: Folder, files: readonly number[]): readonly FunctionValue[] {
    const own = isSet(at(args, row.hooks)) ? files.flatMap((file) => this.functions(file)) : [];
    return own.length > 0 && isSet(at(args, row.overwrite)) ? own : [...hooks, ...own];
  }

  /** What a folder adds to the path. */
  private named(row: AutoloadRow, args: readonly Value[], dir: string, name: string): string {
    const flat = at(args, row.flat);
    if (flat?.kind !== 'function') return flat && truthOf(flat) === false ? '' : name;
    const answer = this.run.call(flat, [constant(flat.ref, dir), constant(flat.ref, name)], flat.ref);
    return textOf(answer) ?? (truthOf(answer) === false ? '' : gap(answer.ref));
  }

  /** Is a file or folder left in by the patterns of what is passed over? */
  private isLeft(row: AutoloadRow, args: readonly Value[], path: string): boolean {
    const ignored = at(args, row.ignore);
    return !ignored || !spellings(path).some((one) => isFound(this.program, ignored, one) === true || textOf(ignored) === one);
  }

  private isChosen(row: AutoloadRow, args: readonly Value[], path: string): boolean {
    const [only, without] = [at(args, row.only), at(args, row.without)];
    return (!only || spellings(path).some((one) => this.matches(only, one) !== false)) && (!without || !spellings(path).some((one) => this.matches(without, one) === true));
  }

  /** A text that is part of a path, a pattern, or a function that is asked. */
  private matches(filter: Value, path: string): boolean | undefined {
    if (filter.kind === 'function') return truthOf(this.run.call(filter, [constant(filter.ref, path)], filter.ref));
    const text = textOf(filter);
    return text === undefined ? isFound(this.program, filter, path) : path.includes(text);
  }

  private plugin(call: Ref, row: AutoloadRow, args: readonly Value[], { path, hooks }: Folder, file: number): FolderPlugin[] {
    const value = this.exported(file);
    const says = (name: string): Value | undefined => this.said(file, value, name);
    const loaded = row.says && says(row.says.loaded);
    if (loaded && truthOf(loaded) === false) return [];
    const own = row.says && says(row.says.options);
    const given = at(args, row.prefix.slice(0, row.prefix.lastIndexOf('.')));
    const options = joined(call, own, given);
    const base = this.prefixText(call, at(args, row.prefix) ?? (own && member(own, 'prefix'))).replace(/\/$/, '');
    const override = row.says && says(row.says.override);
    const auto = row.says && says(row.says.prefix);
    const below = auto ? this.prefixText(call, auto) : path;
    const prefix = override ? this.prefixText(call, override) : base + below.replaceAll(/\/+/g, '/');
    const isRoute = value?.kind === 'dictionary' && value.entries.has('method');
    const scoped = at(args, row.scoped);
    return [{
      value: value?.kind === 'function' || isRoute ? value : undefined, foreign: value?.kind === 'function' || isRoute ? [] : this.autoloads.exported(file, 'default'),
      options, hooks, prefix: isSet(at(args, row.params)) ? withParameters(prefix) : prefix, unscoped: scoped !== undefined && truthOf(scoped) === false,
    }];
  }

  private prefixText(call: Ref, value: Value | undefined): string {
    return value ? (this.text(value) ?? gap(call)) : '';
  }

  private functions(file: number): FunctionValue[] {
    const value = this.exported(file);
    return value?.kind === 'function' ? [value] : [];
  }

  /** The plugin that a file exports. */
  private exported(file: number): Value | undefined {
    const known = ['default', '='].map((name) => this.run.values.export(file, name)).find((value) => value !== undefined && value.kind !== 'unknown');
    if (known?.kind === 'function' || known?.kind === 'dictionary') return member(known, 'default') ?? known;
    const [fn] = this.autoloads.plugins(file);
    return fn === undefined ? undefined : { kind: 'function', fn: fnRef(fileOf(fn), valueOf(fn)), frame: undefined, bound: [], ref: fn };
  }

  /** `export const autoPrefix = '/x'`, `plugin.autoPrefix = '/x'`. */
  private said(file: number, plugin: Value | undefined, name: string): Value | undefined {
    const value = this.run.values.export(file, name) ?? (plugin?.kind === 'dictionary' ? member(plugin, name) : undefined);
    const [own] = value ? [] : [...this.autoloads.exported(file, name), ...['default', '='].flatMap((one) => this.autoloads.exported(file, one)).flatMap((def) => this.program.definitions.membersOf(def, name))];
    return value ?? (own === undefined ? undefined : this.run.later(own, undefined));
  }
}

/** What stands at `arg(1).options.prefix`. */
function at(args: readonly Value[], position: string | undefined): Value | undefined {
  const [, index, path] = /^arg\((\d+)\)\.(.+)$/.exec(position ?? '') ?? [];
  const arg = args[Number(index)];
  return arg && path !== undefined ? member(arg, path) : undefined;
}

/** Those that the call gives take the place of those that the file says. */
function joined(call: Ref, own: Value | undefined, given: Value | undefined): Value {
  if (own?.kind !== 'dictionary') return given ?? dictionary(call, []);
  return given?.kind === 'dictionary' ? { ...own, entries: new Map([...own.entries, ...given.entries]) } : own;
}

const isSet = (value: Value | undefined): boolean => value !== undefined && truthOf(value) === true;
const number = (value: Value | undefined): number | undefined => (value?.kind === 'constant' && typeof value.value === 'number' ? value.value : undefined);

/** Patterns may be written for sources or for what they are compiled to. */
const spellings = (path: string): string[] => [...new Set([path, path.replace(/(?<!\.d)\.([cm]?)tsx?$/, '.$1js')])];

const withParameters = (prefix: string): string => (prefix.includes('__') ? prefix.replaceAll('__', ':') : prefix.replaceAll('/_', '/:'));
