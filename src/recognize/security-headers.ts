/** Owns whether the answers of a route get security headers: from middleware of a library, or from functions that name them. */
import { ConstKind, Op, type FnRef, type GuardAnswer, type Handler, type Route } from '../facts/index.ts';
import { fileOf, refOf, type Program } from '../link/index.ts';
import type { Behaviours } from './behaviour.ts';
import { shortName } from './guards.ts';
import type { Limits } from './limits.ts';

const HEADER = /^(?:content-security-policy(?:-report-only)?|x-content-type-options|x-frame-options|strict-transport-security)$/i;
const MAY_SET = /header|helmet|secur|csp|hsts|protect/i;
const MAX_DEPTH = 5;

export class SecurityHeaders {
  private readonly memo = new Map<FnRef, boolean>();

  constructor(
    private readonly program: Program,
    private readonly limits: Limits,
    private readonly behaviours: Behaviours,
  ) {}

  of(route: Route): GuardAnswer {
    const judged = [...route.before, route.handler].map((handler) => ({ handler, answer: this.sets(handler) }));
    const evidence = (wanted: 'yes' | 'unknown'): GuardAnswer['by'] => judged.filter(({ answer }) => answer === wanted).map(({ handler }) => ({ name: shortName(handler.text), location: handler.location }));
    const [sure, possible] = [evidence('yes'), evidence('unknown')];
    if (sure.length > 0) return { answer: 'yes', by: sure, note: '' };
    return possible.length > 0 ? { answer: 'unknown', by: possible, note: 'it may set headers' } : { answer: 'no', by: [], note: 'nothing sets security headers' };
  }

  private sets(handler: Handler): 'yes' | 'no' | 'unknown' {
    const works = this.limits.works.of(handler);
    if (works.includes('security-headers') || this.behaviours.ofHandler(handler).some((one) => one.works.some(({ does }) => does === 'security-headers')) || handler.functions.some((fn) => this.names(fn, 0))) return handler.certain ? 'yes' : 'unknown';
    return works.length === 0 && MAY_SET.test(/^`?[\w.$]+/.exec(handler.text)?.[0] ?? '') ? 'unknown' : 'no';
  }

  /** Does a function, or one that it calls, name such a header? */
  private names(fn: FnRef, depth: number): boolean {
    const known = this.memo.get(fn);
    if (known !== undefined || depth > MAX_DEPTH) return known ?? false;
    this.memo.set(fn, false);
    const file = fileOf(fn);
    const view = this.program.view(file);
    const { from, to } = this.program.functionFact(fn);
    let found = false;
    for (let value = from; value < to && !found; value++) {
      const op = view.op(value);
      if (op === Op.Const) found = Number(view.a(value)) === Number(ConstKind.String) && HEADER.test(view.str(view.b(value)));
      else if (op === Op.Object) found = this.hasKey(file, value);
      else if (op === Op.Call) found = this.program.calls.callees(refOf(file, value)).some((callee) => this.names(callee.fn, depth + 1));
    }
    this.memo.set(fn, found);
    return found;
  }

  private hasKey(file: number, value: number): boolean {
    const view = this.program.view(file);
    const entries = view.list(value);
    return Array.from(entries).some((key, index) => index % 2 === 0 && key >= 0 && HEADER.test(view.str(key)));
  }
}
