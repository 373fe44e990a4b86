/** Owns what decorators note on a route, as a guard reads it: `reflector.getAllAndOverride(IS_PUBLIC, […])`. */
import { Op, type Ref, type Route } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';
import type { Closures } from './closures.ts';
import type { Constants } from './constants.ts';
import { decoratorArgs } from './decorators.ts';
import type { Denotations } from './denote.ts';
import { constant, type Value } from './setup-values.ts';

/** Methods that read what stands next to the handler. */
const ONE_NOTE: ReadonlySet<string> = new Set(['get', 'getAllAndOverride']);

export class RouteNotes {
  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly constants: Constants,
    private readonly closures: Closures,
  ) {}

  /** A value that a guard reads from what decorators note: is it there, and true? */
  truth(ref: Ref, route: Route): boolean | undefined {
    if (!route.decorators) return undefined;
    for (const def of this.program.definitions.of(ref)) {
      const list = this.listOf(def);
      const key = this.readKey(list);
      if (key !== undefined) return this.noteOf(key, route, list !== def);
    }
    return undefined;
  }

  /** What a call reads, of a note with one value; nothing where that is not known. */
  value(call: Ref, route: Route): Value | undefined {
    const view = this.program.view(fileOf(call));
    const callee = view.a(valueOf(call));
    if (!route.decorators || view.op(callee) !== Op.Member || !ONE_NOTE.has(view.str(view.b(callee)))) return undefined;
    const key = this.readKey(call);
    const found = key === undefined ? undefined : route.decorators.map((decorator, index) => this.notedBy(decorator, index, key, route)).find((one) => one !== undefined);
    return key === undefined ? undefined : found === undefined ? constant(call, undefined) : found === 'given' ? undefined : found;
  }

  /** What a decorator notes under a key: `given` where it does so, and the value is not known. */
  private notedBy(decorator: Ref, index: number, key: string, route: Route): Value | 'given' | undefined {
    const [first, second] = decoratorArgs(this.program, decorator);
    const made = route.decoratorsMade === undefined ? undefined : this.closures.noted[route.decoratorsMade]?.[index];
    const isOwn = this.program.op(decorator) === Op.Call && this.keyOf(refOf(fileOf(decorator), this.program.view(fileOf(decorator)).a(valueOf(decorator)))) === key;
    if (!isOwn && (first === undefined || this.keyOf(first) !== key)) return undefined;
    const value = made?.[isOwn ? 0 : 1];
    if (value && value.kind !== 'unknown') return value;
    const at = isOwn ? first : second;
    const written = at === undefined ? undefined : this.constants.of(at);
    return written?.known === true ? constant(at as Ref, written.value) : 'given';
  }

  /** `notes.length` tells of the notes. */
  private listOf(def: Ref): Ref {
    if (isPseudo(def) || this.program.op(def) !== Op.Member) return def;
    const view = this.program.view(fileOf(def));
    return view.str(view.b(valueOf(def))) === 'length' ? (this.program.definitions.of(refOf(fileOf(def), view.a(valueOf(def))))[0] ?? def) : def;
  }

  private readKey(def: Ref): string | undefined {
    if (isPseudo(def) || this.program.op(def) !== Op.Call) return undefined;
    const callee = this.denotations.callee(def);
    const view = this.program.view(fileOf(def));
    const member = view.op(view.a(valueOf(def))) === Op.Member ? view.str(view.b(view.a(valueOf(def)))) : '';
    const isRead = this.denotations.rows(callee, 'origins').length > 0 || /^(?:get|getAllAndOverride|getAllAndMerge|getAll)$/.test(member);
    const [key] = view.list(valueOf(def));
    return isRead && key !== undefined ? this.keyOf(refOf(fileOf(def), key)) : undefined;
  }

  private keyOf(ref: Ref): string | undefined {
    const constant = this.constants.of(ref);
    if (constant.known) return String(constant.value);
    // A decorator made by the reflector is its own key.
    const def = this.program.definitions.of(ref)[0];
    return def === undefined ? undefined : `decorator ${def}`;
  }

  /** Of a note that is a list its length may be asked. */
  private noteOf(key: string, route: Route, isLength: boolean): boolean {
    for (const [index, decorator] of (route.decorators ?? []).entries()) {
      const args = decoratorArgs(this.program, decorator);
      const [first, second] = args;
      if (first !== undefined && this.keyOf(first) === key) {
        // `Public(false)`: what the factory was given.
        const given = route.decoratorsMade === undefined ? undefined : this.closures.noted[route.decoratorsMade]?.[index]?.[1];
        if (isLength && given?.kind === 'list' && given.open !== true && given.items.length === 0) return false;
        const value = given?.kind === 'constant' ? { known: true, value: given.value } : second === undefined ? undefined : this.constants.of(second);
        return !(value?.known && value.value === false);
      }
      const own = this.program.op(decorator) === Op.Call ? this.keyOf(refOf(fileOf(decorator), this.program.view(fileOf(decorator)).a(valueOf(decorator)))) : undefined;
      if (own === key) return true;
    }
    return false;
  }
}
