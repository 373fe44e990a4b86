/** Owns what takes the place of a variable of the environment that is missing, where both are named. */
import { ConstKind, Op, type EnvironmentDefault, type EnvironmentRead, type Ref, type Setting } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type ModuleView, type Program } from '../link/index.ts';
import { sensitiveKind } from './names.ts';
import { conditionsOf } from './surroundings.ts';

interface Found {
  readonly ref: Ref;
  readonly name: string;
  readonly literal: Ref;
}

/** `asked`: calls that a library reads a variable by, with what it is given for when there is none. */
export function environmentDefaults(program: Program, reads: readonly EnvironmentRead[], asked: readonly Setting[], text: (ref: Ref) => string): EnvironmentDefault[] {
  return new Defaults(program, reads, asked, text).all();
}

const VARIABLE = /^[A-Z][A-Z\d_]+$/;
/** What ends a program that lacks a variable. */
const STOPPING = /(?:^|\.)(?:exit|abort|fatal|panic|invariant|assert)$/;

class Defaults {
  private readonly names: ReadonlyMap<Ref, string>;
  private readonly stopped = new Map<number, ReadonlySet<string>>();

  constructor(
    private readonly program: Program,
    reads: readonly EnvironmentRead[],
    private readonly asked: readonly Setting[],
    private readonly text: (ref: Ref) => string,
  ) {
    this.names = new Map([...reads.map(({ ref, name }) => [ref, name] as const), ...asked.flatMap(({ ref, of }) => (of === undefined ? [] : [[ref, of] as const]))]);
  }

  all(): EnvironmentDefault[] {
    const files = new Set([...this.names.keys()].map(fileOf));
    const given = this.asked.flatMap(({ ref, of, refs: [first] }) => (of === undefined || first === undefined || first.path.length > 0 ? [] : this.literals(first.ref).map((literal): Found => ({ ref, name: of, literal }))));
    const found = [...[...files].flatMap((file) => [...this.inFile(file)]), ...given];
    return found.flatMap(({ ref, name, literal }) => (VARIABLE.test(name) ? { ref, name, sensitive: sensitiveKind(name), literal, location: this.program.location(ref), symbol: this.program.symbol(ref), required: this.isRequired(fileOf(ref), name) } : []));
  }

  private *inFile(file: number): Generator<Found, void> {
    const view = this.program.view(file);
    for (let value = 0; value < view.module.op.length; value++) {
      const op = view.op(value);
      if (op === Op.Logical) {
        const [operator = -1, right = -1] = view.list(value);
        if (view.str(operator) !== '&&') yield* this.either(file, value, [view.a(value), right]);
      } else if (op === Op.Select || op === Op.Phi) yield* this.either(file, value, [...view.list(value)]);
    }
    for (const { stores } of view.module.bindings) if (stores.length === 2) yield* this.either(file, stores.at(-1) as number, [...stores]);
  }

  /** One side is read from the environment, the other is there in any case. */
  private *either(file: number, value: number, sides: readonly number[]): Generator<Found, void> {
    if (sides.length !== 2 || sides.some((side) => side < 0)) return;
    const view = this.program.view(file);
    const roots = sides.map((side) => refOf(file, view.rootOf(side)));
    for (const [read, other] of [[roots[0], roots[1]], [roots[1], roots[0]]] as const) {
      const name = read === undefined ? undefined : this.names.get(read);
      if (name === undefined || read === undefined || other === undefined) continue;
      if (name === '*') yield* this.ofCallers(view, read, other);
      else for (const literal of this.literals(other)) yield { ref: refOf(file, value), name, literal };
    }
  }

  /** Texts and what is made of them: `Buffer.from('…')`. */
  private literals(ref: Ref): readonly Ref[] {
    const defs = this.program.definitions.of(ref);
    return defs.length === 1 ? defs.filter((def) => !isPseudo(def) && isText(this.program.view(fileOf(def)), valueOf(def))) : [];
  }

  /** `const env = (name, fallback) => process.env[name] ?? fallback`: what callers pass. */
  private *ofCallers(view: ModuleView, read: Ref, other: Ref): Generator<Found, void> {
    const key = view.op(valueOf(read)) === Op.Index ? view.rootOf(view.b(valueOf(read))) : -1;
    const fallback = view.op(valueOf(other)) === Op.Logical ? view.rootOf(view.a(valueOf(other))) : valueOf(other);
    if (key < 0 || view.op(key) !== Op.Param || view.op(fallback) !== Op.Param || view.a(key) !== view.a(fallback)) return;
    for (const call of this.program.calls.callersOf(refOf(fileOf(read), view.a(key)))) {
      const caller = this.program.view(fileOf(call));
      const args = caller.list(valueOf(call));
      const [name = -1, literal = -1] = [args[view.b(key)] ?? -1, args[view.b(fallback)] ?? -1];
      if (name < 0 || literal < 0 || !isText(caller, caller.rootOf(name))) continue;
      for (const one of this.literals(refOf(fileOf(call), literal))) yield { ref: call, name: caller.str(caller.b(caller.rootOf(name))), literal: one };
    }
  }

  /** Does the file end the program, under whatever condition, because the variable is not there? */
  private isRequired(file: number, name: string): boolean {
    let stopped = this.stopped.get(file);
    if (!stopped) this.stopped.set(file, (stopped = new Set(this.stops(file))));
    return stopped.has(name);
  }

  private *stops(file: number): Generator<string, void> {
    const view = this.program.view(file);
    for (let value = 0; value < view.module.op.length; value++) {
      const isStop = view.op(value) === Op.Throw || (view.op(value) === Op.Call && STOPPING.test(this.text(refOf(file, view.a(value)))));
      if (!isStop) continue;
      const asked = conditionsOf(this.program, refOf(file, value));
      for (const [read, name] of this.names) {
        if (fileOf(read) !== file) continue;
        const { start, end } = this.program.location(read);
        if (asked.some((condition) => condition.start <= start && end <= condition.end)) yield name;
      }
    }
  }
}

const isText = (view: ModuleView, value: number): boolean => view.op(value) === Op.Const && (view.a(value) === Number(ConstKind.String) || view.a(value) === Number(ConstKind.Digest));
