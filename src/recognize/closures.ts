/** Owns functions that a factory made: what they call and which of their conditions hold, with the arguments that the factory was given. */
import { Op, type FnRef, type Ref } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type ModuleView } from '../link/index.ts';
import type { Holds, SetupRun } from './setup-run.ts';
import { flattened, type Frame, type FunctionValue, type Value } from './setup-values.ts';

/** A function with what it closed over; `made` is the number of its closure. */
export interface Closed {
  readonly fn: FnRef;
  readonly made: number | undefined;
}

export class Closures {
  /** Functions that became members of an application, by name. */
  decorations: ReadonlyMap<string, readonly Ref[]> = new Map();
  /** Options of routes, as the set-up code made them. */
  readonly options: Value[] = [];
  /** Arguments of the decorators of routes, as the set-up code made them. */
  readonly noted: (readonly (readonly Value[])[])[] = [];
  private readonly frames: Frame[] = [];
  /** The run of the set-up code. */
  run: SetupRun | undefined;

  /** The run of the set-up code that made them. */
  begin(run: SetupRun): void {
    this.run = run;
  }

  /** Number of a function's closure; undefined where it closed over nothing but its module. */
  note({ fn, frame, self, bound }: FunctionValue): number | undefined {
    const isPlain = frame === undefined || valueOf(frame.fn) === 0;
    if ((isPlain && bound.length === 0) || !this.run) return undefined;
    return this.frames.push({ fn, parent: frame ?? this.run.frames.parentOf(fn), self, params: bound.length > 0 ? bound : undefined, memo: new Map() }) - 1;
  }

  /** What a call of a member runs that an application was decorated with. */
  decorated(call: Ref): readonly Closed[] {
    const { program } = this.run ?? {};
    const view = program?.view(fileOf(call));
    const named = view?.a(valueOf(call)) ?? -1;
    if (!program || !view || view.op(named) !== Op.Member) return [];
    // `app.authenticate.call(app, request, reply)`
    const inner = /^(?:call|apply)$/.test(view.str(view.b(named))) ? view.rootOf(view.a(named)) : named;
    const callee = view.op(inner) === Op.Member ? inner : named;
    return (this.decorations.get(view.str(view.b(callee))) ?? []).flatMap((ref) => program.definitions.of(ref)).flatMap((def) => {
      const fn = program.functionOf(def);
      return fn === undefined ? [] : [{ fn, made: undefined }];
    });
  }

  frameOf(made: number): Frame | undefined {
    return this.frames[made];
  }

  holds(made: number, ref: Ref): Holds {
    const frame = this.around(made, ref);
    const { run } = this;
    return frame && run ? run.values.atRequest(() => run.holds(ref, frame)) : 'maybe';
  }

  /** The run of the function in which something of a closure stands: of a callback in it, one of its own. */
  private around(made: number, ref: Ref): Frame | undefined {
    const frame = this.frames[made];
    return frame && (this.run?.frames.within(frame, this.run.program.functionAround(ref)) ?? frame);
  }

  /** What a call of something that was handed to the factory runs; undefined where that is not known. */
  callees(made: number, call: Ref): readonly Closed[] | undefined {
    const values = this.called(made, call);
    // What a library made runs nothing of the program; of what is not known the program's calls say more.
    if (values === undefined || values.some((value) => value.kind !== 'function' && (value.kind !== 'unknown' || !value.made))) return undefined;
    return values.flatMap((value) => (value.kind === 'function' ? [{ fn: value.fn, made: this.note(value) }] : []));
  }

  /** What is called there: of a list that the factory was given, each of its items. */
  private called(made: number, call: Ref): readonly Value[] | undefined {
    const own = this.frames[made];
    const frame = this.around(made, call);
    if (!own || !frame || !this.run || this.run.program.op(call) !== Op.Call) return undefined;
    const view = this.run.program.view(fileOf(call));
    const callee = view.a(valueOf(call));
    const root = view.rootOf(view.op(callee) === Op.Member || view.op(view.rootOf(callee)) === Op.Index ? view.rootOf(view.a(view.rootOf(callee))) : callee);
    const op = view.op(root);
    const isInner = op === Op.Function && view.functionOf(root) > 0;
    const isOuter = isInner || op === Op.Captured || op === Op.Element || (op === Op.Param && view.a(root) !== valueOf(own.fn)) || (op === Op.Param && own.params !== undefined);
    if (!isOuter) return handsOn(view, call) ? this.ofModule(call, callee, root, view) : undefined;
    const value = this.run.values.of(refOf(fileOf(call), callee), frame);
    return value.kind === 'function' ? [value] : (this.items(view.rootOf(callee), view, fileOf(call), frame) ?? [value]);
  }

  /** What a module keeps, made by a factory: `const known = wrap(…)`. */
  private ofModule(call: Ref, callee: number, root: number, view: ModuleView): readonly Value[] | undefined {
    const op = view.op(root);
    if (op !== Op.Import && (op !== Op.Call || view.functionOf(root) > 0)) return undefined;
    const value = this.run?.later(refOf(fileOf(call), callee), undefined);
    return value?.kind === 'function' && value.frame !== undefined && valueOf(value.frame.fn) > 0 ? [value] : undefined;
  }

  /** The same, of a call in a function that closed over nothing. */
  kept(call: Ref): readonly Closed[] {
    const view = this.run?.program.view(fileOf(call));
    if (!view || view.op(valueOf(call)) !== Op.Call || !handsOn(view, call)) return [];
    const callee = view.a(valueOf(call));
    const root = view.rootOf(view.op(view.rootOf(callee)) === Op.Member ? view.rootOf(view.a(view.rootOf(callee))) : callee);
    return (this.ofModule(call, callee, root, view) ?? []).flatMap((value) => (value.kind === 'function' ? [{ fn: value.fn, made: this.note(value) }] : []));
  }

  /** `list[i](c, next)`, `for (const step of list) await step(c, next)`. */
  private items(callee: number, view: ModuleView, file: number, frame: Frame): readonly Value[] | undefined {
    const op = view.op(callee);
    if (op !== Op.Index && (op !== Op.Element || view.b(callee) >= 0)) return undefined;
    const list = this.run?.values.of(refOf(file, view.a(callee)), frame);
    return list?.kind === 'list' && !list.open ? flattened(list) : undefined;
  }

  /** What is called there that no function of the program is: `limiter` in what `unless(limiter)` made. */
  given(made: number, call: Ref): readonly Ref[] | undefined {
    return this.called(made, call)?.flatMap((value) => (value.kind === 'unknown' ? [value.ref] : []));
  }
}

/** Is it given something that the function around it was given, as who passes a request on does? */
function handsOn(view: ModuleView, call: Ref): boolean {
  const given = view.list(valueOf(call));
  return given.length > 0 && Array.from(given).every((argument) => view.op(view.rootOf(argument)) === Op.Param);
}
