/** Owns whether a function that is given an address looks at its host, and may refuse it: a list of what is refused is no proof that it leads nowhere else, and seldom nothing. */
import { Op, type FnRef, type Ref, type Source } from '../facts/index.ts';
import { fileOf, refOf, type ModuleView, type Program } from '../link/index.ts';
import { operandsOf } from './operands.ts';

const HOST = /^(?:host|hostname)$/;
/** A check, a function that it calls, and one below that. */
const MAX_CALLS = 2;
const MAX_DEPTH = 12;

export class HostChecks {
  private readonly known = new Map<FnRef, boolean>();

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
      const checks = this.program.calls.callees(ref).filter((callee) => (isAsked || this.throws(callee.fn)) && this.decides(callee.fn, 0));
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

  /** Does a condition, or what is returned, depend on a host that is read there, or in a function that it calls? */
  private decides(fn: FnRef, depth: number): boolean {
    const known = this.known.get(fn);
    if (known !== undefined) return known;
    this.known.set(fn, false);
    const view = this.program.view(fileOf(fn));
    const { from, to, returns } = this.program.functionFact(fn);
    const isHost = (value: number): boolean => view.op(value) === Op.Member && HOST.test(view.str(view.b(value)));
    const found = [...conditionsIn(view, from, to), ...returns].some((one) => mentions(view, one, isHost)) || (depth < MAX_CALLS && this.calledIn(fn).some((callee) => this.decides(callee, depth + 1)));
    this.known.set(fn, found);
    return found;
  }

  private calledIn(fn: FnRef): readonly FnRef[] {
    const view = this.program.view(fileOf(fn));
    const { from, to } = this.program.functionFact(fn);
    const found: FnRef[] = [];
    for (let value = from; value < to; value++) if (view.op(value) === Op.Call) found.push(...this.program.calls.callees(refOf(fileOf(fn), value)).map((callee) => callee.fn));
    return found;
  }
}

const conditionsIn = (view: ModuleView, from: number, to: number): readonly number[] => view.module.regions.map(({ condition }) => condition).filter((condition) => condition >= from && condition < to);

/** Is such a value a part of what this one is made of? */
function mentions(view: ModuleView, value: number, isMeant: (value: number) => boolean, depth = 0): boolean {
  if (value < 0 || depth > MAX_DEPTH) return false;
  return isMeant(value) || operandsOf(view, value).some((one) => mentions(view, one, isMeant, depth + 1));
}
