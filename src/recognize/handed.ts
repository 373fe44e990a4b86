/** Owns what a library makes of a function of the program: what it hands to the parameters, and what `this` is, where the function is passed to it or stored into a member of its objects. */
import { Op, type FnRef, type Ref } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type Program, type Use } from '../link/index.ts';
import type { Denotations } from './denote.ts';
import { NO_NODES, closure, step, stepRange, type NodeSet } from './nodes.ts';

export class Handed {
  private stores: Map<FnRef, Ref[]> | undefined;

  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly knows: (name: string) => boolean,
  ) {}

  /** What a parameter is given. */
  parameter(fn: FnRef, index: number): NodeSet {
    const count = this.program.functionFact(fn).params.length;
    const used = this.program.calls.usesOf(fn).flatMap((use) => (index < use.bound ? NO_NODES : [...stepRange(this.at(use), 'param', index - use.bound, count - use.bound), ...this.received(use, index - use.bound)]));
    return closure([...used, ...[...this.storedAt(fn), this.declared(fn)].flatMap((nodes) => stepRange(nodes, 'param', index, count))]);
  }

  /** `this` inside a function that a library calls with its own object. */
  self(fn: FnRef): NodeSet {
    return closure([...this.program.calls.usesOf(fn).flatMap((use) => step(this.at(use), 'this')), ...this.storedAt(fn).flatMap((nodes) => step(nodes, 'this'))]);
  }

  /** Nodes of the place where a function is handed to. */
  at(use: Use): NodeSet {
    const view = this.program.view(fileOf(use.call));
    const count = view.list(valueOf(use.call)).length;
    const argument = stepRange(this.denotations.callee(use.call), 'arg', use.argument, count);
    return use.path.reduce((nodes, name) => step(nodes, name === '[]' ? '[]' : `.${name}`), argument);
  }

  /** `connect().then((client) => …)`, `files.forEach((file) => …)`: what a promise holds stands for the promise, an element for what the list holds. */
  private received(use: Use, index: number): NodeSet {
    const view = this.program.view(fileOf(use.call));
    const callee = view.a(valueOf(use.call));
    if (use.path.length > 0 || view.op(callee) !== Op.Member) return NO_NODES;
    const to = `arg(${use.argument}).param(${index})`;
    const from = this.denotations.rows(this.denotations.anyMember(view.str(view.b(callee))), 'flows').flatMap(({ row }) => (row.to === to && /^this(?:\[\])?$/.test(row.from) ? [row.from] : []));
    if (from.length === 0) return NO_NODES;
    const nodes = this.denotations.of(refOf(fileOf(use.call), view.a(callee)));
    return from.includes('this') ? nodes : step(nodes, '[]');
  }

  /** A method that an interface of a library declares: `class Trim implements PipeTransform { transform(value) … }`. */
  private declared(fn: FnRef): NodeSet {
    const module = this.program.module(fileOf(fn));
    const owner = module.classes[module.functions[valueOf(fn)]?.owner ?? -1];
    const member = owner?.implements.length ? owner.members.find((one) => one.fn === valueOf(fn)) : undefined;
    if (!owner || !member) return NO_NODES;
    return step(closure(owner.implements.flatMap((type) => this.denotations.of(refOf(fileOf(fn), type)))), `.${this.program.text(fileOf(fn), member.name)}`);
  }

  /** `socket.onmessage = (event) => …`. */
  private storedAt(fn: FnRef): NodeSet[] {
    this.stores ??= this.scan();
    return (this.stores.get(fn) ?? []).map((store) => {
      const view = this.program.view(fileOf(store));
      const base = this.denotations.of(refOf(fileOf(store), view.a(valueOf(store))));
      return step(step(base, `.${view.str(view.list(valueOf(store))[0] as number)}`), 'assigned');
    });
  }

  /** Functions with the stores into members that a model may know. */
  private scan(): Map<FnRef, Ref[]> {
    const found = new Map<FnRef, Ref[]>();
    this.program.files.forEach((_, file) => {
      const view = this.program.view(file);
      for (const value of view.having(Op.Update)) {
        const [key = -1, stored = -1] = view.list(value);
        if (key < 0 || stored < 0 || view.op(view.rootOf(stored)) !== Op.Function || !this.knows(view.str(key))) continue;
        const fn = refOf(file, view.a(view.rootOf(stored)));
        found.set(fn, [...(found.get(fn) ?? []), refOf(file, value)]);
      }
    });
    return found;
  }
}
