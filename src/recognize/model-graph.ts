/** Owns the model graph: where the paths of all models begin, and what is said of the models as a whole. */
import type { Model } from '../models/types.ts';
import { Node, type NodeSet, type RowKind } from './nodes.ts';
import { alternatives, parsePath, parseStages, type ParsedPath, type StagedPath, type Step } from './path.ts';

/** Row lists of a model and where a row's path stands. */
const ROW_PATHS: Readonly<Partial<Record<keyof Model, 'call' | 'at' | 'router' | 'make' | 'controller'>>> = {
  sources: 'at', quotes: 'call', tasks: 'call', rejects: 'at', flows: 'call', guards: 'call', parts: 'call', queries: 'call', filters: 'call', stores: 'call', sinks: 'call', settings: 'call', contentTypes: 'call', hooks: 'call', switches: 'call', hashes: 'call', verifies: 'call',
  digests: 'call', limiters: 'call', effects: 'call', routers: 'router', responses: 'call', wrappers: 'call', givers: 'call', combiners: 'call', mutators: 'call', views: 'call',
  middlewares: 'call', fieldStarts: 'call', fieldChecks: 'call', parses: 'call', instances: 'call', records: 'call', comparisons: 'call', transactions: 'call', tables: 'call', tableClasses: 'call', modelClasses: 'call', columnTypes: 'call', indexes: 'call', schemas: 'make', origins: 'at', autoloads: 'call', folders: 'call', leaves: 'call', controllers: 'controller', procedures: 'router',
};
const ROW_FIELDS = Object.entries(ROW_PATHS) as [RowKind, string][];

export class ModelGraph {
  private readonly packages = new Map<string, Node[]>();
  private readonly wildcards: { readonly prefix: string; readonly node: Node }[] = [];
  private readonly entities = new Map<string, Node>();
  private readonly moduleRoots = new Map<string, Node>();
  private localFiles: boolean | undefined;
  private readonly anyRoot = new Node('any');
  private readonly mentioned = new Set<string>();
  /** Packages of models that have a path with any member. */
  private readonly starred = new Set<string>();
  private readonly entered = new Set<string>();
  private readonly found = new Map<Model, Map<string, readonly Node[]>>();
  private readonly endings: { readonly ending: string; readonly node: Node }[] = [];

  constructor(models: readonly Model[]) {
    for (const model of models) this.add(model);
  }

  /** Names that occur as a member in any path; others cannot be a modelled call. */
  knows(name: string): boolean {
    return this.mentioned.has(name);
  }

  /** May a member that no path names be one of this package that a path means all the same? */
  hasAnyMember(specifier: string): boolean {
    return this.starred.has(specifier);
  }

  /** Roots of a package (with subpath), or of the globals for `''`. */
  roots(specifier: string): NodeSet {
    const exact = this.packages.get(specifier) ?? [];
    const wild = this.wildcards.filter(({ prefix }) => specifier.startsWith(prefix)).map(({ node }) => node);
    return wild.length > 0 ? [...exact, ...wild] : exact;
  }

  /** Roots for a specifier of the repository that cannot be resolved but names generated code of a library. */
  generated(specifier: string): NodeSet {
    const bare = specifier.replace(/\.[cm]?[jt]s$/, '');
    return this.endings.filter(({ ending }) => bare === ending || bare.endsWith(`/${ending}`)).map(({ node }) => node);
  }

  /** Files of the repository that a model speaks of (`./src/lib/limiter`), with their roots. */
  get files(): readonly { readonly file: string; readonly nodes: NodeSet }[] {
    return [...this.packages].filter(([name]) => name.startsWith('./')).map(([name, nodes]) => ({ file: withoutExtension(name.slice(2)), nodes }));
  }

  isModelled(specifier: string): boolean {
    return this.roots(specifier).length > 0;
  }

  /** Is there any model of a file of the repository? */
  get hasFiles(): boolean {
    return (this.localFiles ??= this.files.length > 0);
  }

  get any(): NodeSet {
    return this.anyRoot.closed();
  }

  /** Nodes at a path of a model. */
  find(model: Model, path: string): readonly Node[] {
    const known = this.found.get(model) ?? new Map<string, readonly Node[]>();
    const nodes = known.get(path) ?? this.nodesAt(model, path);
    this.found.set(model, known.set(path, nodes));
    return nodes;
  }
  private nodesAt(model: Model, path: string): readonly Node[] {
    const root = this.moduleRoots.get(model.library) ?? new Node(model.library);
    return alternatives(path).map((one) => {
      const path = parsePath(one);
      path.steps.forEach((step) => this.mention(step));
      return path.steps.reduce((node, step) => node.follow(step), this.start(model, root, path.root));
    });
  }

  private add(model: Model): void {
    const root = new Node(model.library);
    this.moduleRoots.set(model.library, root); // Of two models of one library the later one's root is meant when a path is looked for.
    for (const specifier of model.packages) {
      if (specifier.endsWith('/*')) this.wildcards.push({ prefix: specifier.slice(0, -1), node: root });
      else this.packages.set(specifier, [...(this.packages.get(specifier) ?? []), root]);
    }
    for (const ending of model.generated ?? []) this.endings.push({ ending, node: root });
    for (const [name, paths] of Object.entries(model.entities ?? {})) {
      const entity = this.entity(`${model.library}:${name}`);
      for (const { root: start, stages } of paths.flatMap((path) => this.parsed(path))) this.start(model, root, start).wait({ stages, entity });
    }
    const before = this.mentioned.delete('*');
    this.addRows(model, root);
    if (this.mentioned.has('*')) for (const specifier of model.packages) if (specifier !== '') this.starred.add(specifier);
    if (before) this.mentioned.add('*');
  }

  private addRows(model: Model, root: Node): void {
    this.addContexts(model, root);
    const enter = (path: string): void => this.enter(model, root, path);
    for (const { is } of model.unseen ?? []) enter(is);
    for (const { parameters, result = '' } of model.signatures ?? []) for (const path of [...parameters, result]) if (path !== '') enter(path);
    for (const [kind, field] of ROW_FIELDS) {
      for (const row of (model[kind] ?? []) as readonly object[]) {
        this.enter(model, root, (row as Record<string, string>)[field] as string, kind, row);
        eachInnerPath(row, enter);
      }
    }
  }

  private addContexts(model: Model, root: Node): void {
    for (const row of model.contexts ?? []) {
      const paths = 'shared' in row ? [row.shared] : 'returned' in row ? [row.returned, row.get] : 'passed' in row ? [row.passed, row.to] : 'contextual' in row ? [row.contextual] : [row.set, ...row.get, ...(row.members ?? [])];
      for (const path of paths) this.enter(model, root, path, 'contexts', row);
    }
  }

  /** Leaves a path where it begins. */
  private enter(model: Model, root: Node, text: string, kind?: RowKind, row?: object): void {
    for (const { root: start, stages } of this.parsed(text)) this.start(model, root, start).wait(kind && row ? { stages, kind, row, model } : { stages });
  }

  private parsed(text: string): readonly StagedPath[] {
    const paths = parseStages(text);
    if (this.entered.has(text)) return paths;
    this.entered.add(text);
    for (const { stages } of paths) for (const steps of stages) for (const step of steps) this.mention(step);
    return paths;
  }

  private entity(name: string): Node {
    let node = this.entities.get(name);
    if (!node) this.entities.set(name, (node = new Node(`@${name}`)));
    return node;
  }

  private mention(step: Step): void {
    if (step.kind === 'edge' && step.label.startsWith('.')) this.mentioned.add(step.label.slice(1));
  }

  private start(model: Model, root: Node, from: ParsedPath['root']): Node {
    if (from.kind === 'any') return this.anyRoot;
    if (from.kind === 'module') return root;
    const { name } = from;
    return this.entity(name.includes(':') ? name : `${model.library}:${name}`);
  }
}

/** Paths inside of a row, entered with the rest: a node made after values were looked up is missing in what is known of them. */
const PATH_KEYS: ReadonlySet<string> = new Set([
  'call', 'middleware', 'memory', 'app', 'root', 'before', 'metadata', 'reads', 'versionDecorator', 'versioning', 'globalPrefix', 'globals', 'tokens',
  'modulePaths', 'module', 'forRoutes', 'settings', 'application', 'decorator', 'router', 'joins', 'made',
]);

function eachInnerPath(row: unknown, found: (path: string) => void, key = ''): void {
  if (typeof row === 'string') {
    const chain = row.startsWith('chain(') ? /^chain\((.+)\)\.(?:arg\(|this$)/.exec(row)?.[1] : undefined;
    if (chain || PATH_KEYS.has(key)) found(chain ?? row);
  } else if (Array.isArray(row)) {
    for (const item of row) eachInnerPath(item, found, key);
  } else if (typeof row === 'object' && row !== null) {
    for (const name in row) eachPathBelow(row, name, (row as Record<string, unknown>)[name], found);
  }
}

function eachPathBelow(row: object, name: string, value: unknown, found: (path: string) => void): void {
  if (name === 'classes') Object.keys(value as object).forEach((path) => [path, `${path}.new`].forEach(found));
  else if (name === 'verbs' && 'controller' in row) Object.keys(value as object).forEach(found);
  else eachInnerPath(value, found, name);
}

export const withoutExtension = (path: string): string => path.replace(/\.[cm]?[jt]sx?$/, '');
