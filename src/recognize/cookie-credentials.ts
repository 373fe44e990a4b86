/** Owns whether a route takes its credentials from cookies: browsers send those along whoever makes the request. */
import { Op, type FnRef, type Handler, type Ref, type Route } from '../facts/index.ts';
import { fileOf, refOf, type Program } from '../link/index.ts';
import type { Behaviours } from './behaviour.ts';
import type { Denotations } from './denote.ts';
import type { Limits } from './limits.ts';

/** Members of a request that session middleware fills. */
const SESSION_MEMBERS: ReadonlySet<string> = new Set(['session', 'user', 'isAuthenticated', 'currentUser', 'signedCookies']);

export class CookieCredentials {
  private readonly memo = new Map<FnRef, boolean>();

  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly limits: Limits,
    private readonly behaviours: Behaviours,
  ) {}

  /** Session and cookie middleware before the route, if the route's own functions use what it brings. */
  of(route: Route): readonly Handler[] {
    const brought = route.before.filter((handler) => handler.certain && this.brings(handler));
    if (brought.length === 0) return [];
    const uses = [...route.before, route.handler].some((handler) => handler.functions.some((fn) => this.reads(fn)));
    return uses ? brought : [];
  }

  private brings(handler: Handler): boolean {
    const works = this.limits.workOf(handler);
    return works.includes('session') || works.includes('cookies');
  }

  /** Does a function (or one it calls) read cookies, a session, or the user that a session stands for? */
  private reads(fn: FnRef): boolean {
    const known = this.memo.get(fn);
    if (known !== undefined) return known;
    this.memo.set(fn, false);
    const file = fileOf(fn);
    const view = this.program.view(file);
    const { from, to } = this.program.functionFact(fn);
    let found = this.behaviours.of(fn).credentials.some((ref) => this.isCookie(ref));
    for (let value = from; value < to && !found; value++) if (view.op(value) === Op.Member) found = this.isCookie(refOf(file, value));
    this.memo.set(fn, found);
    return found;
  }

  private isCookie(ref: Ref): boolean {
    if (this.denotations.rows(this.denotations.own(ref), 'sources').some(({ row }) => row.source === 'cookies')) return true;
    const view = this.program.view(fileOf(ref));
    const value = ref - refOf(fileOf(ref), 0);
    if (view.op(value) !== Op.Member || !SESSION_MEMBERS.has(view.str(view.b(value)))) return false;
    return view.op(view.rootOf(view.a(value))) === Op.Param;
  }
}
