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

/** Those of them that stand for whoever asks, however that was found out. */
const OF_PERSON: ReadonlySet<string> = new Set(['user', 'currentUser']);
/** A cookie that is read by its name. */
const COOKIE = 'cookies';

export class CookieCredentials {
  private readonly memo = new Map<FnRef, ReadonlySet<string>>();

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
    const functions = [...route.before, route.handler].flatMap((handler) => handler.functions);
    const filled = this.filled(route.before.filter(({ certain }) => certain).flatMap((handler) => handler.functions));
    return functions.some((fn) => [...this.reads(fn)].some((name) => !filled.has(name))) ? brought : [];
  }

  /** Members of the request that the program's own functions fill with what no cookie has brought: `req.user = verify(req.headers.authorization)`. */
  private filled(functions: readonly FnRef[]): ReadonlySet<string> {
    const names = new Set<string>();
    for (const fn of functions) {
      if ([...this.reads(fn)].some((name) => !OF_PERSON.has(name))) continue;
      const view = this.program.view(fileOf(fn));
      const { from, to } = this.program.functionFact(fn);
      for (let value = from; value < to; value++) {
        const [key = -1] = view.op(value) === Op.Update && view.op(view.rootOf(view.a(value))) === Op.Param ? view.list(value) : [];
        if (key >= 0 && OF_PERSON.has(view.str(key))) names.add(view.str(key));
      }
    }
    return names;
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

  /** What a function (or one it calls) reads that cookies bring: cookies, a session, the user that a session stands for. */
  private reads(fn: FnRef): ReadonlySet<string> {
    const known = this.memo.get(fn);
    if (known) return known;
    const found = new Set<string>();
    this.memo.set(fn, found);
    const file = fileOf(fn);
    const view = this.program.view(file);
    const { from, to } = this.program.functionFact(fn);
    const read = [...this.behaviours.of(fn).credentials];
    for (let value = from; value < to; value++) if (view.op(value) === Op.Member) read.push(refOf(file, value));
    for (const ref of read) {
      const name = this.cookie(ref);
      if (name !== undefined) found.add(name);
    }
    return found;
  }

  private isSource(ref: Ref): boolean {
    return this.denotations.rows(this.denotations.own(ref), 'sources').some(({ row }) => row.source === 'cookies');
  }

  private cookie(ref: Ref): string | undefined {
    if (this.isSource(ref)) return COOKIE;
    const view = this.program.view(fileOf(ref));
    const value = ref - refOf(fileOf(ref), 0);
    const name = view.op(value) === Op.Member ? view.str(view.b(value)) : '';
    return SESSION_MEMBERS.has(name) && view.op(view.rootOf(view.a(value))) === Op.Param ? name : undefined;
  }
}

function policyOf({ given, open, value }: Setting): 'all' | 'some' | 'none' | 'unknown' {
  if (!value.known) return given || open ? 'unknown' : 'all';
  const text = String(value.value).toLowerCase();
  return text === 'strict' || text === 'true' ? 'none' : text === 'lax' ? 'some' : 'all';
}
