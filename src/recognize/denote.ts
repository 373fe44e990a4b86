/**
 * Owns "which library values may this be": for every value the nodes of the model graph, found by walking its definitions.
 * This is the only place where a library's name meets a fact.
 */
import { Op, type FnRef, type Ref } from '../facts/index.ts';
import { fileOf, isInstance, isMade, isMethod, isNamespace, madeFunction, Memo, RefMap, refOf, valueOf, type Program, type Use } from '../link/index.ts';
import type { Model } from '../models/types.ts';
import { CallSites } from './call-sites.ts';
import { Declared } from './declared.ts';
import { Handed } from './handed.ts';
import { Types, functionAnnotations } from './types.ts';
import { NO_NODES, closure, member, named, step, stepRange, type Attached, type NodeSet, type RowKind } from './nodes.ts';
import { wrapped, yielded } from './yielded.ts';
import type { ModelGraph } from './model-graph.ts';

const MAX_CALLERS = 12;
const NO_ROWS: readonly never[] = [];
/** Methods that arrays have and builders of queries do not. */
const OF_ARRAYS: ReadonlySet<string> = new Set(['map', 'flatMap', 'forEach', 'reduce', 'slice', 'filter', 'find', 'join', 'concat', 'at']);
/** What a builder is waited for with, which `*` does not mean either. */
const OF_PROMISES: ReadonlySet<string> = new Set(['then', 'catch', 'finally']);

export class Denotations {
  private readonly memo: Memo<NodeSet>;
  private readonly callees: Memo<NodeSet>;
  private readonly owns: RefMap<NodeSet>;
  readonly sites: CallSites;
  private readonly types: Types;
  private readonly declared: Declared;
  private readonly handed: Handed;
  /** What a parameter of a function is that a library finds by itself, by the place of its file. */
  adopted: ((fn: FnRef, index: number) => NodeSet) | undefined;
  /** What a parameter is by the names of all parameters, of a function that nobody is seen to use. */ named: ((fn: FnRef, index: number) => NodeSet) | undefined;
  /** What a value of a file that cannot be read is, by its name. */ unseen: ((ref: Ref) => NodeSet) | undefined;
  private annotated: Map<FnRef, Ref[]> | undefined;

  constructor(
    private readonly program: Program,
    private readonly graph: ModelGraph,
  ) {
    this.types = new Types(program);
    this.declared = new Declared(program, graph);
    this.handed = new Handed(program, this, (name) => graph.knows(name));
    const size = (file: number): number => program.module(file).op.length;
    this.memo = new Memo(program.recursion, size, NO_NODES, (ref) => this.gather(program.definitions.of(ref)));
    this.callees = new Memo(program.recursion, size, NO_NODES, (call) => this.calleeNodes(call));
    this.owns = new RefMap(size);
    this.sites = new CallSites(program, graph, (call) => this.callee(call));
    program.definitions.wrapped = (call) => this.wrappedBy(call);
    program.definitions.onForget = () => {
      this.memo.forget();
      this.callees.forget();
    };
  }

  /** Nodes of everything the value may be. */
  of(ref: Ref): NodeSet {
    this.ready();
    return this.memo.ask(ref);
  }

  /** Nothing is asked before all callers are known, but by the call graph itself. */
  private ready(): void {
    if (this.program.recursion.depth === 0) this.program.calls.build();
  }

  /**
   * Nodes that the expression itself has: a parameter by its annotation, its decorators or what a library passes,
   * not by what callers of the program pass. Where a value comes from is then for the flow to find.
   */
  own(ref: Ref): NodeSet {
    const found = this.owns.get(ref) ?? this.ownNodes(ref);
    // Before all callers are known, it cannot say all.
    if (this.program.recursion.depth === 0 && this.program.calls.complete) this.owns.set(ref, found);
    return found;
  }

  private ownNodes(ref: Ref): NodeSet {
    switch (this.program.op(ref)) {
      case Op.Param:
        return this.ownParam(ref);
      case Op.Call: case Op.New: case Op.Tagged: case Op.Member: case Op.Global:
        return this.terminal(ref);
      default:
        return NO_NODES;
    }
  }

  /** Nodes of the function that a call, construction or tagged template runs. */
  callee(call: Ref): NodeSet {
    this.ready();
    return this.callees.ask(call);
  }

  private calleeNodes(call: Ref): NodeSet {
    const file = fileOf(call);
    const view = this.program.view(file);
    const callee = view.a(valueOf(call));
    // Most calls in a repository end in a name that no model mentions.
    if (view.op(callee) === Op.Member && !this.graph.knows(view.str(view.b(callee))) && !this.program.files[file]?.targets.some((target) => target.kind === 'package' && this.graph.hasAnyMember(target.name))) {
      const defs = this.program.definitions.of(refOf(file, callee));
      if (defs.length === 1 && defs[0] === refOf(file, callee)) return NO_NODES;
    }
    // `super(…)` constructs what the class of the program extends.
    const isSuper = view.op(callee) === Op.Super;
    const nodes = isSuper ? this.gather(this.program.classes.foreignParents({ file, cls: view.a(callee) })) : this.of(refOf(file, callee));
    return view.op(valueOf(call)) === Op.New || isSuper ? closure([...step(nodes, 'new'), ...nodes]) : nodes;
  }

  /** Is a member of the name mentioned by any model? */
  knows(name: string): boolean {
    return this.graph.knows(name);
  }

  /** Nodes of a member of any value: of the language's own methods. */
  anyMember(name: string): NodeSet {
    return step(this.graph.any, `.${name}`);
  }

  /** Are values of these nodes at a path of a model? */
  isAt(nodes: NodeSet, model: Model, path: string): boolean {
    const wanted = this.graph.find(model, path);
    return nodes.some((node) => wanted.includes(node));
  }

  /** Nodes of what a decorator stands on. */
  decorated(decorator: Ref): NodeSet {
    return step(this.of(decorator), 'decorated');
  }

  /** Rows of a kind on a call. */
  rows<K extends RowKind>(nodes: NodeSet, kind: K): readonly Attached<K>[] {
    let found: Attached<K>[] | undefined;
    for (const node of nodes) for (const attached of node.rows) if (attached.kind === kind) (found ??= []).push(attached as Attached<K>);
    return found ?? NO_ROWS;
  }

  private gather(defs: readonly Ref[]): NodeSet {
    if (defs.length === 1) return this.terminal(defs[0] as Ref);
    const all = new Set(defs.flatMap((def) => this.terminal(def)));
    return all.size === 0 ? NO_NODES : [...all];
  }

  /** Does a model of the user speak of what a call runs, although its code is there? */
  isDeclared(call: Ref): boolean {
    if (this.declared.size === 0 || this.program.op(call) === Op.Tagged) return false;
    const view = this.program.view(fileOf(call));
    return this.program.definitions.of(refOf(fileOf(call), view.a(valueOf(call)))).some((def) => this.declared.has(def));
  }

  private terminal(def: Ref): NodeSet {
    const declared = this.graph.hasFiles ? this.declared.get(def) : undefined;
    return declared && declared.length > 0 ? closure([...declared, ...this.known(def)]) : this.known(def);
  }

  private known(def: Ref): NodeSet {
    if (isNamespace(def) || isMethod(def)) return NO_NODES;
    if (isMade(def)) return this.handed.self(madeFunction(def));
    if (isInstance(def)) return this.instance(def);
    const file = fileOf(def);
    const view = this.program.view(file);
    const value = valueOf(def);
    const a = refOf(file, view.a(value));
    switch (view.op(value)) {
      case Op.Import:
        return this.imported(file, view.str(view.a(value)), view.str(view.b(value)), def);
      case Op.Global:
        return member(this.graph.roots(''), view.str(view.a(value)));
      case Op.Member:
        return this.memberOf(a, view.str(view.b(value)), def);
      case Op.Call:
        return this.called(def);
      case Op.New:
        return step(this.of(a), 'new');
      case Op.Tagged:
        return step(this.of(a), 'tag');
      case Op.Index:
      case Op.Element:
        return step(this.of(a), '[]');
      case Op.TypeRef:
        return this.typed(def);
      case Op.Param:
        return this.param(def);
      case Op.Class:
        return this.gather(this.program.classes.foreignParents({ file, cls: view.a(value) }));
      case Op.Update:
        return this.of(a);
      case Op.This:
        return this.handed.self(refOf(file, view.a(value)));
      default:
        return NO_NODES;
    }
  }

  private called(call: Ref): NodeSet {
    const [callee, made] = [this.callee(call), step(this.callee(call), '()')];
    return made.length > 0 ? made : closure(yielded(this.program, call, this.rows(callee, 'flows')).flatMap(({ ref, element }) => (element ? step(this.of(ref), '[]') : this.of(ref))));
  }

  private imported(file: number, specifier: string, name: string, ref: Ref): NodeSet {
    const found = this.program.exports.imported(file, specifier, name);
    if (found.kind === 'package') return named(this.graph.roots(found.package), found.name);
    return found.kind === 'unresolved' ? closure([...named(this.graph.generated(specifier), name), ...(this.unseen?.(ref) ?? [])]) : NO_NODES;
  }

  private memberOf(base: Ref, name: string, ref: Ref): NodeSet {
    // `(async () => {}).constructor` is what makes functions of text.
    if (name === 'constructor' && this.program.definitions.of(base).some((def) => this.program.functionOf(def) !== undefined)) return member(this.graph.roots(''), 'Function');
    const nodes = this.of(base);
    const found = nodes.length === 0 ? (this.unseen?.(ref) ?? NO_NODES) : member(nodes, name);
    const declared = nodes.length === 0 ? this.types.of(ref) : undefined;
    if (declared !== undefined) return this.typed(declared);
    if (found.length === 0) return /^\d+$/.test(name) ? step(nodes, '[]') : step(this.graph.any, `.${name}`);
    // A builder's `*` speaks of every member, also of an awaited array's `map`.
    if (OF_PROMISES.has(name)) return [...new Set([...found.filter((node) => nodes.some(({ edges }) => edges.get(`.${name}`) === node)), ...step(this.graph.any, `.${name}`)])];
    return OF_ARRAYS.has(name) && !nodes.some(({ edges }) => edges.has(`.${name}`)) ? step(this.graph.any, `.${name}`) : found;
  }

  private instance(def: Ref): NodeSet {
    const parents = this.program.classes.foreignParents({ file: fileOf(def), cls: this.program.classIndex(def) });
    return closure(parents.flatMap((parent) => step(this.terminal(parent), 'new')));
  }

  /** A value annotated with a foreign type; promises and arrays stand for what they hold. */
  private typed(type: Ref): NodeSet {
    const file = fileOf(type);
    const view = this.program.view(file);
    const entity = refOf(file, view.a(valueOf(type)));
    const nodes = this.of(entity);
    const annotated = step(nodes, 'type');
    const own = annotated.length > 0 ? annotated : step(nodes, 'new');
    if (own.length > 0) return own;
    const aliased = this.types.aliased(type);
    if (aliased.length > 0) return closure(aliased.flatMap((target) => this.typed(target)));
    return this.program.op(entity) === Op.Global ? this.held(type) : NO_NODES;
  }

  private held(type: Ref): NodeSet {
    const view = this.program.view(fileOf(type));
    const name = view.str(view.a(view.a(valueOf(type))));
    const inner = view.list(valueOf(type))[0];
    return name === 'Promise' && inner !== undefined ? this.typed(refOf(fileOf(type), inner)) : NO_NODES;
  }

  private param(ref: Ref): NodeSet {
    const own = this.ownParam(ref);
    if (own.length > 0) return own;
    const [view, value] = [this.program.view(fileOf(ref)), valueOf(ref)];
    return this.fromCallers(refOf(fileOf(ref), view.a(value)), view.b(value));
  }

  private ownParam(ref: Ref): NodeSet {
    const file = fileOf(ref);
    const view = this.program.view(file);
    const [fn, index] = [refOf(file, view.a(valueOf(ref))), view.b(valueOf(ref))];
    const fact = this.program.functionFact(fn).params[index];
    const found: NodeSet[] = [];
    if (fact && fact.type >= 0) found.push(this.typed(refOf(file, fact.type)));
    for (const decorator of fact?.decorators ?? []) found.push(step(this.of(refOf(file, decorator)), 'decorated'));
    found.push(this.contextual(fn, index), this.handed.parameter(fn, index));
    if (this.adopted) found.push(this.adopted(fn, index));
    const known = closure(found.flat());
    return known.length === 0 && this.named && this.program.calls.callersOf(fn).length === 0 ? this.named(fn, index) : known;
  }

  /** `const handler: Handler = (req) => …`: the annotation says what the parameters are. */
  private contextual(fn: FnRef, index: number): NodeSet {
    return closure(this.annotations(fn).flatMap((type) => stepRange(this.typed(type), 'param', index, this.program.functionFact(fn).params.length)));
  }

  private annotations(fn: FnRef): readonly Ref[] {
    this.annotated ??= functionAnnotations(this.program);
    return this.annotated.get(fn) ?? [];
  }

  /** `const handler: Handler = async () => …`: the annotation says what the function is. */
  annotatedAs(fn: FnRef): NodeSet {
    return closure(this.annotations(fn).flatMap((type) => this.typed(type)));
  }

  /** Nodes of the place where a function is handed to. */
  handedTo(use: Use): NodeSet {
    return this.handed.at(use);
  }

  private fromCallers(fn: FnRef, index: number): NodeSet {
    // What many callers pass is much the same: `userOf(req)` in every handler. The first ones tell.
    const callers = this.program.calls.callersOf(fn).slice(0, MAX_CALLERS);
    const found = callers.map((call) => {
      const argument = this.program.view(fileOf(call)).list(valueOf(call))[index];
      return argument === undefined ? NO_NODES : this.of(refOf(fileOf(call), argument));
    });
    return closure(found.flat());
  }

  private wrappedBy(call: Ref): Ref | undefined {
    const [row] = this.rows(this.callee(call), 'wrappers');
    return row && wrapped(this.program, call, row.row.wraps);
  }
}
