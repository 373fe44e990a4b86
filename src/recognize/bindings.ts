/** Owns what a registering call says in each run of the code around it: rounds of loops over constant tables, calls of helper functions and factories. */
import { Op, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';
import type { Constants } from './constants.ts';

/** What a loop variable or a parameter is in one run: a value, a text, or an entry of a dictionary. */
export interface Bound {
  readonly ref?: Ref;
  readonly text?: string;
  readonly entry?: { readonly key: string; readonly value: Ref };
}

export type Environment = ReadonlyMap<Ref, Bound>;
export const NOTHING_BOUND: Environment = new Map();

/** Methods of arrays that call a function once for each element. */
const ITERATORS: ReadonlySet<string> = new Set(['forEach', 'map', 'flatMap', 'every', 'some', 'filter']);
const MAX_DEPTH = 10;
const MAX_RUNS = 2000;
const MAX_CALLERS = 64;

export class Bindings {
  constructor(
    private readonly program: Program,
    private readonly constants: Constants,
  ) {}

  /** Parameters of what a call runs, bound to its arguments. */
  ofCall(call: Ref): Environment {
    const file = fileOf(call);
    const args = Array.from(this.program.view(file).list(valueOf(call)), (arg) => refOf(file, arg));
    const found = new Map<Ref, Bound>();
    for (const { fn, shift } of this.program.calls.callees(call)) {
      if (shift !== 0) continue;
      this.program.functionFact(fn).params.forEach((parameter, index) => {
        const arg = args[index];
        if (arg !== undefined) found.set(refOf(fileOf(fn), parameter.value), { ref: arg });
      });
    }
    return found;
  }

  /** All runs of a call, as far as its arguments (and a computed name) depend on them. */
  runs(call: Ref, args: readonly Ref[], start: Environment): readonly Environment[] {
    const view = this.program.view(fileOf(call));
    const callee = view.a(valueOf(call));
    const asked = view.op(callee) === Op.Index ? [...args, refOf(fileOf(call), view.b(callee))] : args;
    let runs: Environment[] = [start];
    for (let round = 0; round < 4; round++) {
      const free = runs[0] === undefined ? undefined : this.firstFree(asked, runs[0]);
      if (free === undefined) break;
      const rows = this.rows(free, runs[0] as Environment);
      if (rows.length === 0 || rows.length * runs.length > MAX_RUNS) break;
      runs = runs.flatMap((run) => rows.map((row): Environment => new Map([...run, ...row])));
    }
    return runs;
  }

  private firstFree(refs: readonly Ref[], run: Environment): Ref | undefined {
    for (const ref of refs) {
      const free = this.free(ref, run, 0);
      if (free !== undefined) return free;
    }
    return undefined;
  }

  /** A loop variable or parameter in an expression that nothing is bound to yet. */
  private free(ref: Ref, run: Environment, depth: number): Ref | undefined {
    if (depth > MAX_DEPTH || isPseudo(ref)) return undefined;
    const file = fileOf(ref);
    const view = this.program.view(file);
    const value = view.rootOf(valueOf(ref));
    const root = refOf(file, value);
    const bound = run.get(root);
    if (bound) return bound.ref === undefined ? undefined : this.free(bound.ref, run, depth + 1);
    switch (view.op(value)) {
      case Op.Element:
        return view.b(value) < 0 ? root : this.free(refOf(file, view.a(value)), run, depth + 1);
      case Op.Param:
        return this.rows(root, run).length > 0 ? root : undefined;
      case Op.Member:
      case Op.Await:
        return this.free(refOf(file, view.a(value)), run, depth + 1);
      case Op.Index:
        return this.free(refOf(file, view.b(value)), run, depth + 1) ?? this.free(refOf(file, view.a(value)), run, depth + 1);
      case Op.Template:
      case Op.Concat:
        return this.firstFree(Array.from(view.list(value), (part) => refOf(file, part)), run);
      case Op.Call:
        return this.firstFree([...this.receiver(file, value), ...Array.from(view.list(value), (part) => refOf(file, part)).filter((part) => this.program.op(part) !== Op.Function)], run);
      default:
        return undefined;
    }
  }

  private receiver(file: number, call: number): Ref[] {
    const view = this.program.view(file);
    const callee = view.a(call);
    return view.op(callee) === Op.Member ? [refOf(file, view.a(callee))] : [];
  }

  /** What a variable may be, one environment for each. */
  private rows(variable: Ref, run: Environment): readonly Environment[] {
    const view = this.program.view(fileOf(variable));
    const value = valueOf(variable);
    if (view.op(value) === Op.Element) return this.elements(refOf(fileOf(variable), view.a(value)), run).map((row) => new Map([[variable, row]]));
    const fn = refOf(fileOf(variable), view.a(value));
    // `table.forEach((row) => …)`: the receiver's elements.
    const looped = this.program.calls.usesOf(fn).flatMap(({ call, argument }) => {
      const inner = this.program.view(fileOf(call));
      const callee = inner.a(valueOf(call));
      const iterates = argument === 0 && inner.op(callee) === Op.Member && ITERATORS.has(inner.str(inner.b(callee)));
      return iterates && view.b(value) === 0 ? this.elements(refOf(fileOf(call), inner.a(callee)), run) : [];
    });
    if (looped.length > 0) return looped.map((row) => new Map([[variable, row]]));
    const callers = this.program.calls.callersOf(fn);
    return callers.length > MAX_CALLERS ? [] : callers.map((call) => this.ofCall(call)).filter((row) => row.has(variable));
  }

  private elements(iterable: Ref, run: Environment): Bound[] {
    const file = fileOf(iterable);
    const view = this.program.view(file);
    const value = view.rootOf(valueOf(iterable));
    const called = view.op(value) === Op.Call && view.op(view.a(value)) === Op.Member ? view.str(view.b(view.a(value))) : '';
    const [argument] = called === '' ? [] : view.list(value);
    if (argument !== undefined && (called === 'entries' || called === 'keys' || called === 'values')) {
      return this.entries(refOf(file, argument)).map(({ key, value: of }) => (called === 'entries' ? { entry: { key, value: of } } : called === 'keys' ? { text: key } : { ref: of }));
    }
    const bound = this.substituted(iterable, run);
    return this.program.definitions.elements(bound.ref ?? iterable).map((ref) => ({ ref }));
  }

  private entries(object: Ref): { readonly key: string; readonly value: Ref }[] {
    return this.program.definitions.of(object).flatMap((def) => {
      if (isPseudo(def) || this.program.op(def) !== Op.Object) return [];
      const view = this.program.view(fileOf(def));
      const items = Array.from(view.list(valueOf(def)));
      return items.flatMap((key, index) => (index % 2 === 0 && key >= 0 ? [{ key: view.str(key), value: refOf(fileOf(def), items[index + 1] as number) }] : []));
    });
  }

  /** What an expression is in a run. */
  substituted(ref: Ref, run: Environment, depth = 0): Bound {
    if (run.size === 0 || depth > MAX_DEPTH || isPseudo(ref)) return { ref };
    const file = fileOf(ref);
    const view = this.program.view(file);
    const value = view.rootOf(valueOf(ref));
    const bound = run.get(refOf(file, value));
    if (bound) return bound.ref === undefined ? bound : this.substituted(bound.ref, run, depth + 1);
    const base = (): Bound => this.substituted(refOf(file, view.a(value)), run, depth + 1);
    switch (view.op(value)) {
      case Op.Member:
        return this.member(base(), view.str(view.b(value)), ref, run, depth);
      case Op.Element:
        return view.b(value) < 0 ? { ref } : this.positioned(base(), view.b(value), ref, run, depth);
      case Op.Index: {
        const key = this.text(refOf(file, view.b(value)), run, depth + 1);
        return key === undefined ? { ref } : this.member(base(), key, ref, run, depth);
      }
      default:
        return { ref };
    }
  }

  private member({ ref: base }: Bound, name: string, ref: Ref, run: Environment, depth: number): Bound {
    const written = base === undefined ? undefined : this.entries(base).find(({ key }) => key === name)?.value;
    if (written !== undefined) return this.substituted(written, run, depth + 1);
    const found = base === undefined || base === ref ? undefined : this.program.definitions.membersOf(base, name)[0];
    return { ref: found ?? ref };
  }

  private positioned({ ref: base, entry }: Bound, position: number, ref: Ref, run: Environment, depth: number): Bound {
    if (entry) return position === 0 ? { text: entry.key } : position === 1 ? this.substituted(entry.value, run, depth + 1) : { ref };
    for (const def of base === undefined ? [] : this.program.definitions.of(base)) {
      if (isPseudo(def) || this.program.op(def) !== Op.Array) continue;
      const item = this.program.view(fileOf(def)).list(valueOf(def))[position];
      if (item !== undefined) return this.substituted(refOf(fileOf(def), item), run, depth + 1);
    }
    return { ref };
  }

  /** The text that an expression is in a run. */
  text(ref: Ref, run: Environment, depth = 0): string | undefined {
    if (depth > MAX_DEPTH || isPseudo(ref)) return undefined;
    const { ref: target, text } = this.substituted(ref, run, depth);
    if (text !== undefined || target === undefined) return text;
    const constant = this.constants.of(target);
    if (constant.known) return constant.value === undefined || constant.value === null ? undefined : String(constant.value);
    const file = fileOf(target);
    const view = this.program.view(file);
    const value = view.rootOf(valueOf(target));
    if (view.op(value) === Op.Template || view.op(value) === Op.Concat) {
      const parts = Array.from(view.list(value), (part) => this.text(refOf(file, part), run, depth + 1));
      return parts.some((part) => part === undefined) ? undefined : parts.join('');
    }
    if (view.op(value) === Op.Logical) return this.text(refOf(file, view.a(value)), run, depth + 1) ?? this.text(refOf(file, view.list(value)[1] as number), run, depth + 1);
    return view.op(value) === Op.Call ? this.changed(file, value, run, depth) : undefined;
  }

  /** `method.toLowerCase()`, and what a small function of the program makes of its arguments. */
  private changed(file: number, call: number, run: Environment, depth: number): string | undefined {
    const view = this.program.view(file);
    const callee = view.a(call);
    const name = view.op(callee) === Op.Member ? view.str(view.b(callee)) : '';
    if (name === 'toLowerCase' || name === 'toUpperCase' || name === 'trim') {
      const text = this.text(refOf(file, view.a(callee)), run, depth + 1);
      return text === undefined ? undefined : name === 'toLowerCase' ? text.toLowerCase() : name === 'toUpperCase' ? text.toUpperCase() : text.trim();
    }
    const made = this.program.calls.callees(refOf(file, call)).flatMap(({ fn }) => this.program.functionFact(fn).returns.map((one) => refOf(fileOf(fn), one)));
    return made.length === 1 ? this.text(made[0] as Ref, new Map([...run, ...this.ofCall(refOf(file, call))]), depth + 1) : undefined;
  }
}
