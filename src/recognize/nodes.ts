/** Owns the nodes of the model graph: an automaton that all paths of all models are merged into, and whose nodes carry rows. */
import type { Model } from '../models/types.ts';
import type { Arity, Step } from './path.ts';

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

/** A path of a model on its way through the graph, and what it brings to its end: a row, the entity its values are, or nothing but the node itself. */
export interface Entry {
  /** What each step may be. */
  readonly stages: readonly (readonly Step[])[];
  readonly kind?: RowKind;
  readonly row?: object;
  readonly model?: Model;
  readonly entity?: Node;
}

const NO_EDGES: ReadonlyMap<string, Node> = new Map();

/** A set of values that models speak of. A program comes to few of them, so the paths that lead through one wait there until it is looked at. */
export class Node {
  private waiting: Entry[] | undefined;
  private next: ReadonlyMap<string, Node> = NO_EDGES;
  private readonly ownRanges: Range[] = [];
  private readonly entities: Node[] = [];
  private readonly attached: Attached[] = [];
  private known: Known | undefined;
  /** `depth`: how many steps of the waiting paths lie behind. */
  constructor(readonly name: string, private readonly depth = 0) {}

  get edges(): ReadonlyMap<string, Node> {
    if (this.waiting) this.spread(this.waiting);
    return this.next;
  }

  get ranges(): readonly Range[] {
    if (this.waiting) this.spread(this.waiting);
    return this.ownRanges;
  }

  /** Entities that values of this node belong to. */
  get also(): Node[] {
    if (this.waiting) this.spread(this.waiting);
    return this.entities;
  }

  get rows(): readonly Attached[] {
    if (this.waiting) this.spread(this.waiting);
    return this.attached;
  }

  /** Takes a path in; only for a node that nobody has looked at. */
  wait(entry: Entry): void {
    if (this.waiting) this.waiting.push(entry);
    else this.waiting = [entry];
  }

  /** Hands each path on to where its next step leads. The graph does not grow by it: it is as large as the paths that were taken in say. */
  private spread(waiting: readonly Entry[]): void {
    this.waiting = undefined;
    for (const entry of waiting) {
      const choices = entry.stages[this.depth];
      if (choices) for (const step of choices) (this.behind(step) ?? this.added(step)).wait(entry);
      else if (entry.row) this.attached.push(entry as unknown as Attached);
      else if (entry.entity) this.entities.push(entry.entity);
    }
  }

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

  /** The node behind a step, made when there is none. */
  follow(step: Step): Node {
    if (this.waiting) this.spread(this.waiting);
    const found = this.behind(step);
    if (!found) graphSize++;
    return found ?? this.added(step);
  }

  private behind(step: Step): Node | undefined {
    if (step.kind === 'edge') return this.next.get(step.label);
    const { kind, from, to, arity } = step;
    return this.ownRanges.find((range) => range.kind === kind && range.from === from && range.to === to && range.arity?.count === arity?.count && range.arity?.less === arity?.less)?.node;
  }

  private added(step: Step): Node {
    if (step.kind !== 'edge') {
      const node = new Node(`${this.name}.${step.kind}(${step.from})`, this.depth + 1);
      this.ownRanges.push({ ...step, kind: step.kind, node });
      return node;
    }
    const { label } = step;
    const node = new Node(`${this.name}${label.startsWith('.') ? '' : '.'}${label}`, this.depth + 1);
    if (this.next === NO_EDGES) this.next = new Map();
    (this.next as Map<string, Node>).set(label, node);
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
