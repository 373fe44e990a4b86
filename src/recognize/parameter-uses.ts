/** Owns what a function does with a parameter: which of its members it uses, and which it judges by a comparison or a call. */
import { ConstKind, Op, type FnRef, type Location, type ParameterUse, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type ModuleView, type Program } from '../link/index.ts';
import { operandsOf } from './operands.ts';

const MAX_FUNCTIONS = 24;
/** Comparisons with these ask only whether something is there. */
const NOTHING: ReadonlySet<number> = new Set([ConstKind.Null, ConstKind.Undefined]);
const COMPARISON = /^(?:[!=]==?|in|instanceof)$/;

interface Found {
  readonly used: Set<string>;
  readonly judged: Set<string>;
  open: boolean;
}

export class ParameterUses {
  constructor(
    private readonly program: Program,
    /** Is it known what a call does that runs no function of the program? */
    private readonly isKnown: (call: Ref) => boolean,
  ) {}

  /** Of each function that the value may be; an object that listens stands for its method. */
  of(handler: Ref, parameter: number): { readonly use: ParameterUse; readonly location: Location; readonly symbol: string }[] {
    return this.functions(handler).map((fn) => {
      const found: Found = { used: new Set(), judged: new Set(), open: false };
      this.scan(fn, parameter, [], found, new Set());
      const fact = this.program.functionFact(fn);
      const at = refOf(fileOf(fn), fact.params[parameter]?.value ?? fact.from);
      return { use: found, location: this.program.location(at), symbol: this.program.symbol(at) };
    });
  }

  private functions(handler: Ref): FnRef[] {
    return this.program.definitions.of(handler).flatMap((def) => {
      const fn = isPseudo(def) ? undefined : this.program.functionOf(def);
      if (fn !== undefined) return [fn];
      if (isPseudo(def) || this.program.op(def) !== Op.Object) return [];
      const view = this.program.view(fileOf(def));
      const entries = view.list(valueOf(def));
      return [...entries].flatMap((key, i) => (i % 2 === 0 && key >= 0 && view.str(key) === 'handleEvent' ? this.functions(refOf(fileOf(def), entries[i + 1] as number)) : []));
    });
  }

  private scan(fn: FnRef, parameter: number, above: readonly string[], found: Found, seen: Set<string>): void {
    const key = `${fn} ${parameter} ${above.join('.')}`;
    if (seen.has(key)) return;
    seen.add(key);
    if (seen.size > MAX_FUNCTIONS) {
      found.open = true;
      return;
    }
    const file = fileOf(fn);
    const view = this.program.view(file);
    const { from, to } = this.program.functionFact(fn);
    /** What is the parameter, or a part of it, by the names on the way; the same value under several names is rare. */
    const parts = new Map<number, readonly string[]>();
    const partOf = (value: number): readonly string[] | undefined => parts.get(value) ?? parts.get(view.rootOf(value));
    for (let value = from; value < to; value++) {
      if (view.op(value) === Op.Param && view.a(value) === valueOf(fn) && view.b(value) === parameter) parts.set(value, above);
      const path = this.read(view, value, partOf);
      if (path) {
        parts.set(value, path);
        continue;
      }
      for (const operand of operandsOf(view, value)) {
        const part = operand < 0 ? undefined : partOf(operand);
        if (part) this.use(refOf(file, value), operand, part, found, seen);
      }
    }
  }

  /** A member of a part; what is only another name for it. */
  private read(view: ModuleView, value: number, partOf: (value: number) => readonly string[] | undefined): readonly string[] | undefined {
    const base = view.a(value);
    switch (view.op(value)) {
      case Op.Member: {
        const path = partOf(base);
        return path && [...path, view.str(view.b(value))];
      }
      case Op.Index: {
        const path = partOf(base);
        const key = view.b(value);
        return path && (view.op(key) === Op.Const ? [...path, view.str(view.b(key))] : [...path, '[]']);
      }
      case Op.Element: case Op.Cast: case Op.Refine: case Op.Await:
        return partOf(base);
      case Op.Logical: case Op.Phi: case Op.Template: case Op.Concat:
        return operandsOf(view, value).map(partOf).find((path) => path !== undefined);
      default:
        return undefined;
    }
  }

  private use(user: Ref, operand: number, part: readonly string[], found: Found, seen: Set<string>): void {
    const view = this.program.view(fileOf(user));
    const value = valueOf(user);
    const op = view.op(value);
    if (op === Op.Call || op === Op.New) this.called(user, operand, part, found, seen);
    // An object that keeps it tells nothing of where it came from.
    else if (op === Op.Unary || (op === Op.Update && part.length === 0)) return;
    else if (op === Op.Binary) this.compared(view, value, operand, part, found);
    else if (part.length === 0) found.open = true;
    else part.forEach((name) => found.used.add(name));
  }

  private compared(view: ModuleView, value: number, operand: number, part: readonly string[], found: Found): void {
    const [operator = -1, right = -1] = view.list(value);
    const other = right === operand ? view.a(value) : right;
    part.forEach((name) => found.used.add(name));
    const isNothing = view.op(other) === Op.Const && NOTHING.has(view.a(other));
    if (COMPARISON.test(view.str(operator)) && !isNothing) part.forEach((name) => found.judged.add(name));
  }

  private called(call: Ref, operand: number, part: readonly string[], found: Found, seen: Set<string>): void {
    const view = this.program.view(fileOf(call));
    const callee = view.a(valueOf(call));
    const name = view.op(callee) === Op.Member ? view.str(view.b(callee)) : '';
    if (this.isLogged(view, callee) || (name === 'postMessage' && part.length > 0)) return;
    // `event.origin.startsWith(…)`: the member is read, and its text judged.
    if (operand === callee) {
      for (const one of part.slice(0, -1)) {
        found.used.add(one);
        found.judged.add(one);
      }
      return;
    }
    const index = [...view.list(valueOf(call))].indexOf(operand);
    const callees = this.program.calls.callees(call);
    for (const { fn, shift } of callees) if (typeof shift === 'number') this.scan(fn, index + shift, part, found, seen);
    part.forEach((one) => found.used.add(one));
    if (callees.length > 0) return;
    if (part.length === 0) found.open ||= !this.isKnown(call);
    // What is not the program's may judge it.
    else part.forEach((one) => found.judged.add(one));
  }

  private isLogged(view: ModuleView, callee: number): boolean {
    const base = view.op(callee) === Op.Member ? view.rootOf(view.a(callee)) : -1;
    return base >= 0 && view.op(base) === Op.Global && view.str(view.a(base)) === 'console';
  }
}
