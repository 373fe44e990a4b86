/** Owns the frames of set-up code: which run of which function a value belongs to, and what was found out of it. */
import type { FnRef, Ref } from '../facts/index.ts';
import { fileOf, fnRef, valueOf, type Program } from '../link/index.ts';
import type { Frame, Value } from './setup-values.ts';

export class Frames {
  private readonly modules = new Map<number, Frame>();
  private readonly open = new Map<FnRef, Frame>();
  /** The latest run of each function. */
  private readonly latest = new Map<FnRef, Frame>();

  constructor(
    private readonly program: Program,
    /** What `this` is in a method that nobody is known to call. */
    private readonly selfOf: (fn: FnRef) => Value | undefined,
  ) {}

  ofModule(file: number): Frame {
    const known = this.modules.get(file);
    if (known) return known;
    const frame: Frame = { fn: fnRef(file, 0), parent: undefined, self: undefined, params: [], memo: new Map() };
    this.modules.set(file, frame);
    return frame;
  }

  /** A run of a function that was found by its name alone: its arguments are not known. */
  openFor(fn: FnRef): Frame {
    if (valueOf(fn) === 0) return this.ofModule(fileOf(fn));
    const known = this.open.get(fn);
    if (known) return known;
    const frame: Frame = { fn, parent: this.parentOf(fn), self: this.selfOf(fn), params: undefined, memo: new Map() };
    this.open.set(fn, frame);
    return frame;
  }

  parentOf(fn: FnRef): Frame | undefined {
    const { parent } = this.program.functionFact(fn);
    if (parent < 0) return undefined;
    const outer = fnRef(fileOf(fn), parent);
    return parent === 0 ? this.ofModule(fileOf(fn)) : (this.latest.get(outer) ?? this.openFor(outer));
  }

  enter(frame: Frame): Frame {
    this.latest.set(frame.fn, frame);
    return frame;
  }

  wasRun(fn: FnRef): boolean {
    return valueOf(fn) === 0 || this.latest.has(fn);
  }

  /** The frame that a value belongs to, as seen from another. */
  of(ref: Ref, from: Frame | undefined): Frame {
    const fn = this.program.functionAround(ref);
    for (let at = from; at; at = at.parent) if (at.fn === fn) return roundOf(at, ref);
    return this.latest.get(fn) ?? this.openFor(fn);
  }

  /** The run of a callback that stands in the function of a run: what it is given is not known. */
  within(frame: Frame, fn: FnRef): Frame | undefined {
    if (frame.fn === fn) return frame;
    const { parent } = this.program.functionFact(fn);
    const outer = parent < 0 || fileOf(fn) !== fileOf(frame.fn) ? undefined : this.within(frame, fnRef(fileOf(fn), parent));
    return outer && { fn, parent: outer, self: outer.self, params: undefined, memo: new Map() };
  }

  /** One round of a loop whose values lie in [from, to). */
  round(frame: Frame, from: number, to: number): Frame {
    return { fn: frame.fn, parent: frame.parent, self: frame.self, params: frame.params, memo: new Map(), outer: frame, from, to } satisfies Round as Frame;
  }
}

interface Round extends Frame {
  readonly outer: Frame;
  readonly from: number;
  readonly to: number;
}

/** What stands before a loop is the same in all of its rounds. */
function roundOf(frame: Frame, ref: Ref): Frame {
  let at = frame;
  const value = valueOf(ref);
  while ('outer' in at) {
    const round = at as Round;
    if (value >= round.from && value < round.to) return round;
    at = round.outer;
  }
  return at;
}
