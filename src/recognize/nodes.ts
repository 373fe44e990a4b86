/** Owns the model graph: all paths of all models merged into one automaton whose nodes carry rows. */
import type { Model } from '../models/types.ts';
import { alternatives, parsePath, type Arity, type ParsedPath, type Step } from './path.ts';

/** Kinds of rows a node can carry, by the name of their list in a Model. */
export type RowKind = { [K in keyof Model]-?: NonNullable<Model[K]> extends readonly (infer R)[] ? (R extends object ? K : never) : never }[keyof Model];
export type RowOf<K extends RowKind> = NonNullable<Model[K]> extends readonly (infer R)[] ? R : never;

export interface Attached<K extends RowKind = RowKind> {
  readonly kind: K;
  readonly row: RowOf<K>;
  readonly model: Model;
}

interface Range {
  readonly kind: 'arg' | 'param';
  readonly from: number;
  readonly to: number;
  readonly arity: Arity | undefined;
  readonly node: Node;
}

/** A set of values that models speak of. */
export class Node {
  readonly edges = new Map<string, Node>();
  readonly ranges: Range[] = [];
  /** Entities that values of this node belong to. */
  readonly also: Node[] = [];
  readonly rows: Attached[] = [];
  private known: Known | undefined;
  constructor(readonly name: string) {}

  /** The node and all that its values are, entities included. */
  closed(): NodeSet {
    return this.memo().closed;
  }

  /** Nodes one labelled step further, closed; a member step also follows `*`. */
  step(label: string): NodeSet {
    const { steps } = this.memo();
    let found = steps.get(label);
    if (found === undefined) steps.set(label, (found = this.stepped(label)));
    return found;
  }

  private stepped(label: string): NodeSet {
    const next = this.edges.get(label);
    const star = label.startsWith('.') ? this.edges.get('.*') : undefined;
    if (next === undefined || star === undefined) return (next ?? star)?.closed() ?? NO_NODES;
    return closure([next, star]);
  }

  /** What was worked out before the graph last grew is not used. */
  private memo(): Known {
    if (this.known?.size !== graphSize) this.known = { size: graphSize, closed: reach([this]), steps: new Map() };
    return this.known;
  }

  belongs(entity: Node): void {
    graphSize++;
    this.also.push(entity);
  }

  edge(label: string): Node {
    let next = this.edges.get(label);
    if (!next) graphSize++;
    if (!next) this.edges.set(label, (next = new Node(`${this.name}${label.startsWith('.') ? '' : '.'}${label}`)));
    return next;
  }
  range({ kind, from, to, arity }: Omit<Range, 'node'>): Node {
    const known = this.ranges.find(
      (range) => range.kind === kind && range.from === from && range.to === to && range.arity?.count === arity?.count && range.arity?.less === arity?.less,
    );
    if (known) return known.node;
    const node = new Node(`${this.name}.${kind}(${from})`);
    graphSize++;
    this.ranges.push({ kind, from, to, arity, node });
    return node;
  }
}

export type NodeSet = readonly Node[];
export const NO_NODES: NodeSet = [];

/** Goes up when any graph grows. */
let graphSize = 0;

interface Known {
  readonly size: number;
  readonly closed: NodeSet;
  readonly steps: Map<string, NodeSet>;
}

/** Row lists of a model and where a row's path stands. */
const ROW_PATHS: Readonly<Partial<Record<keyof Model, 'call' | 'at' | 'router' | 'make' | 'controller'>>> = {
  sources: 'at', quotes: 'call', tasks: 'call', rejects: 'at', flows: 'call', guards: 'call', parts: 'call', queries: 'call', filters: 'call', stores: 'call', sinks: 'call', settings: 'call', contentTypes: 'call', hooks: 'call', switches: 'call', hashes: 'call', verifies: 'call',
  digests: 'call', limiters: 'call', effects: 'call', routers: 'router', responses: 'call', wrappers: 'call', givers: 'call', combiners: 'call', mutators: 'call', views: 'call',
  middlewares: 'call', parses: 'call', instances: 'call', records: 'call', comparisons: 'call', tables: 'call', schemas: 'make', origins: 'at', autoloads: 'call', controllers: 'controller', procedures: 'router',
};

export class ModelGraph {
  private readonly packages = new Map<string, Node[]>();
  private readonly wildcards: { readonly prefix: string; readonly node: Node }[] = [];
  private readonly entities = new Map<string, Node>();
  private readonly moduleRoots = new Map<string, Node>();
  private localFiles: boolean | undefined;
  private readonly anyRoot = new Node('any');
  private readonly mentioned = new Set<string>();
  private readonly found = new Map<Model, Map<string, readonly Node[]>>();
  private readonly endings: { readonly ending: string; readonly node: Node }[] = [];

  constructor(models: readonly Model[]) {
    for (const model of models) this.add(model);
    this.found.clear(); // Of two models of one library the later one's root is meant from now on.
  }

  /** Names that occur as a member in any path; others cannot be a modelled call. */
  knows(name: string): boolean {
    return this.mentioned.has(name);
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
    return alternatives(path).map((one) => this.at(model, root, one));
  }

  private add(model: Model): void {
    const root = new Node(model.library);
    this.moduleRoots.set(model.library, root);
    for (const specifier of model.packages) {
      if (specifier.endsWith('/*')) this.wildcards.push({ prefix: specifier.slice(0, -1), node: root });
      else this.packages.set(specifier, [...(this.packages.get(specifier) ?? []), root]);
    }
    for (const ending of model.generated ?? []) this.endings.push({ ending, node: root });
    for (const [name, paths] of Object.entries(model.entities ?? {})) {
      const entity = this.entity(`${model.library}:${name}`);
      for (const path of paths.flatMap(alternatives)) this.at(model, root, path).belongs(entity);
    }
    this.addRows(model, root);
  }

  private addRows(model: Model, root: Node): void {
    this.addContexts(model, root);
    for (const { parameters, result = '' } of model.signatures ?? []) for (const path of [...parameters, result]) if (path !== '') this.find(model, path);
    for (const [kind, field] of Object.entries(ROW_PATHS) as [RowKind, string][]) {
      for (const row of (model[kind] ?? []) as readonly object[]) {
        const path = (row as Record<string, unknown>)[field] as string;
        for (const one of alternatives(path)) this.at(model, root, one).rows.push({ kind, row, model } as Attached);
        for (const inner of innerPaths(row)) this.find(model, inner);
      }
    }
  }

  private addContexts(model: Model, root: Node): void {
    for (const row of model.contexts ?? []) {
      const paths = 'shared' in row ? [row.shared] : 'returned' in row ? [row.returned, row.get] : 'passed' in row ? [row.passed, row.to] : [row.set, ...row.get, ...(row.members ?? [])];
      for (const one of paths.flatMap(alternatives)) this.at(model, root, one).rows.push({ kind: 'contexts', row, model } as Attached);
    }
  }

  private entity(name: string): Node {
    let node = this.entities.get(name);
    if (!node) this.entities.set(name, (node = new Node(`@${name}`)));
    return node;
  }

  private at(model: Model, root: Node, text: string): Node {
    const path = parsePath(text);
    return path.steps.reduce((node, step) => this.follow(node, step), this.start(model, root, path));
  }

  private start(model: Model, root: Node, path: ParsedPath): Node {
    if (path.root.kind === 'any') return this.anyRoot;
    if (path.root.kind === 'module') return root;
    const { name } = path.root;
    return this.entity(name.includes(':') ? name : `${model.library}:${name}`);
  }

  private follow(node: Node, step: Step): Node {
    if (step.kind !== 'edge') return node.range(step);
    if (step.label.startsWith('.')) this.mentioned.add(step.label.slice(1));
    return node.edge(step.label);
  }
}

/** Paths inside of a row, entered with the rest: a node made after values were looked up is missing in what is known of them. */
const PATH_KEYS: ReadonlySet<string> = new Set([
  'call', 'middleware', 'memory', 'app', 'root', 'before', 'metadata', 'reads', 'versionDecorator', 'versioning', 'globalPrefix', 'globals', 'tokens',
  'modulePaths', 'module', 'forRoutes', 'settings', 'application', 'decorator', 'router', 'joins', 'made',
]);

function innerPaths(row: unknown, key = ''): string[] {
  if (typeof row === 'string') {
    const chain = /^chain\((.+)\)\.arg\(/.exec(row)?.[1];
    if (chain) return [chain];
    return PATH_KEYS.has(key) ? [row] : [];
  }
  if (Array.isArray(row)) return row.flatMap((item) => innerPaths(item, key));
  if (typeof row !== 'object' || row === null) return [];
  return Object.entries(row).flatMap(([name, value]) => (name === 'classes' ? Object.keys(value as object).flatMap((path) => [path, `${path}.new`]) : name === 'verbs' && 'controller' in row ? Object.keys(value as object) : innerPaths(value, name)));
}

export const withoutExtension = (path: string): string => path.replace(/\.[cm]?[jt]sx?$/, '');

/** All nodes that values of these nodes are, entities included. */
export function closure(nodes: Iterable<Node>): NodeSet {
  const given = [...nodes];
  if (given.length <= 1) return given[0]?.closed() ?? NO_NODES;
  return reach(given);
}

function reach(nodes: readonly Node[]): NodeSet {
  const seen = new Set<Node>();
  const visit = (node: Node): void => {
    if (seen.has(node)) return;
    seen.add(node);
    node.also.forEach(visit);
  };
  nodes.forEach(visit);
  return [...seen];
}

/** Nodes one labelled step further; a member step also follows `*`. */
export function step(nodes: NodeSet, label: string): NodeSet {
  if (nodes.length === 1) return (nodes[0] as Node).step(label);
  let first: NodeSet = NO_NODES;
  let all: Set<Node> | undefined;
  for (const node of nodes) {
    const next = node.step(label);
    if (next.length === 0) continue;
    if (first.length === 0) first = next;
    else if (next !== first) {
      all ??= new Set(first);
      for (const one of next) all.add(one);
    }
  }
  return all === undefined ? first : [...all];
}

/** Nodes of argument or parameter `index`; `count` is the number of arguments given or parameters declared. */
export function stepRange(nodes: NodeSet, kind: 'arg' | 'param', index: number, count: number): NodeSet {
  const found: Node[] = [];
  for (const node of nodes) {
    for (const range of node.ranges) {
      if (range.kind !== kind) continue;
      const from = range.from < 0 ? count + range.from : range.from;
      const to = range.to < 0 ? count + range.to : range.to;
      if (range.arity && (range.arity.less ? count >= range.arity.count : count !== range.arity.count)) continue;
      if (index >= from && index <= to) found.push(range.node);
    }
  }
  return found.length === 0 ? NO_NODES : closure(found);
}

/** Nodes of an imported name. A default or namespace import stands for the module. */
export function named(roots: NodeSet, name: string): NodeSet {
  return name === '*' || name === '=' || name === 'default' ? closure(roots) : member(closure(roots), name);
}

/** A default import of a CommonJS module is the module, so `default` stays where it is; it may be a method as well, such as that of a schema. */
export const member = (nodes: NodeSet, name: string): NodeSet => (name === 'default' && nodes.length > 0 ? [...nodes, ...step(nodes, '.default')] : step(nodes, `.${name}`));
