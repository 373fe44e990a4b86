/** Owns whether what a call is given is given to another call as well, on a way on which both run: in one function, or as an argument of each. */
import { Op, RegionKind, type FnRef, type Given, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type ModuleView, type Program } from '../link/index.ts';

const MAX_DEPTH = 10;
const MAX_CALLERS = 12;
const MAX_LIFTS = 3;
/** What takes a part of a text, or the same text in another form. */
const PART = /^(?:replace|replaceAll|split|slice|substring|substr|trim|trimStart|trimEnd|toString|pop|shift|at|match|exec|concat)$/;
const INDEX = /^\d+$/;

/** A call (or the call of the function that it stands in), and names of the values that it is given. */
interface Frame {
  readonly call: Ref;
  readonly names: readonly string[];
}

export class GivenTwice {
  constructor(private readonly program: Program) {}

  /** True when on every known way to `one`, what it is given is given to one of the others, too. */
  of(one: Given, others: readonly Given[]): boolean {
    const theirs = others.flatMap((other) => this.lifted(this.frame(other), 0));
    return this.isAlso(this.frame(one), theirs, 0);
  }

  private isAlso(frame: Frame, others: readonly Frame[], lifts: number): boolean {
    if (others.some((other) => frame.names.some((name) => other.names.includes(name)) && !this.exclude(frame.call, other.call))) return true;
    const callers = lifts < MAX_LIFTS ? this.callers(frame) : [];
    return callers.length > 0 && callers.every((caller) => this.isAlso(caller, others, lifts + 1));
  }

  private lifted(frame: Frame, lifts: number): Frame[] {
    return [frame, ...(lifts < MAX_LIFTS ? this.callers(frame).flatMap((caller) => this.lifted(caller, lifts + 1)) : [])];
  }

  private frame({ call, value }: Given): Frame {
    const names = new Set<string>();
    this.collect(value, names, 0);
    return { call, names: [...names] };
  }

  /** The same frame as each caller of the function sees it: parameters by what they are given. */
  private callers(frame: Frame): Frame[] {
    const fn = this.program.functionAround(frame.call);
    const { params } = this.program.functionFact(fn);
    const mine = params.map((param, index) => ({ index, name: placeholder(refOf(fileOf(fn), param.value)) })).filter(({ name }) => frame.names.some((one) => one.includes(name)));
    if (mine.length === 0) return [];
    return this.program.calls.callersOf(fn).slice(0, MAX_CALLERS).map((call) => ({ call, names: frame.names.flatMap((name) => this.translated(name, mine, call, fn)) }));
  }

  private translated(name: string, mine: readonly { readonly index: number; readonly name: string }[], call: Ref, fn: FnRef): string[] {
    const alone = mine.find((one) => one.name === name);
    if (alone) {
      const names = new Set<string>();
      const given = this.program.calls.argument(call, fn, alone.index);
      if (given !== undefined) this.collect(given, names, 0);
      return [...names];
    }
    let text = name;
    for (const one of mine) {
      if (!text.includes(one.name)) continue;
      const given = this.program.calls.argument(call, fn, one.index);
      if (given === undefined) return [];
      text = text.replaceAll(one.name, this.name(given, 0));
    }
    return [text];
  }

  // long: one arm for each way in which a text is taken from another.
  /** Names of a value and of the texts that it is a part of. */
  private collect(ref: Ref, into: Set<string>, depth: number): void {
    into.add(this.name(ref, depth));
    if (depth > MAX_DEPTH || isPseudo(ref)) return;
    const { view, value, at } = this.seen(ref);
    const a = view.a(value);
    switch (view.op(value)) {
      case Op.Refine:
      case Op.Await:
      case Op.Cast:
      case Op.Index:
      case Op.Element:
        return this.collect(at(a), into, depth + 1);
      case Op.Phi:
      case Op.Template:
      case Op.Concat:
        return Array.from(view.list(value)).filter((one) => view.op(one) !== Op.Const).forEach((one) => { this.collect(at(one), into, depth + 1); });
      case Op.Select:
        return Array.from(view.list(value)).forEach((one) => { this.collect(at(one), into, depth + 1); });
      case Op.Logical:
        return [a, view.list(value)[1] as number].filter((one) => view.op(one) !== Op.Const).forEach((one) => { this.collect(at(one), into, depth + 1); });
      case Op.Member:
        return INDEX.test(view.str(view.b(value))) ? this.collect(at(a), into, depth + 1) : undefined;
      case Op.Captured:
        return this.stores(ref).forEach((one) => { this.collect(one, into, depth + 1); });
      case Op.Call:
        if (view.op(a) === Op.Member && PART.test(view.str(view.b(a)))) this.collect(at(view.a(a)), into, depth + 1);
        else if (view.op(a) === Op.Global && view.str(view.a(a)) === 'String') this.collect(at(view.list(value)[0] ?? a), into, depth + 1);
        return undefined;
      default:
        return undefined;
    }
  }

  /** A text that is the same for the same read: `req.headers.authorization`, `ctx.get('token')`. */
  private name(ref: Ref, depth: number): string {
    if (isPseudo(ref) || depth > MAX_DEPTH) return `#${ref}`;
    const { view, value, at } = this.seen(ref);
    const inner = (one: number): string => this.name(at(one), depth + 1);
    const a = view.a(value);
    switch (view.op(value)) {
      case Op.Refine:
      case Op.Await:
      case Op.Cast:
        return inner(a);
      case Op.Member:
        return `${inner(a)}.${view.str(view.b(value))}`;
      case Op.Const:
        return JSON.stringify(view.str(view.b(value)));
      case Op.Global:
        return view.str(a);
      case Op.Import:
        return `${view.str(a)}:${view.str(view.b(value))}`;
      case Op.This:
        return `this${fileOf(ref)}`;
      case Op.Call:
        return `${inner(a)}(${Array.from(view.list(value), inner).join()})`;
      case Op.Captured: {
        const stores = this.stores(ref);
        return stores.length === 1 ? this.name(stores[0] as Ref, depth + 1) : `&${fileOf(ref)}:${a}`;
      }
      default:
        return placeholder(refOf(fileOf(ref), value));
    }
  }

  private seen(ref: Ref): { readonly view: ModuleView; readonly value: number; readonly at: (value: number) => Ref } {
    const file = fileOf(ref);
    return { view: this.program.view(file), value: valueOf(ref), at: (value) => refOf(file, value) };
  }

  private stores(ref: Ref): Ref[] {
    const { view, value, at } = this.seen(ref);
    return (this.program.module(fileOf(ref)).bindings[view.a(value)]?.stores ?? []).map(at);
  }

  /** Do two calls never run one after the other: on two sides of a condition, or one where the other has failed? */
  private exclude(one: Ref, other: Ref): boolean {
    if (fileOf(one) !== fileOf(other)) return false;
    const { regions } = this.program.module(fileOf(one));
    const [mine, theirs] = [this.regions(one), this.regions(other)];
    return mine.some((left) => theirs.some((right) => {
      const [a, b] = [regions[left], regions[right]];
      if (!a || !b || left === right) return false;
      if (a.condition >= 0 && a.condition === b.condition) return a.polarity !== b.polarity;
      const [tried, caught] = a.kind === Number(RegionKind.Catch) ? [right, a] : [left, b];
      if (caught.kind !== Number(RegionKind.Catch) || regions[tried]?.kind !== Number(RegionKind.Try) || regions[tried].parent !== caught.parent) return false;
      return !regions.some((between, at) => at !== tried && between.kind === Number(RegionKind.Try) && between.parent === caught.parent && between.from >= (regions[tried]?.to ?? 0) && between.to <= caught.from);
    }));
  }

  private regions(call: Ref): number[] {
    const { regions } = this.program.module(fileOf(call));
    const found: number[] = [];
    for (let at = this.program.view(fileOf(call)).regionOf(valueOf(call)); at >= 0; at = regions[at]?.parent ?? -1) found.push(at);
    return found;
  }
}

const placeholder = (ref: Ref): string => `«${ref}»`;
