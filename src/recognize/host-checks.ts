/** Owns whether a function that is given an address looks at its host, and may refuse it: a list of what is refused is no proof that it leads nowhere else, and seldom nothing. */
import { Op, type FnRef, type Ref, type Source } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type ModuleView, type Program } from '../link/index.ts';
import { operandsOf } from './operands.ts';

const HOST = /^(?:host|hostname)$/;
/** A check, a function that it calls, and one below that. */
const MAX_CALLS = 2;
const MAX_DEPTH = 12;

export class HostChecks {
  constructor(
    private readonly program: Program,
    /** Does the source decide where the value leads? */
    private readonly leads: (value: Ref, source: Source) => boolean,
  ) {}

  /** Is such a function given it, in the function that reads it? */
  of(source: Source): boolean {
    const fn = this.program.functionAround(source.ref);
    const view = this.program.view(fileOf(fn));
    const { from, to } = this.program.functionFact(fn);
    const conditions = conditionsIn(view, from, to);
    for (let call = from; call < to; call++) {
      if (view.op(call) !== Op.Call) continue;
      const ref = refOf(fileOf(fn), call);
      const isAsked = conditions.some((condition) => mentions(view, condition, (one) => one === call));
      const checks = this.program.calls.callees(ref).filter((callee) => (isAsked || this.throws(callee.fn)) && this.decides(ref, callee.fn, source, 0));
      if (checks.length > 0 && Array.from(view.list(call)).some((argument) => this.leads(refOf(fileOf(fn), argument), source))) return true;
    }
    return false;
  }

  private throws(fn: FnRef): boolean {
    const view = this.program.view(fileOf(fn));
    const { from, to } = this.program.functionFact(fn);
    for (let value = from; value < to; value++) if (view.op(value) === Op.Throw) return true;
    return false;
  }

  /** Does a condition, or what is returned, depend on a host that is read there of what the call passes, or in a function that it calls? */
  private decides(call: Ref, fn: FnRef, source: Source, depth: number): boolean {
    const view = this.program.view(fileOf(fn));
    const { from, to, returns } = this.program.functionFact(fn);
    const isHost = (value: number): boolean => view.op(value) === Op.Member && HOST.test(view.str(view.b(value))) && this.isAddress(call, fn, view, view.a(value), source);
    if ([...conditionsIn(view, from, to), ...returns].some((one) => mentions(view, one, isHost))) return true;
    return depth < MAX_CALLS && this.calledIn(fn).some((inner) => this.program.calls.callees(inner).some((callee) => this.decides(inner, callee.fn, source, depth + 1)));
  }

  /** What was sent back from the address may name a host, too, and says nothing of where it came from. */
  private isAddress(call: Ref, fn: FnRef, view: ModuleView, value: number, source: Source): boolean {
    const root = view.rootOf(value);
    const argument = view.op(root) === Op.Param && refOf(fileOf(fn), view.a(root)) === fn ? this.program.calls.argument(call, fn, view.b(root)) : undefined;
    if (argument === undefined) return true;
    const made = this.program.view(fileOf(argument));
    const isAnswer = made.op(made.rootOf(valueOf(argument))) === Op.Call && this.program.calls.callees(refOf(fileOf(argument), made.rootOf(valueOf(argument)))).length > 0;
    return !isAnswer || this.leads(argument, source);
  }

  private calledIn(fn: FnRef): readonly Ref[] {
    const view = this.program.view(fileOf(fn));
    const { from, to } = this.program.functionFact(fn);
    const found: Ref[] = [];
    for (let value = from; value < to; value++) if (view.op(value) === Op.Call) found.push(refOf(fileOf(fn), value));
    return found;
  }
}

const conditionsIn = (view: ModuleView, from: number, to: number): readonly number[] => view.module.regions.map(({ condition }) => condition).filter((condition) => condition >= from && condition < to);

/** Is such a value a part of what this one is made of? */
function mentions(view: ModuleView, value: number, isMeant: (value: number) => boolean, depth = 0): boolean {
  if (value < 0 || depth > MAX_DEPTH) return false;
  return isMeant(value) || operandsOf(view, value).some((one) => mentions(view, one, isMeant, depth + 1));
}
