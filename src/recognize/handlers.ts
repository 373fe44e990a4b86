/** Owns which handlers a registered value stands for: arrays flattened, functions found through wrappers, fields and decorations. */
import { Op, type FnRef, type Handler, type Location, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';
import type { Closures } from './closures.ts';
import type { Value } from './setup-values.ts';

/** Lists in lists. */
const MAX_LISTS = 12;

export class Handlers {
  constructor(
    private readonly program: Program,
    private readonly decorations: ReadonlyMap<string, readonly Ref[]>,
    private readonly text: (location: Location) => string,
    private readonly closures: Closures,
  ) {}

  of(ref: Ref, attached: Handler['attached'], depth = 0): Handler[] {
    const view = this.program.view(fileOf(ref));
    if (view.op(valueOf(ref)) === Op.Spread) return this.of(refOf(fileOf(ref), view.a(valueOf(ref))), attached, depth + 1);
    const literal = depth > MAX_LISTS ? undefined : this.arrayItems(ref);
    if (literal) return literal.flatMap((item) => this.of(item, attached, depth + 1));
    if (isPseudo(ref)) return [];
    return [{
      ref, location: this.program.location(ref), symbol: this.program.symbol(ref), text: `\`${this.nameOf(ref)}\``,
      functions: this.functions(ref, 0), attached, certain: true,
    }];
  }

  /** What a value of set-up code stands for when it is registered. */
  ofValue(value: Value, attached: Handler['attached'], sure = true): Handler[] {
    const found = this.of(value.ref, attached);
    const certain = sure && !value.unsure;
    if (value.kind === 'unknown' && value.any) {
      const any = value.any.flatMap((one) => this.ofValue(one, attached));
      return found.map((one) => ({ ...one, certain, any, functions: [] }));
    }
    if (value.kind !== 'function') return certain ? found : found.map((one) => ({ ...one, certain: false }));
    const [first] = found;
    const text = found.length === 1 && first ? first.text : `\`${this.nameOf(value.ref)}\``;
    const made = this.closures.note(value);
    return [{
      ref: value.ref, location: this.program.location(value.ref), symbol: this.program.symbol(value.ref), text, functions: [value.fn], attached, certain, ...(made !== undefined && { made }),
    }];
  }

  /** What a file exports by convention: a function that a wrapper of the program made is known with what it was given. */
  ofExport(ref: Ref, attached: Handler['attached']): Handler[] {
    const found = this.of(ref, attached);
    const value = found.length === 1 && found[0]?.functions.length === 1 ? this.closures.run?.values.of(ref, undefined) : undefined;
    return value?.kind === 'function' && value.fn === found[0]?.functions[0] ? this.ofValue({ ...value, ref }, attached) : found;
  }

  /** A handler that a package makes (`serveDocs(options)`) is none of the program's. */
  isMadeByPackage(ref: Ref): boolean {
    return this.program.definitions.of(ref).every((def) => {
      if (isPseudo(def) || this.program.op(def) !== Op.Call) return false;
      const view = this.program.view(fileOf(def));
      let callee = view.rootOf(view.a(valueOf(def)));
      while (view.op(callee) === Op.Member) callee = view.rootOf(view.a(callee));
      return view.op(callee) === Op.Import && this.program.exports.imported(fileOf(def), view.str(view.a(callee)), view.str(view.b(callee))).kind === 'package';
    });
  }

  /** An answer that stands there itself. */
  isConstant(ref: Ref): boolean {
    return !isPseudo(ref) && this.program.op(ref) === Op.Const;
  }

  /** As written; a function by its name where it has one. */
  private nameOf(ref: Ref): string {
    const fn = this.program.functionOf(ref);
    const name = fn === undefined ? '' : this.program.text(fileOf(fn), this.program.functionFact(fn).name);
    return name === '' ? this.text(this.program.location(ref)) : name;
  }

  private arrayItems(ref: Ref): Ref[] | undefined {
    for (const def of this.program.definitions.of(ref)) {
      if (isPseudo(def) || this.program.op(def) !== Op.Array) return undefined;
      const view = this.program.view(fileOf(def));
      return Array.from(view.list(valueOf(def)), (item) => refOf(fileOf(def), view.op(item) === Op.Spread ? view.a(item) : item));
    }
    return undefined;
  }

  /** Functions that run when the value is called; of an unknown wrapper's result, the functions it was given. */
  functions(ref: Ref, depth: number): FnRef[] {
    const found: FnRef[] = [];
    for (const def of this.program.definitions.of(ref)) {
      const fn = this.program.functionOf(def);
      if (fn !== undefined) found.push(fn);
      else if (depth < 3 && !isPseudo(def)) found.push(...this.inside(def, depth));
    }
    return [...new Set(found)];
  }

  private inside(def: Ref, depth: number): FnRef[] {
    const view = this.program.view(fileOf(def));
    const value = valueOf(def);
    if (view.op(value) === Op.Member) return (this.decorations.get(view.str(view.b(value))) ?? []).flatMap((fn) => this.functions(fn, depth + 1));
    if (view.op(value) !== Op.Call) return [];
    const given = Array.from(view.list(value)).flatMap((arg) => this.arrayItems(refOf(fileOf(def), arg)) ?? [refOf(fileOf(def), arg)]);
    const callee = this.program.op(refOf(fileOf(def), view.a(value))) === Op.Member ? this.inside(refOf(fileOf(def), view.a(value)), depth) : [];
    return [...callee, ...given.flatMap((arg) => this.functions(arg, depth + 1))];
  }
}
