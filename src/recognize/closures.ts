/** Owns functions that a factory made: what they call and which of their conditions hold, with the arguments that the factory was given. */
import { Op, type FnRef, type Ref } from '../facts/index.ts';
import { fileOf, refOf, valueOf } from '../link/index.ts';
import type { Holds, SetupRun } from './setup-run.ts';
import type { Frame, FunctionValue, Value } from './setup-values.ts';

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
    const frame = this.frames[made];
    const { run } = this;
    return frame && run ? run.values.atRequest(() => run.holds(ref, frame)) : 'maybe';
  }

  /** What a call of something that was handed to the factory runs; undefined where that is not known. */
  callees(made: number, call: Ref): readonly Closed[] | undefined {
    const frame = this.frames[made];
    if (!frame || !this.run) return undefined;
    const view = this.run.program.view(fileOf(call));
    const callee = view.a(valueOf(call));
    const root = view.rootOf(view.op(callee) === Op.Member ? view.a(callee) : callee);
    const op = view.op(root);
    const isOuter = op === Op.Captured || op === Op.Element || (op === Op.Param && view.a(root) !== valueOf(frame.fn)) || (op === Op.Param && frame.params !== undefined);
    if (!isOuter || view.op(valueOf(call)) !== Op.Call) return undefined;
    const value = this.run.values.of(refOf(fileOf(call), callee), frame);
    return value.kind === 'function' ? [{ fn: value.fn, made: this.note(value) }] : undefined;
  }

  /** What is called there that no function of the program is: `limiter` in what `unless(limiter)` made. */
  given(made: number, call: Ref): Ref | undefined {
    const frame = this.frames[made];
    const view = this.run?.program.view(fileOf(call));
    const value = frame && view && this.run?.values.of(refOf(fileOf(call), view.a(valueOf(call))), frame);
    return value?.kind === 'unknown' ? value.ref : undefined;
  }
}
