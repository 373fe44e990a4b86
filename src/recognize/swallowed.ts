/** Owns errors that are caught and of which nobody hears, around calls that do something outside of the program. */
import { Op, RegionKind, type Done, type Location, type SwallowedError } from '../facts/index.ts';
import { refOf, type ModuleView, type Program } from '../link/index.ts';
import { catchClause, leftBy } from './catch-clauses.ts';
import type { Deeds } from './deeds.ts';
import { isForEffect } from './used-values.ts';

const AFTER_FAILURE: ReadonlySet<number> = new Set([Number(RegionKind.Catch), Number(RegionKind.Finally)]);

export class Swallowed {
  constructor(
    private readonly program: Program,
    private readonly deeds: Deeds,
    private readonly raw: (location: Location) => string,
  ) {}

  find(isFocus: (file: number) => boolean): SwallowedError[] {
    return this.program.files.flatMap((_, file) => (isFocus(file) ? [...this.clauses(file), ...this.callbacks(file)] : []));
  }

  /** `try { await save() } catch {}` */
  private clauses(file: number): SwallowedError[] {
    const view = this.program.view(file);
    return view.module.regions.flatMap(({ kind, from, to }, region): SwallowedError[] => {
      if (kind !== Number(RegionKind.Try) || this.isCleanUp(view, from)) return [];
      const clause = catchClause(view, region, this.program.path(file), this.raw);
      const leaves = clause && leftBy(clause.text);
      if (!leaves || this.isTold(view, file, from, to)) return [];
      const done = this.doneIn(view, file, from, to);
      return done ? [{ ref: done.ref, location: clause.location, symbol: done.symbol, form: 'clause', leaves, done }] : [];
    });
  }

  private doneIn(view: ModuleView, file: number, from: number, to: number): Done | undefined {
    const fn = view.functionOf(from);
    for (const call of view.calls()) {
      if (call < from || call >= to || view.functionOf(call) !== fn) continue;
      const done = this.deeds.of(refOf(file, call));
      if (done && (done.deed !== 'outbound' || isForEffect(view, call))) return done;
    }
    return undefined;
  }

  /** `save().catch(() => {})` */
  private callbacks(file: number): SwallowedError[] {
    const view = this.program.view(file);
    return view.having(Op.Call).flatMap((value): SwallowedError[] => {
      const callee = view.a(value);
      if (view.op(callee) !== Op.Member || view.str(view.b(callee)) !== 'catch' || view.list(value).length !== 1 || this.isCleanUp(view, value)) return [];
      const body = this.bodyOf(view, file, view.list(value)[0] as number);
      const leaves = body === undefined ? undefined : leftBy(body);
      if (!leaves || !isForEffect(view, value)) return [];
      const done = this.doneBy(view, file, view.a(callee));
      const ref = refOf(file, value);
      return done ? [{ ref, location: this.program.location(refOf(file, view.list(value)[0] as number)), symbol: this.program.symbol(ref), form: 'callback', leaves: 'nothing', done }] : [];
    });
  }

  /** What is done in the call that a promise comes from, `then` looked through. */
  private doneBy(view: ModuleView, file: number, promise: number): Done | undefined {
    let at = view.rootOf(promise);
    for (let steps = 0; steps < 4 && view.op(at) === Op.Call; steps++) {
      const done = this.deeds.of(refOf(file, at));
      if (done) return done;
      const callee = view.a(at);
      if (view.op(callee) !== Op.Member || !/^(?:then|finally)$/.test(view.str(view.b(callee)))) return undefined;
      at = view.rootOf(view.a(callee));
    }
    return undefined;
  }

  /** The body of a function that stands there, as a block; a body that is an expression is given as what a block returns. */
  private bodyOf(view: ModuleView, file: number, argument: number): string | undefined {
    if (view.op(argument) !== Op.Function) return undefined;
    const text = this.raw(this.program.location(refOf(file, argument)));
    const match = /^(?:async\s+)?(?:function\s*\w*\s*)?(?:\([^()]*\)|\w+)\s*(?:=>)?\s*([\s\S]*)$/.exec(text);
    const body = match?.[1];
    return body === undefined ? undefined : body.startsWith('{') ? body.slice(1) : `return ${body} }`;
  }

  /** What is done because something has failed already, or is left in any case. */
  private isCleanUp(view: ModuleView, value: number): boolean {
    const { regions, functions } = view.module;
    const fn = functions[view.functionOf(value)];
    for (let at = view.regionOf(value); at >= 0; at = regions[at]?.parent ?? -1) {
      const region = regions[at];
      if (!region || (fn && region.from < fn.from)) return false;
      if (AFTER_FAILURE.has(region.kind)) return true;
    }
    return false;
  }

  /** The function tells by what it gives back, or by a variable, whether it was done: it is left inside, or something made inside is used behind it. */
  private isTold(view: ModuleView, file: number, from: number, to: number): boolean {
    const fn = view.functionOf(from);
    const around = this.program.functionFact(refOf(file, fn));
    for (let value = from; value < to; value++) if (view.op(value) === Op.Return && view.functionOf(value) === fn) return true;
    for (const phi of view.having(Op.Phi)) {
      if (phi < to || phi >= around.to) continue;
      if (view.list(phi).some((one) => one >= from && one < to)) return true;
    }
    return this.leaves(view, file, from, to);
  }

  /** `break` in a loop leaves no fact behind. */
  private leaves(view: ModuleView, file: number, from: number, to: number): boolean {
    const [start, end] = [view.module.start[from] ?? 0, view.module.end[to - 1] ?? 0];
    return /\b(?:break|continue)\b/.test(this.raw({ file: this.program.path(file), start, end: end + 40 }).replace(/\}\s*catch[\s\S]*$/, ''));
  }
}
