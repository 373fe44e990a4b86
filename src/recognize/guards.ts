/** Owns which guards are in force on a route: told by what runs before the handler does, by its library, and only last by its name. */
import type { GuardAnswer, GuardKind, Handler, Ref, Route } from '../facts/index.ts';
import { Op } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';
import type { MiddlewareWork } from '../models/types.ts';
import { asksForRights } from './asked-rights.ts';
import type { Behaviour, Behaviours } from './behaviour.ts';
import type { Limits } from './limits.ts';
import type { Reached } from './reached.ts';
import { ReachedParts, everywhere, whole, type Part, type Seen } from './reached-parts.ts';

type Verdict = 'yes' | 'maybe' | 'no';
type Judged = Exclude<GuardKind, 'rateLimit'>;

/** Words in the name of something that is not understood which make it a possible guard: then nothing is claimed. */
const NAMES: Readonly<Record<Judged, RegExp>> = {
  authentication: /auth(?!or\b)|session|guard|protect|permission|login|logged|jwt|token|bearer|role|admin|(?:require|ensure|verify|check)_?(?:user|account|member|login|identity)|credential|api_?key|identity|is[A-Z]\w*(?:User|In|Admin)/i,
  authorization: /authori[sz]|permission(?!s?[_-]?polic)|role|admin|(?<!feature[_-]?|permissions?[_-]?|security[_-]?|referrer[_-]?|opener[_-]?|embedder[_-]?|resource[_-]?|domain[_-]?|cross[_-]?domain[_-]?)polic|can[A-Z]|ability|access|owner|allow|grant|scope/i,
  validation: /valid|schema|sanit|celebrate|check_?(?:body|input|params)/i,
  csrf: /csrf|xsrf|forgery|origin/i,
  bodyLimit: /body|limit|size|upload|multer/i,
};
const WORK: Readonly<Record<Judged, MiddlewareWork>> = { authentication: 'auth', authorization: 'auth', validation: 'validation', csrf: 'csrf', bodyLimit: 'parsing' };
/** Paths whose handler takes credentials from whoever comes: that is what it is for, not a guard before it. */
const SIGN_IN = /(?:^|[/._-])(?:log-?in|sign-?in|sign-?up|register|registration|forgot(?:-?password)?|reset-?password|password-?reset|authenticate)(?:$|[/._-])/i;
/** Paths that may do either. */
const ACCOUNT = /(?:^|[/._-])(?:otp|2fa|mfa|refresh\w*|tokens?|oauth\d?|callback|verify\w*|activate|confirm\w*|logout|sign-?out)(?:$|[/._-])/i;

/** Answers that may mean that nobody is signed in: an error whose status is not known, a redirect. */
const VAGUE: ReadonlySet<number> = new Set([0, 301, 302, 303, 307, 308]);

/** Answers of a handler to who is not signed in, where a request goes on only with a credential. */
const DENYING: ReadonlySet<number> = new Set([403, 301, 302, 303, 307, 308]);

export class Guards {
  /** Rules and tables ask for the same guards of the same routes. */
  private readonly guards = new WeakMap<Route, Map<GuardKind, GuardAnswer>>();
  private readonly known = new WeakMap<Route, Map<Behaviour, ReachedParts>>();

  constructor(
    private readonly program: Program,
    private readonly behaviours: Behaviours,
    private readonly limits: Limits,
    private readonly reached: Reached,
  ) {}

  of(route: Route, kind: GuardKind): GuardAnswer {
    const known = kept(this.guards, route);
    let guard = known.get(kind);
    if (!guard) known.set(kind, (guard = this.find(route, kind)));
    return guard;
  }

  private find(route: Route, kind: GuardKind): GuardAnswer {
    if (kind === 'rateLimit') return this.rateLimit(route);
    const sure: Handler[] = [];
    const possible: Handler[] = [];
    for (const handler of [...route.before, route.handler]) {
      const verdict = this.judge(handler, kind, route, handler === route.handler || handler.inline === true);
      if (verdict === 'yes' && handler.certain) sure.push(handler);
      else if (verdict !== 'no') possible.push(handler);
    }
    if (sure.length > 0) return { answer: 'yes', by: sure.map(evidence), note: '' };
    const [first] = possible;
    if (first) return { answer: 'unknown', by: possible.map(evidence), note: first.certain ? `${first.text} may be one` : `${first.text} may not cover the route` };
    const bytes = kind === 'bodyLimit' ? route.bodyLimit : undefined;
    if (bytes !== undefined) return { answer: 'yes', by: [{ name: `${route.framework}: ${bytes} bytes`, location: route.location }], note: '' };
    if (kind === 'validation' && (route.schema !== undefined || (route.options !== undefined && this.limits.options.hasSchema(route.options)))) return { answer: 'yes', by: [{ name: 'schema', location: route.location }], note: '' };
    if (!route.closed) return { answer: 'unknown', by: [], note: route.open };
    return { answer: 'no', by: [], note: NOTHING_FOUND[kind] };
  }

  private rateLimit(route: Route): GuardAnswer {
    const guarded = this.limits.of(route);
    if (guarded.answer !== 'yes') return { answer: guarded.answer, by: [], note: guarded.note };
    return { answer: 'yes', by: [...new Map(guarded.by.map((limiter) => [limiter.ref, limiter])).values()].map(({ name, location }) => ({ name: shortName(name), location })), note: '' };
  }

  private judge(handler: Handler, kind: Judged, route: Route, isLast: boolean): Verdict {
    // It tells people from programs, not who they are, whatever its answer says.
    if (kind === 'authentication' && /captcha/i.test(handler.text)) return 'no';
    if (handler.any) return agreed(handler.any.map((one) => this.judge(one, kind, route, isLast)));
    const works = this.limits.works.of(handler);
    if (works.includes('rights') && (kind === 'authorization' || kind === 'authentication')) return 'yes';
    if (kind === 'authentication' && handler.attached === 'route' && this.limits.works.signsIn(handler)) return 'no';
    if (works.includes(WORK[kind])) return kind === 'authorization' ? 'no' : this.works(handler, kind, route);
    // A limiter may be called `authLimiter`, and a library's sign-in is where credentials are given, not a guard.
    if (this.behaviours.limiterRows(handler.ref).length > 0) return 'no';
    const found = this.behaviours.ofHandler(handler).map((one, index) => this.reachable(one, route, kind, handler, index));
    if (found.some(({ sure }) => this.does(sure, kind, isLast ? route : undefined))) return 'yes';
    if (found.some(({ sure, possible }) => this.does(possible, kind, isLast ? route : undefined) || this.mayDo(sure, kind, isLast ? route : undefined, handler))) return 'maybe';
    if (works.length > 0 || (isLast && handler.functions.length > 0)) return 'no';
    // What only counts is called a guard, too.
    if (found.some(({ all }) => all.endings.length > 0) && found.every(({ all }) => all.endings.every(({ status }) => status === 429))) return 'no';
    return this.isNamed(handler, kind) && !this.isUnderstood(found, kind) ? 'maybe' : 'no';
  }

  /** Nothing else is called, and what it answers it does not always answer. */
  private isUnderstood(found: readonly Seen[], kind: Judged): boolean {
    return found.length > 0 && (kind !== 'authentication' || found.every(({ all, sure, unsure }) => all.closed && (!sure.ends(() => true) || unsure.ends(() => true))));
  }

  /** A library's guard, and what a class of the program that extends it says itself. */
  private works(handler: Handler, kind: Judged, route: Route): Verdict {
    if (kind !== 'authentication' || handler.functions.length === 0) return 'yes';
    const found = this.behaviours.ofHandler(handler).map((one, index) => this.reachable(one, route, kind, handler, index));
    const mayRefuse = (part: Part): boolean => part.ends(({ conditional }) => conditional) || part.works(() => true);
    if (found.every(({ all }) => !mayRefuse(whole(all))) || found.some(({ sure }) => mayRefuse(sure))) return 'yes';
    return found.some(({ possible }) => mayRefuse(possible)) ? 'maybe' : 'no';
  }

  /** What of a function is reached on a route by whoever brings no credential: surely, and possibly. */
  private reachable(all: Behaviour, route: Route, kind: Judged, { functions, made, below }: Handler, index: number): Seen {
    if (kind === 'validation' || kind === 'bodyLimit' || all.endings.length + all.works.length === 0) return everywhere(all);
    const ofRoute = kept(this.known, route);
    const known = ofRoute.get(all);
    if (known) return known;
    const serving = { fn: functions[index] as Ref, made: functions.length === 1 ? made : undefined };
    const found = new ReachedParts(all, (under) => this.reached.of(under, route, serving, below));
    // The same for all kinds of guards.
    ofRoute.set(all, found);
    return found;
  }

  private does(part: Part, kind: Judged, route: Route | undefined): boolean {
    const { origins, credentials, parses } = part.all;
    switch (kind) {
      case 'authentication':
        return isAuthentication(part, route) || (route !== undefined && place(route) === 'account' && part.ends(({ conditional, status, under }) => conditional && status === 401 && this.reached.identifies(under))) || (route !== undefined && place(route) === 'other' && part.ends(({ conditional, status, under }) => conditional && DENYING.has(status) && this.reached.lets(under)));
      case 'authorization':
        return origins.length === 0 && (route === undefined || credentials.length > 0) && refuses(part, 403);
      case 'validation':
        return parses.length > 0 || part.works(({ does }) => does === 'validation');
      case 'csrf':
        return part.works(({ does }) => does === 'csrf') || (origins.length > 0 && (refuses(part, 403) || refuses(part, 400)));
      case 'bodyLimit':
        return part.works(({ does }) => does === 'parsing') || refuses(part, 413);
    }
  }

  /** Evidence that is not enough to claim the guard, nor to deny it. */
  private mayDo(part: Part, kind: Judged, route: Route | undefined, handler: Handler): boolean {
    if (kind === 'validation') return refuses(part, 400) || refuses(part, 422);
    // Who lacks a role may be told that there is nothing here.
    if (kind === 'authorization') return this.refusesRights(part, (status) => status !== 401);
    if (kind !== 'authentication' || part.all.credentials.length === 0) return false;
    if (route) return place(route) !== 'sign-in' && (refuses(part, 401) || refuses(part, 403));
    return part.ends(({ conditional, status }) => conditional && (VAGUE.has(status) || (status === 400 && this.isNamed(handler, kind))));
  }

  private refusesRights(part: Part, isMeant: (status: number) => boolean): boolean {
    return part.ends(({ conditional, status, under }) => conditional && isMeant(status) && under.slice(-1).some(({ condition }) => asksForRights(this.program, condition)));
  }

  /** Does something before the handler turn away who lacks a role or a right, whatever the answer? */
  asksFirst(route: Route): boolean {
    return route.before.some((handler) => this.limits.works.of(handler).includes('rights') || this.behaviours.ofHandler(handler).some((one) => this.refusesRights(whole(one), () => true)));
  }

  private isNamed(handler: Handler, kind: Judged): boolean {
    if (NAMES[kind].test(nameOf(handler.text))) return true;
    return handler.functions.length === 0 && this.packages(handler).some((name) => NAMES[kind].test(name));
  }

  /** Packages that a handler which was not found comes from. */
  private packages(handler: Handler): string[] {
    return this.program.definitions.of(handler.ref).map((def) => this.packageOf(def, 0)).filter((name) => name !== '');
  }

  private packageOf(def: Ref, depth: number): string {
    if (isPseudo(def) || depth > 6) return '';
    const view = this.program.view(fileOf(def));
    const value = valueOf(def);
    const op = view.op(value);
    if (op === Op.Import) return view.str(view.a(value));
    return op === Op.Call || op === Op.New || op === Op.Member ? this.packageOf(refOf(fileOf(def), view.a(value)), depth + 1) : '';
  }
}

const NOTHING_FOUND: Readonly<Record<GuardKind, string>> = {
  authentication: 'nothing before the handler asks who it is',
  authorization: 'nothing before the handler asks what is allowed',
  rateLimit: 'no limiter runs before the handler',
  validation: 'nothing checks what the request brings',
  csrf: 'nothing asks from which page the request comes',
  bodyLimit: 'nothing bounds the size of the body',
};

function kept<K, V>(all: WeakMap<Route, Map<K, V>>, route: Route): Map<K, V> {
  let own = all.get(route);
  if (!own) all.set(route, (own = new Map()));
  return own;
}

/** One of several must let the request through: only what all of them ask is asked. */
const agreed = (verdicts: readonly Verdict[]): Verdict => (verdicts.every((one) => one === 'yes') ? 'yes' : verdicts.every((one) => one === 'no') ? 'no' : 'maybe');

const MAX_NAME = 60;

const evidence = ({ text, location }: Handler): GuardAnswer['by'][number] => ({ name: shortName(text), location });

/** As written, a long list of arguments left out; `(handler)` for a function without a name. */
export function shortName(text: string): string {
  const plain = text.replaceAll('`', '');
  if (/^(?:async\b|function\b|\(|[\w$]+ *=>)/.test(plain)) return '(handler)';
  return plain.length <= MAX_NAME ? plain : plain.includes('(') ? `${plain.slice(0, Math.min(plain.indexOf('('), MAX_NAME))}(…)` : `${plain.slice(0, MAX_NAME - 1)}…`;
}

const place = ({ path = '' }: Route): 'sign-in' | 'account' | 'other' => (SIGN_IN.test(path) ? 'sign-in' : ACCOUNT.test(path) ? 'account' : 'other');

const refuses = (part: Part, status: number): boolean => part.ends((ending) => ending.conditional && ending.status === status);

/**
 * Reads a credential and ends the request on failure. Before a handler an answer of 401 says enough: nobody else gives it.
 * In a handler it may be the answer of a sign-in, so the credential must be one that was given before.
 */
function isAuthentication(part: Part, route: Route | undefined): boolean {
  const { credentials, origins } = part.all;
  const asks = credentials.length > 0;
  if (route) return place(route) === 'other' && asks && refuses(part, 401);
  return part.works(({ does }) => does === 'auth') || refuses(part, 401) || (asks && origins.length === 0 && (refuses(part, 403) || refuses(part, 302)));
}

/** What is called, without what it is given. */
const nameOf = (text: string): string => /^`?[\w.$]+/.exec(text)?.[0] ?? '';
