/** Owns plugins that are registered by the folder they stand in: which files they are, and below which path. */
import { Op, type FnRef, type Ref } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type Program } from '../link/index.ts';
import type { AutoloadRow, Model } from '../models/types.ts';
import type { Denotations } from './denote.ts';
import type { NodeSet } from './nodes.ts';
import { ofModels } from './of-models.ts';
import type { Positions } from './positions.ts';

export interface Loaded {
  readonly fn: FnRef;
  readonly prefix: string;
  /** Plugins whose hooks hold for it too, outermost first. */
  readonly hooks: readonly FnRef[];
}

const INDEX = /^index(?:\.[cm]?[jt]s)?$/;
const PLUGIN = /\.(?:[cm]?js|[cm]?ts)$/;
const HOOKS = /^[_.]?autohooks\./;
const NO_PLUGIN = /\.d\.ts$|\.(?:test|spec)\.|^[_.]?autohooks\./;

const loadingIn = ofModels((models) => models.filter((model) => model.autoloads !== undefined));

export class Autoloads {
  /** Prefix of the folder that is being loaded. */
  private base = '';
  /** Are its files of hooks loaded, and do they hold for the folders below? */
  private hooks = false;
  private cascade = false;
  private found: Map<Ref, readonly Loaded[]> | undefined;
  private readonly adopted = new Map<FnRef, NodeSet>();
  private readonly foreign = new Map<Ref, readonly Ref[]>();

  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly positions: Positions,
    private readonly models: readonly Model[],
    private readonly nodesOf: (model: Model, path: string) => NodeSet,
  ) {}

  /** What a registering call loads. */
  of(call: Ref): readonly Loaded[] {
    return this.all().get(call) ?? [];
  }

  /** Plugins of packages that files of the folder export as they are. */
  packages(call: Ref): readonly Ref[] {
    this.all();
    return this.foreign.get(call) ?? [];
  }

  /** Nodes of the first parameter of functions that are loaded, or that load. */
  parameter(fn: FnRef): NodeSet {
    this.all();
    return this.adopted.get(fn) ?? [];
  }

  private all(): Map<Ref, readonly Loaded[]> {
    if (this.found) return this.found;
    this.found = new Map();
    const loading = loadingIn(this.models);
    this.program.files.forEach((source, file) => {
      const mentions = source.targets.some((target) => target.kind === 'package' && loading.some(({ packages }) => packages.includes(target.name + target.subpath)));
      if (mentions && source.role === 'source') this.scan(file);
    });
    return this.found;
  }

  private scan(file: number): void {
    const view = this.program.view(file);
    for (const value of view.having(Op.Call)) {
      if (view.op(view.a(value)) !== Op.Member) continue;
      const [first] = view.list(value);
      const row = first === undefined ? undefined : this.denotations.rows(this.denotations.of(refOf(file, first)), 'autoloads')[0];
      if (row) this.load(refOf(file, value), row.row, row.model);
    }
  }

  private load(call: Ref, row: AutoloadRow, model: Model): void {
    const nodes = this.nodesOf(model, row.app);
    const view = this.program.view(fileOf(call));
    const receiver = view.rootOf(view.a(view.a(valueOf(call))));
    if (view.op(receiver) === Op.Param && view.b(receiver) === 0) this.adopted.set(refOf(fileOf(call), view.a(receiver)), nodes);
    const dir = this.directory(call, row, model);
    if (dir === undefined) return;
    const flat = this.constant(call, row.flat, model) === 'false';
    this.base = this.constant(call, row.prefix, model) ?? '';
    this.hooks = this.constant(call, row.hooks, model) === 'true';
    this.cascade = this.constant(call, row.cascade, model) === 'true';
    const loaded = this.under(dir, this.base, flat, []);
    for (const { fn, hooks } of loaded) for (const one of [fn, ...hooks]) this.adopted.set(one, nodes);
    this.found?.set(call, loaded);
    this.foreign.set(call, this.program.files.flatMap(({ path, role }, file) => (role === 'source' && path.startsWith(`${dir}/`) && this.plugins(file).length === 0 ? this.exported(file, 'default') : [])));
  }

  private constant(call: Ref, at: string, model: Model): string | undefined {
    const placed = this.positions.first(call, at, model);
    if (!placed) return undefined;
    let refs: readonly Ref[] = [placed.ref];
    for (const name of placed.path) refs = refs.flatMap((base) => this.program.definitions.membersOf(base, name));
    return refs.map((ref) => this.text(ref)).find((text) => text !== undefined);
  }

  private text(ref: Ref): string | undefined {
    const view = this.program.view(fileOf(ref));
    const def = this.program.definitions.of(ref)[0];
    if (def === undefined || this.program.op(def) !== Op.Const) return undefined;
    return fileOf(def) === fileOf(ref) ? view.str(view.b(valueOf(def))) : this.program.view(fileOf(def)).str(this.program.view(fileOf(def)).b(valueOf(def)));
  }

  /** `join(here, 'routes')`: its constant texts, below the folder of the file. */
  private directory(call: Ref, row: AutoloadRow, model: Model): string | undefined {
    const placed = this.positions.first(call, row.dir, model);
    if (!placed) return undefined;
    let refs: readonly Ref[] = [placed.ref];
    for (const name of placed.path) refs = refs.flatMap((base) => this.program.definitions.membersOf(base, name));
    const parts = refs.slice(0, 1).flatMap((ref) => this.texts(ref, 0));
    if (parts.length === 0) return undefined;
    const from = this.program.path(fileOf(call)).split('/').slice(0, -1);
    for (const part of parts.join('/').split('/')) {
      if (part === '..') from.pop();
      else if (part !== '' && part !== '.') from.push(part);
    }
    return from.join('/');
  }

  private texts(ref: Ref, depth: number): string[] {
    if (depth > 5) return [];
    const view = this.program.view(fileOf(ref));
    const value = view.rootOf(valueOf(ref));
    switch (view.op(value)) {
      case Op.Const:
        return /^(?:file:|utf)/.test(view.str(view.b(value))) ? [] : [view.str(view.b(value))];
      case Op.Call:
      case Op.New:
      case Op.Template:
      case Op.Concat:
        return Array.from(view.list(value)).flatMap((item) => this.texts(refOf(fileOf(ref), item), depth + 1));
      case Op.Member:
        return this.texts(refOf(fileOf(ref), view.a(value)), depth + 1);
      default:
        return [];
    }
  }

  private under(dir: string, prefix: string, flat: boolean, outer: readonly FnRef[]): Loaded[] {
    const inside = this.program.files.flatMap(({ path, role }, file) => (role === 'source' && path.startsWith(`${dir}/`) && PLUGIN.test(path) ? [{ file, rest: path.slice(dir.length + 1) }] : []));
    const own = inside.filter(({ rest }) => !rest.includes('/'));
    const hooks = [...(this.cascade ? outer : []), ...(this.hooks ? own.filter(({ rest }) => HOOKS.test(rest)).flatMap(({ file }) => this.plugins(file)) : [])];
    const plugins = own.filter(({ rest }) => !NO_PLUGIN.test(rest));
    const index = plugins.filter(({ rest }) => INDEX.test(rest));
    const chosen = (index.length > 0 ? index : plugins).flatMap(({ file }) => this.plugins(file).map((fn): Loaded => ({ fn, prefix: this.ownPrefix(file) ?? prefix, hooks })));
    const folders = [...new Set(inside.flatMap(({ rest }) => (rest.includes('/') ? [rest.split('/')[0] as string] : [])))].filter((name) => name !== 'node_modules');
    return [...chosen, ...folders.flatMap((name) => this.under(`${dir}/${name}`, flat ? prefix : `${prefix}/${name.replace(/^_/, ':')}`, flat, hooks))];
  }

  private exported(file: number, name: string): readonly Ref[] {
    const found = this.program.exports.exported(file, name);
    if (found.kind === 'member') return this.program.definitions.membersOf(found.of, found.name);
    return found.kind === 'refs' ? found.refs.flatMap((ref) => this.program.definitions.of(ref)) : [];
  }

  private plugins(file: number): FnRef[] {
    const found = ['default', '='].flatMap((name) => this.exported(file, name)).flatMap((def) => this.program.functionOf(def) ?? []);
    return [...new Set(found)].slice(0, 1);
  }

  private ownPrefix(file: number): string | undefined {
    const text = (name: string): string | undefined => this.exported(file, name).map((def) => this.text(def)).find((one) => one !== undefined);
    const own = text('autoPrefix');
    // What overrides the prefix stands for that of the folder, too.
    return text('prefixOverride') ?? (own === undefined ? undefined : `${this.base}/${own.replace(/^\//, '')}`);
  }
}
