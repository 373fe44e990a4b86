/** Owns whether a route takes its credentials from cookies: browsers send those along whoever makes the request. */
import { Op, type FnRef, type Handler, type Ref, type Route, type Setting } from '../facts/index.ts';
import { fileOf, refOf, type Program } from '../link/index.ts';
import type { Behaviours } from './behaviour.ts';
import type { Denotations } from './denote.ts';
import type { Limits } from './limits.ts';

/** Settings that say whether the cookie of a session, or any other, goes along. */
const SAME_SITE = ['session.same-site', 'cookie.same-site'];

/** Members of a request that session middleware fills. */
const SESSION_MEMBERS: ReadonlySet<string> = new Set(['session', 'user', 'isAuthenticated', 'currentUser', 'signedCookies']);

export class CookieCredentials {
  private readonly memo = new Map<FnRef, boolean>();

  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly limits: Limits,
    private readonly behaviours: Behaviours,
    private readonly settings: (setting: string) => readonly Setting[],
  ) {}

  /** Session and cookie middleware before the route, if the route's own functions use what it brings. */
  of(route: Route): readonly Handler[] {
    const brought = route.before.filter((handler) => handler.certain && this.brings(handler));
    if (brought.length === 0) return [];
    const uses = [...route.before, route.handler].some((handler) => handler.functions.some((fn) => this.reads(fn)));
    return uses ? brought : [];
  }

  /** Cookies that the program's own functions before a route read as credentials. */
  read(route: Route): readonly Ref[] {
    return route.before.flatMap((handler) => this.behaviours.ofHandler(handler).flatMap(({ credentials }) => credentials)).filter((ref) => this.isSource(ref));
  }

  /** With which requests of other sites the cookies of a route are sent along. */
  crossSite(route: Route): 'all' | 'some' | 'none' | 'unknown' {
    const made = new Set(this.of(route).flatMap(({ ref }) => [ref, ...this.program.definitions.of(ref)]));
    const all = SAME_SITE.flatMap((name) => this.settings(name));
    const own = all.filter(({ ref }) => made.has(ref));
    const { location } = own[0] ?? route;
    // What the middleware is not told may stand where cookies are set.
    const told = own.length > 0 ? own : all.filter((one) => this.program.partOf(one.location.file) === this.program.partOf(location.file));
    const policies = told.map(policyOf);
    return policies.includes('none') ? 'none' : policies.includes('some') ? 'some' : own.length > 0 && policies.every((one) => one === 'unknown') ? 'unknown' : 'all';
  }

  private brings(handler: Handler): boolean {
    const works = this.limits.works.of(handler);
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

  private isSource(ref: Ref): boolean {
    return this.denotations.rows(this.denotations.own(ref), 'sources').some(({ row }) => row.source === 'cookies');
  }

  private isCookie(ref: Ref): boolean {
    if (this.isSource(ref)) return true;
    const view = this.program.view(fileOf(ref));
    const value = ref - refOf(fileOf(ref), 0);
    if (view.op(value) !== Op.Member || !SESSION_MEMBERS.has(view.str(view.b(value)))) return false;
    return view.op(view.rootOf(view.a(value))) === Op.Param;
  }
}

function policyOf({ given, open, value }: Setting): 'all' | 'some' | 'none' | 'unknown' {
  if (!value.known) return given || open ? 'unknown' : 'all';
  const text = String(value.value).toLowerCase();
  return text === 'strict' || text === 'true' ? 'none' : text === 'lax' ? 'some' : 'all';
}
