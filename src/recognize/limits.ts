/** Owns rate limits: which limiter is in force on a route, and why a route needs one. */
// long: limiters of libraries and of the program, and what a route says to both.
import { Op, type Constant, type Guarded, type Handler, type Limiter, type Ref, type Route, type Sensitive } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';
import type { LimiterRow, Model } from '../models/types.ts';
import type { Behaviours, Done, Under } from './behaviour.ts';
import type { Constants } from './constants.ts';
import type { Denotations } from './denote.ts';
import { Forwarded } from './forwarded.ts';
import { MiddlewareWorks } from './middleware-works.ts';
import { isPasswordName, isPinName } from './names.ts';
import { sendsTokenAlone } from './guessable.ts';
import type { Positions } from './positions.ts';
import type { Requests } from './requests.ts';
import { RouteOptions, inMilliseconds } from './route-options.ts';

/** Words in the name of something unknown that make it a possible limiter: then nothing is claimed. */
const LIMITER_WORDS = /rate|limit|throttl|slow|brute|ddos|flood|abuse|shield|firewall|waf|quota|captcha|turnstile|bucket/i;
/** Only what states its purpose in the path and changes something counts as a credential route without further evidence. */
const CREDENTIAL_PATH = /(?:^|[/._-])(?:log-?in|sign-?in|sign-?up|register|registration|forgot(?:-?password)?|reset-?password|password-?reset|otp|2fa|mfa|verify-?(?:code|otp|totp)|totp|magic-?links?|redeem|refresh(?:-?tokens?)?|token\/refresh)(?:$|[/._-])/i;
/** Routes that say by their name that one request is much work. */
/** Where a code is tried, or somebody is sent one. */
const CODE_PATH = /(?:^|[/._-])(?:forgot(?:-?password)?|reset-?password|password-?reset|otp|2fa|mfa|verify-?(?:code|otp|totp)|totp|magic-?links?|gift-?cards?|coupons?|vouchers?|redeem)(?:$|[/._-])/i;
const CODE = /^(?:code|otp|pin|totp|token|coupon|voucher|e-?mail|phone(?:_?number)?|(?:otp|totp|verification|coupon|gift_?card|voucher|sms|mfa)_?(?:code|token))$/i;
const HEAVY_PATH = /(?:^|[/._-])(?:exports?|imports?|uploads?|archives?|reports?|backup|csv|xlsx|pdf|zip)(?:$|[/._-])/i;
/** Routes on accounts: one that reads a password there sets or checks it. */
const ACCOUNT_PATH = /(?:^|[/._-])(?:users?|accounts?|auth|sessions?|passwords?|log-?in|sign-?in|sign-?up|register|registration|members?|customers?)(?:$|[/._-])/i;

interface Counting {
  readonly limiter: Limiter;
  readonly sure: boolean;
}

export class Limits {
  readonly options: RouteOptions;
  readonly works: MiddlewareWorks;
  private readonly forwarded: Forwarded;

  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly positions: Positions,
    private readonly constants: Constants,
    private readonly behaviours: Behaviours,
    private readonly requests: Requests,
  ) {
    this.works = new MiddlewareWorks(program, denotations, positions, constants);
    this.options = new RouteOptions(program, denotations, positions, constants, requests);
    this.forwarded = new Forwarded(program, denotations, positions, constants);
  }

  /** The limiter in force on a route. */
  of(route: Route): Guarded {
    const found: Limiter[] = [];
    let vague = '';
    for (const handler of [...route.before, route.handler]) {
      if (handler.any?.some((one) => this.limiters(one, route).length > 0)) vague ||= `${handler.text} may limit requests`;
      const counting = this.counting(handler, route);
      const limiters = counting.flatMap(({ limiter, sure }) => (sure ? [limiter] : []));
      if (counting.length > limiters.length) vague ||= `${handler.text} counts some requests`;
      // Of a function that serves many routes it is not known on which of them it counts.
      if (handler.certain && !handler.inline) found.push(...limiters);
      else if (limiters.length > 0) vague ||= handler.inline ? `${handler.text} may limit requests` : `${handler.text} stands on a path that may not cover the route`;
      if (limiters.length === 0 && this.behaviours.limiterRows(handler.ref).length === 0 && this.homeMade(handler, undefined).length === 0) vague ||= this.mayLimit(handler);
    }
    if (found.length > 0) return { answer: 'yes', by: found, more: vague !== '' };
    if (!route.closed) return { answer: 'unknown', note: route.open };
    return vague ? { answer: 'unknown', note: vague } : { answer: 'no', note: 'no limiter runs before the handler' };
  }

  /** Limiters that a handler is or asks. */
  limiters(handler: Handler, route?: Route): Limiter[] {
    return this.counting(handler, route).map(({ limiter }) => limiter);
  }

  /** `sure`: nothing says that it leaves the route out. */
  private counting(handler: Handler, route: Route | undefined): Counting[] {
    if (handler.does !== undefined) return handler.does === 'limit' ? [{ limiter: this.byOption(handler), sure: true }] : [];
    const made = this.behaviours.limiterRows(handler.ref).flatMap(({ row, model, made: call }): Counting[] => {
      if (route && !this.options.isAskedFor(route, call, row, model)) return [];
      const asked = route && row.unless !== undefined ? this.skips(call, row.unless, model, route, handler.below) : 'no';
      const skips = asked === 'no' ? this.leavesOut(handler, row, route) : asked;
      return skips === 'yes' ? [] : [{ limiter: this.options.forRoute(this.limiter(call, row, model), row, route), sure: skips === 'no' }];
    });
    return [...made, ...this.homeMade(handler, route)];
  }

  /** A class of the program may say itself which requests it does not count. */
  private leavesOut(handler: Handler, { leavesOut }: LimiterRow, route: Route | undefined): 'yes' | 'no' | 'maybe' {
    const methods = leavesOut === undefined || !route ? [] : this.program.definitions.of(handler.ref).flatMap((def) => {
      const cls = this.program.classOf(def);
      return cls === undefined ? [] : this.program.classes.members(cls, leavesOut, false).map(({ at, member }) => refOf(at.file, member.fn));
    });
    const answers = methods.flatMap((fn) => this.program.functionFact(fn).returns.map((returned) => this.requests.truth(refOf(fileOf(fn), returned), [], { fn, made: undefined }, route as Route, handler.below).truth));
    if (answers.every((answer) => answer === false)) return 'no';
    return answers.length === 1 && answers[0] === true ? 'yes' : 'maybe';
  }

  /** `skip: (req) => req.method === 'GET'`. */
  private skips(call: Ref, at: string, model: Model, route: Route, below: string | undefined): 'yes' | 'no' | 'maybe' {
    const placed = this.positions.first(call, at, model);
    const [fn] = placed ? this.constants.at(placed.ref, placed.path) : [];
    const asked = fn === undefined ? undefined : this.requests.answer(fn, route, below);
    return asked?.truth === true && asked.told ? 'yes' : asked?.truth === undefined && asked?.told ? 'maybe' : 'no';
  }

  /** The library's own, because the route's options ask for it. */
  private byOption({ ref, location, symbol, text }: Handler): Limiter {
    return { ref, location, symbol, library: 'own', name: text.replaceAll('`', ''), store: 'unknown', key: 'unknown', limit: UNKNOWN, windowMs: UNKNOWN };
  }

  /** A function that counts and, past a bound, answers 429; or asks a limiter of a library. */
  private homeMade(handler: Handler, route: Route | undefined): Counting[] {
    return this.behaviours.ofHandler(handler).flatMap((behaviour, index): Counting[] => {
      const fn = handler.functions[index] as Ref;
      const counts = [...behaviour.checks, ...behaviour.endings.filter((ending) => ending.status === 429 && ending.conditional)].map((one) => ({ ref: one.ref, reached: this.isReached(one.under, handler, fn, route) }));
      const found = counts.find(({ reached }) => reached === 'yes') ?? counts.find(({ reached }) => reached === 'maybe');
      if (!found) return [];
      const name = this.program.text(fileOf(fn), this.program.functionFact(fn).name) || handler.text;
      const header = this.forwarded.readIn(fn);
      const ref = header ?? found.ref;
      const limiter: Limiter = {
        ref, location: this.program.location(ref), symbol: this.program.symbol(ref), library: 'own', name: name.replaceAll('`', ''),
        store: 'unknown', key: header === undefined ? 'unknown' : 'spoofable-header', limit: UNKNOWN, windowMs: UNKNOWN,
      };
      return [{ limiter, sure: found.reached === 'yes' }];
    });
  }

  /** Does a function count on a route? */
  private isReached(under: readonly Under[], handler: Handler, fn: Ref, route: Route | undefined): 'yes' | 'no' | 'maybe' {
    let answer: 'yes' | 'maybe' = 'yes';
    const serving = { fn, made: handler.functions.length === 1 ? handler.made : undefined };
    for (const { condition, polarity, calls = [], exit } of route ? under : []) {
      const asked = exit ? this.requests.leaves(condition, calls, serving, route as Route, handler.below) : this.requests.truth(condition, calls, serving, route as Route, handler.below);
      if (asked.told && asked.truth === !polarity) return 'no';
      if (asked.told && asked.truth === undefined) answer = 'maybe';
    }
    return answer;
  }

  limiter(call: Ref, row: LimiterRow, model: Model): Limiter {
    // A plugin that a folder hands to its loader has its options elsewhere, so that the library's default says nothing.
    const defaults = row.form === 'plugin' && this.program.op(call) !== Op.Call ? undefined : row.defaults;
    return {
      ref: call, location: this.program.location(call), symbol: this.program.symbol(call), library: model.library, name: model.library,
      store: this.store(call, row, model), key: this.key(call, row, model), limit: this.number(call, row.limit, model, defaults?.limit),
      windowMs: inMilliseconds(this.number(call, row.windowMs, model, defaults?.windowMs), row.unit),
    };
  }

  private store(call: Ref, row: LimiterRow, model: Model): Limiter['store'] {
    if (typeof row.store === 'string') return row.store;
    const placed = this.positions.first(call, row.store.at, model);
    const defs = placed ? this.constants.at(placed.ref, placed.path) : [];
    return defs.length > 0 ? row.store.present : row.store.absent;
  }

  private key(call: Ref, row: LimiterRow, model: Model): Limiter['key'] {
    const placed = row.key ? this.positions.first(call, row.key, model) : undefined;
    const defs = placed ? this.constants.at(placed.ref, placed.path) : [];
    if (defs.length === 0) return row.defaultKey === 'ip' ? 'ip' : 'unknown';
    const kinds = defs.map((def) => this.keyOfFunction(def));
    return kinds.find((kind) => kind === 'spoofable-header') ?? kinds[0] ?? 'unknown';
  }

  /** What a key function returns: a header that any client sets, or a constant. */
  private keyOfFunction(def: Ref): Limiter['key'] {
    const fn = this.program.functionOf(def);
    if (fn === undefined) return 'unknown';
    const returns = this.program.functionFact(fn).returns.map((value) => refOf(fileOf(fn), value));
    if (returns.length > 0 && returns.every((value) => this.constants.of(value).known)) return 'constant';
    return returns.some((value) => this.forwarded.in(value) !== undefined) ? 'spoofable-header' : 'unknown';
  }

  private number(call: Ref, positions: readonly string[] | undefined, model: Model, fallback: number | undefined): Constant {
    for (const at of positions ?? []) {
      const placed = this.positions.first(call, at, model);
      const constant = placed && this.constants.of(placed.ref, placed.path);
      if (constant?.known && typeof constant.value === 'number') return constant;
      if (placed && this.constants.at(placed.ref, placed.path).length > 0) return UNKNOWN;
    }
    return fallback === undefined ? UNKNOWN : { known: true, value: fallback, from: 'default', location: this.program.location(call) };
  }

  /** A word why the handler could be a limiter that is not understood; empty when it is none. */
  private mayLimit(handler: Handler): string {
    if (this.isKnown(handler) || this.isHarmless(handler)) return '';
    if (LIMITER_WORDS.test(nameOf(handler.text))) return `${handler.text} may limit requests`;
    if (handler.functions.length > 0) return '';
    for (const def of this.program.definitions.of(handler.ref)) {
      const from = this.packageOf(def, 0);
      if (from && LIMITER_WORDS.test(from)) return `\`${from}\` may limit requests`;
    }
    return '';
  }

  /** Everything in it is understood, and it turns nobody away. */
  private isHarmless(handler: Handler): boolean {
    const found = this.behaviours.ofHandler(handler);
    return found.length > 0 && found.every(({ closed, endings }) => closed && endings.length === 0);
  }

  /** Middleware of a library whose work is known to be another. */
  private isKnown(handler: Handler): boolean {
    return this.works.of(handler).length > 0;
  }

  private packageOf(def: Ref, depth: number): string {
    if (isPseudo(def) || depth > 6) return '';
    const file = fileOf(def);
    const view = this.program.view(file);
    const value = valueOf(def);
    if (view.op(value) === Op.Import) return view.str(view.a(value));
    const follows = view.op(value) === Op.Call || view.op(value) === Op.New || view.op(value) === Op.Member;
    return follows ? this.program.definitions.of(refOf(file, view.a(value))).map((inner) => this.packageOf(inner, depth + 1)).join(' ').trim() : '';
  }

  /** Why a route needs a limit, if it does. */
  sensitivity(route: Route): Sensitive | undefined {
    if (route.method === 'OPTIONS' || route.method === 'HEAD' || PROBE_PATH.test(route.path ?? '')) return undefined;
    const done = this.effects(route);
    const credential = done.find(({ effect }) => effect === 'credential-check') ?? (ACCOUNT_PATH.test(route.path ?? '') ? this.readsPassword(route) : undefined);
    if (credential) return { reason: 'credentials', note: credential.note, location: credential.location };
    const named = this.credentialPath(route, done);
    if (named) return named;
    const cost = done.find(({ effect }) => effect === 'mail' || effect === 'sms' || effect === 'ai' || effect === 'payment');
    if (cost) return { reason: 'cost', note: cost.note, location: cost.location };
    const work = HEAVY_PATH.test(route.path ?? '') ? done[0] : undefined;
    if (work) return { reason: 'work', note: `exports or takes in data in bulk and ${work.note}`, location: work.location };
    const effect = done.find(({ effect: kind }) => kind === 'command' || kind === 'database' || kind === 'file-read' || kind === 'file-write');
    return effect ? { reason: 'effect', note: effect.note, location: effect.location } : undefined;
  }

  /** Effects of the handler, and of middleware that stands on this route alone. */
  private effects(route: Route): readonly Done[] {
    const own = [route.handler, ...route.before.filter((handler) => handler.attached === 'route')];
    return own.flatMap((handler) => this.behaviours.ofHandler(handler).flatMap(({ effects }) => effects));
  }

  /** A POST to `/login` that does something is a credential route even if what it calls is not understood. */
  private credentialPath(route: Route, done: readonly Done[]): Sensitive | undefined {
    if (route.method !== 'POST' && route.method !== 'PUT' && route.method !== 'PATCH') return undefined;
    if (!route.path || !CREDENTIAL_PATH.test(route.path)) return undefined;
    if (done.length === 0) return CODE_PATH.test(route.path) ? this.readsCode(route) : undefined;
    if (sendsTokenAlone(this.program, route)) return undefined;
    return { reason: 'credentials', note: 'handles credentials', location: route.handler.location, ...(/refresh/i.test(route.path) && { token: true }) };
  }

  /** The handler takes from the request what can be guessed, or the address of somebody who is sent something. */
  private readsCode(route: Route): Sensitive | undefined {
    const found = this.readMember(route, (name) => CODE.test(name));
    return found === undefined ? undefined : { reason: 'credentials', note: `reads \`${found.name}\` from the request`, location: this.program.location(found.ref) };
  }

  /** The handler reads a password from the request. */
  private readsPassword(route: Route): Done | undefined {
    const found = this.readMember(route, (name) => isPasswordName(name) || isPinName(name));
    return found === undefined ? undefined : { effect: 'credential-check', note: `reads a ${isPinName(found.name) ? 'PIN' : 'password'} from the request`, location: this.program.location(found.ref) };
  }

  /** A member of the body or the query that the handler itself reads. */
  private readMember(route: Route, isMeant: (name: string) => boolean): { readonly ref: Ref; readonly name: string } | undefined {
    for (const fn of route.handler.functions) {
      const file = fileOf(fn);
      const view = this.program.view(file);
      const { from, to } = this.program.functionFact(fn);
      for (let value = from; value < to; value++) {
        const name = view.op(value) === Op.Member ? view.str(view.b(value)) : '';
        if (name !== '' && isMeant(name) && this.isRequestValue(refOf(file, view.a(value)))) return { ref: refOf(file, value), name };
      }
    }
    return undefined;
  }

  private isRequestValue(ref: Ref): boolean {
    return this.denotations.rows(this.denotations.of(ref), 'sources').some(({ row }) => row.source === 'body' || row.source === 'query');
  }
}

/** What is called, without what it is given: `limiter`, `auth.throttle`; limits on sizes are not limits on rates. */
const nameOf = (text: string): string => (/^`?[\w.$]+/.exec(text)?.[0] ?? '').replaceAll(/(?:body|size|upload|file|json|payload)_?limit(?:er)?/gi, '');

const UNKNOWN: Constant = { known: false };
/** Probes of the platform. */
const PROBE_PATH = /^\/?(?:.*\/)?(?:health|healthz|ready|readyz|readiness|live|livez|liveness|ping|status|metrics|version)$/i;
