/** Owns general-purpose digests, HMACs and ciphers: where input goes in, where the result comes out. */
import { Op, type Danger, type Digest, type DigestInput, type Location, type Ref } from '../facts/index.ts';
import type { Passage } from '../flow/index.ts';
import { fileOf, refOf, valueOf, type ModuleView, type Program } from '../link/index.ts';
import type { DigestRow, Model } from '../models/types.ts';
import type { Constants } from './constants.ts';
import type { Denotations } from './denote.ts';
import type { ModelGraph } from './model-graph.ts';
import type { Node, NodeSet } from './nodes.ts';
import type { Placed, Positions } from './positions.ts';

interface Compiled {
  readonly row: DigestRow;
  readonly model: Model;
  readonly call: readonly Node[];
  readonly outputs: readonly Node[];
  /** Callee nodes and argument positions of inputs. */
  readonly inputs: readonly { readonly callee: readonly Node[]; readonly at: string }[];
}

interface Table {
  readonly compiled: readonly Compiled[];
  /** Callee nodes of all calls that give a result. */
  readonly outputs: ReadonlySet<Node>;
  /** What is fed by a call with one of these callees. */
  readonly feeds: ReadonlyMap<Node, readonly { readonly compiled: Compiled; readonly at: string }[]>;
}

const MAX_CHAIN = 20;

export class Digests {
  private readonly compiled: Table['compiled'];
  private readonly outputs: Table['outputs'];
  private readonly feeds: Table['feeds'];

  constructor(
    private readonly program: Program,
    graph: ModelGraph,
    private readonly denotations: Denotations,
    private readonly positions: Positions,
    private readonly constants: Constants,
    models: readonly Model[],
  ) {
    ({ compiled: this.compiled, outputs: this.outputs, feeds: this.feeds } = tableFor(graph, models));
  }

  /** The digest whose result a call is, if it is one. */
  at(call: Ref): Digest | undefined {
    if (this.program.op(call) !== Op.Call && this.program.op(call) !== Op.New) return undefined;
    const callee = this.denotations.callee(call);
    return callee.length === 0 ? undefined : this.digest(call, callee);
  }

  private digest(call: Ref, callee: NodeSet): Digest | undefined {
    if (!callee.some((node) => this.outputs.has(node))) return undefined;
    for (const compiled of this.compiled) {
      if (!compiled.outputs.some((node) => callee.includes(node))) continue;
      const related = this.related(call, compiled);
      const origin = related.find((one) => this.denotations.callee(one).some((node) => compiled.call.includes(node)));
      if (origin === undefined) continue;
      const inputs = this.inputs(related, compiled);
      const { row, model } = compiled;
      const algorithm = this.algorithm(origin, row, model);
      return {
        ref: call, location: this.program.location(call), symbol: this.program.symbol(call), library: model.library,
        callee: this.calleeName(origin), kind: row.kind, algorithm, inputs,
      };
    }
    return undefined;
  }

  /** What a call feeds into a digest or cipher. */
  inputsAt(call: Ref, callee: NodeSet): DigestInput[] {
    const feeds = new Set(callee.flatMap((node) => this.feeds.get(node) ?? []));
    return [...feeds].flatMap(({ compiled, at }) => {
      const { row, model } = compiled;
      const made = this.related(call, compiled).find((one) => this.denotations.callee(one).some((node) => compiled.call.includes(node)));
      if (made === undefined) return [];
      const algorithm = this.algorithm(made, row, model);
      return this.positions.of(call, at, model).map(({ ref, path }) => ({
        ref: call, location: this.program.location(call), symbol: this.program.symbol(call), library: model.library, callee: this.calleeName(made), kind: row.kind, algorithm,
        made: this.program.location(made), value: ref, path, valueLocation: this.inside(call, ref),
      }));
    });
  }

  private inside(call: Ref, ref: Ref): Location {
    const [outer, inner] = [this.program.location(call), this.program.location(ref)];
    return inner.file === outer.file && inner.start >= outer.start && inner.end <= outer.end ? inner : outer;
  }

  private algorithm(made: Ref, row: DigestRow, model: Model): Digest['algorithm'] {
    return typeof row.algorithm === 'string' ? this.constantAt(made, row.algorithm, model) : named(row.algorithm.name, this.program.location(made));
  }

  /** The engine's view: a password that goes in comes out as a weak hash, what can be predicted or read in the source still can; everything else ends. */
  passages(call: Ref, callee: NodeSet): readonly Passage[] {
    const digest = this.digest(call, callee);
    if (!digest) return [];
    const name = digest.algorithm.known ? `${digest.callee}('${String(digest.algorithm.value)}')` : digest.callee;
    const before = (danger: Danger): Danger | undefined => (danger === 'weak-hash' ? 'password' : undefined);
    const again = (danger: Danger): Danger | undefined => (danger === 'weak-hash' || ((danger === 'weak-random' || danger === 'hard-coded') && digest.kind === 'digest') ? danger : undefined);
    return digest.inputs.flatMap(({ ref, path }) =>
      [before, again].map((turn): Passage => ({ from: [ref], fromPath: path, to: { kind: 'return', path: [] }, before: turn, passing: undefined, primitive: true, name })),
    );
  }

  private constantAt(call: Ref, at: string, model: Model): Digest['algorithm'] {
    const placed = this.positions.first(call, at, model);
    return placed ? this.constants.of(placed.ref, placed.path) : { known: false };
  }

  private inputs(related: readonly Ref[], compiled: Compiled): Placed[] {
    return related.flatMap((call) => {
      const callee = this.denotations.callee(call);
      return compiled.inputs.filter(({ callee: wanted }) => wanted.some((node) => callee.includes(node))).flatMap(({ at }) => this.positions.of(call, at, compiled.model));
    });
  }

  /** The result's own call, the calls it is chained to, and calls on the same object (`h.update(a); h.digest()`). */
  private related(call: Ref, compiled: Compiled): Ref[] {
    const file = fileOf(call);
    const view = this.program.view(file);
    const found = new Set<Ref>([call]);
    let at = valueOf(call);
    for (let steps = 0; steps < MAX_CHAIN; steps++) {
      const callee = view.a(at);
      if (view.op(callee) !== Op.Member) break;
      const object = view.rootOf(view.a(callee));
      for (const other of this.callsOnChain(view, object)) found.add(refOf(file, other));
      if (view.op(object) !== Op.Call && view.op(object) !== Op.New) break;
      found.add(refOf(file, object));
      if (this.denotations.callee(refOf(file, object)).some((node) => compiled.call.includes(node))) break;
      at = object;
    }
    return [...found];
  }

  /** Calls on an object, and on what those calls return: `h.update(a).update(b)`. */
  private callsOnChain(view: ModuleView, object: number): number[] {
    const found = [...view.callsOn(object)];
    for (let at = 0; at < found.length && at < MAX_CHAIN; at++) found.push(...view.callsOn(found[at] as number).filter((call) => !found.includes(call)));
    return found;
  }

  private calleeName(call: Ref): string {
    const view = this.program.view(fileOf(call));
    const callee = view.a(valueOf(call));
    return view.op(callee) === Op.Member || view.op(callee) === Op.Import ? view.str(view.b(callee)) : view.op(callee) === Op.Global ? view.str(view.a(callee)) : 'digest';
  }
}

const named = (value: string, location: Digest['location']): Digest['algorithm'] => ({ known: true, value, from: 'literal', location });

const known = new WeakMap<ModelGraph, Table>();

/** Once for a graph: compiling adds to what its nodes are. */
function tableFor(graph: ModelGraph, models: readonly Model[]): Table {
  let table = known.get(graph);
  if (table === undefined) known.set(graph, (table = tableOf(models.flatMap((model) => (model.digests ?? []).map((row) => compile(graph, model, row))))));
  return table;
}

function tableOf(compiled: readonly Compiled[]): Table {
  const feeds = new Map<Node, { readonly compiled: Compiled; readonly at: string }[]>();
  for (const one of compiled) {
    for (const { callee, at } of one.inputs) for (const node of callee) feeds.set(node, [...(feeds.get(node) ?? []), { compiled: one, at }]);
  }
  return { compiled, outputs: new Set(compiled.flatMap(({ outputs }) => outputs)), feeds };
}

/** Relative paths start at the call: `arg(0)`, `().update.arg(0)`, `().update().digest()`. */
function compile(graph: ModelGraph, model: Model, row: DigestRow): Compiled {
  // The module itself is the beginning of a path, and has no name in it.
  const base = row.call === 'module' ? '' : row.call;
  const below = (path: string): string => (path === '' ? row.call : path.startsWith('(') || path.startsWith('[') ? `${base}${path}` : `${row.call}.${path}`);
  const calleeOf = (path: string): string => path.replace(/\(\)$/, '') || 'module';
  // Feeding returns the object that was fed: `createHash(a).update(b).update(c)`.
  const object = graph.find(model, `${base}()`);
  for (const path of row.input) {
    const cut = path.lastIndexOf('.arg(');
    if (cut > 0) for (const fed of graph.find(model, `${below(path.slice(0, cut))}()`)) fed.also.push(...object.filter((node) => node !== fed));
  }
  return {
    row,
    model,
    call: graph.find(model, row.call),
    outputs: row.output.flatMap((path) => graph.find(model, calleeOf(path === 'return' || path === '' ? row.call : below(path)))),
    inputs: row.input.map((path) => {
      // The last `arg(…)` is the position; what stands before it names the call.
      const cut = path.lastIndexOf('arg(');
      const callee = path.slice(0, cut).replace(/\.$/, '');
      return { callee: graph.find(model, callee === '' ? row.call : below(callee)), at: path.slice(cut) };
    }),
  };
}
