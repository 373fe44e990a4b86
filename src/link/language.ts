/** Owns calls of JavaScript's own library that hand on the objects they are given: `Object.assign`, `Object.create`, `Map`, list methods. */
import { Op, type Ref } from '../facts/index.ts';
import type { Program } from './program.ts';
import { fileOf, isPseudo, refOf, valueOf } from './refs.ts';

const NONE: readonly Ref[] = [];
/** Methods of Object whose result is their argument. */
const SAME = new Set(['freeze', 'seal', 'preventExtensions', 'setPrototypeOf', 'defineProperty', 'defineProperties']);
/** Methods of lists that give each element to a function. */
const EACH = new Set(['forEach', 'map', 'filter', 'find', 'findIndex', 'some', 'every', 'flatMap']);
const ADD = new Set(['push', 'unshift']);

export class Language {
  constructor(private readonly program: Program) {}

  isGlobal(ref: Ref, name: string): boolean {
    const view = this.program.view(fileOf(ref));
    return view.op(valueOf(ref)) === Op.Global && view.str(view.a(valueOf(ref))) === name;
  }

  /** `name` of a call `owner.name(…)` of a global object, else empty. */
  method(call: Ref, owner: string): string {
    const view = this.program.view(fileOf(call));
    const callee = view.a(valueOf(call));
    if (view.op(valueOf(call)) !== Op.Call || view.op(callee) !== Op.Member) return '';
    const object = view.a(callee);
    return view.op(object) === Op.Global && view.str(view.a(object)) === owner ? view.str(view.b(callee)) : '';
  }

  /** Functions and classes that come out of a call as they went in; what `Object.freeze` returns. */
  passed(call: Ref): readonly Ref[] {
    const name = this.method(call, 'Object');
    if (name === '') return NONE;
    const [first] = this.arguments(call);
    if (first === undefined) return NONE;
    if (SAME.has(name)) return this.program.definitions.of(first);
    if (name !== 'assign') return NONE;
    const defs = this.program.definitions.of(first);
    return defs.some((def) => this.program.targets.of(def).length > 0) ? defs : NONE;
  }

  /** Objects whose properties the result of a call has, the last one first: `Object.assign({}, a, b)`, `Object.create(p)`. */
  sources(call: Ref): readonly Ref[] {
    const name = this.method(call, 'Object');
    if (name === 'assign') return this.arguments(call).reverse();
    return name === 'create' ? this.arguments(call).slice(0, 1) : NONE;
  }

  /** Object whose values are the elements of a call's result: `Object.values(o)`. */
  valuesOf(call: Ref): Ref | undefined {
    if (this.method(call, 'Object') === 'values') return this.arguments(call)[0];
    return this.method(call, 'Array') === 'from' ? this.arguments(call)[0] : undefined;
  }

  /** What `list.push(…)` and `map.set(…)` add to an object. */
  added(object: Ref): readonly Ref[] {
    const file = fileOf(object);
    const view = this.program.view(file);
    return view.callsOn(valueOf(object)).flatMap((call): readonly Ref[] => {
      const name = view.str(view.b(view.a(call)));
      const args = view.list(call);
      if (ADD.has(name)) return Array.from(args, (arg) => refOf(file, arg));
      return name === 'set' && args.length === 2 ? [refOf(file, args[1] as number)] : NONE;
    });
  }

  isMap(ref: Ref): boolean {
    if (isPseudo(ref) || this.program.op(ref) !== Op.New) return false;
    const view = this.program.view(fileOf(ref));
    const made = view.a(valueOf(ref));
    return view.op(made) === Op.Global && (view.str(view.a(made)) === 'Map' || view.str(view.a(made)) === 'WeakMap');
  }

  /** What a function that is handed to a method of a promise or a list is given there. */
  given(call: Ref, argument: number, index: number): readonly Ref[] {
    const file = fileOf(call);
    const view = this.program.view(file);
    const callee = view.a(valueOf(call));
    if (argument !== 0 || index !== 0 || view.op(callee) !== Op.Member) return NONE;
    const name = view.str(view.b(callee));
    const object = refOf(file, view.a(callee));
    if (name === 'then') return this.program.definitions.of(object);
    return EACH.has(name) ? this.program.definitions.elements(object) : NONE;
  }

  private arguments(call: Ref): Ref[] {
    return Array.from(this.program.view(fileOf(call)).list(valueOf(call)), (arg) => refOf(fileOf(call), arg));
  }
}
