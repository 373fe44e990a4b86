/** Owns plugins that are registered by the folder they stand in: which files they are, and below which path. */
import { Op, type FnRef, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';
import type { AutoloadRow, Model } from '../models/types.ts';
import type { Denotations } from './denote.ts';
import type { NodeSet } from './nodes.ts';
import { ofModels } from './of-models.ts';
import type { Positions } from './positions.ts';

const PLUGIN = /(?<!\.d)\.[cm]?[jt]s$/;

/** A registering call that loads a folder, as its model says. */
export interface Loading {
  readonly row: AutoloadRow;
  /** The folder, as far as it is known without a run. */
  readonly dir: string | undefined;
}

const loadingIn = ofModels((models) => models.filter((model) => model.autoloads !== undefined));

export class Autoloads {
  private found: Map<Ref, Loading> | undefined;
  private readonly adopted = new Map<FnRef, NodeSet>();

  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly positions: Positions,
    private readonly models: readonly Model[],
    private readonly nodesOf: (model: Model, path: string) => NodeSet,
  ) {}

  /** What a registering call is known to load by. */
  of(call: Ref): Loading | undefined {
    return this.all().get(call);
  }

  /** Nodes of the first parameter of functions that are loaded, or that load. */
  parameter(fn: FnRef): NodeSet {
    this.all();
    return this.adopted.get(fn) ?? [];
  }

  private all(): Map<Ref, Loading> {
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
    this.found?.set(call, { row, dir });
    // Any file may be loaded: which are, the run of the set-up code says.
    if (dir) for (const file of this.below(dir)) for (const fn of this.plugins(file)) this.adopted.set(fn, nodes);
  }

  /** `join(here, 'routes')`: its constant texts, below the folder of the file. */
  private directory(call: Ref, row: AutoloadRow, model: Model): string | undefined {
    const placed = this.positions.first(call, row.dir, model);
    if (!placed) return undefined;
    let refs: readonly Ref[] = [placed.ref];
    for (const name of placed.path) refs = refs.flatMap((base) => this.program.definitions.membersOf(base, name));
    const [said] = refs;
    const [made = said] = said === undefined ? [] : this.program.definitions.of(said);
    const parts = made === undefined || isPseudo(made) ? [] : this.texts(made, 0);
    if (made === undefined || parts.length === 0) return undefined;
    const from = this.program.path(fileOf(made)).split('/').slice(0, -1);
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
      default: {
        const [def, other] = this.program.definitions.of(ref);
        return def === undefined || def === ref || other !== undefined || isPseudo(def) ? [] : this.texts(def, depth + 1);
      }
    }
  }

  /** Files below a folder that can be plugins. */
  below(dir: string): number[] {
    return this.program.files.flatMap(({ path, role }, file) => (role === 'source' && path.startsWith(dir === '' ? '' : `${dir}/`) && PLUGIN.test(path) ? [file] : []));
  }

  /** What a file exports by a name, or as a member of what it exports first. */
  exported(file: number, name: string): readonly Ref[] {
    const found = this.program.exports.exported(file, name);
    if (found.kind === 'member') return this.program.definitions.membersOf(found.of, found.name);
    return found.kind === 'refs' ? found.refs.flatMap((ref) => this.program.definitions.of(ref)) : [];
  }

  plugins(file: number): FnRef[] {
    const found = ['default', '='].flatMap((name) => this.exported(file, name)).flatMap((def) => this.program.functionOf(def) ?? []);
    return [...new Set(found)].slice(0, 1);
  }
}
