/** Owns whether a refusal is reached on a route: exceptions by path, by method, by a decorator's note, and guards that ask only those who bring a credential. */
// long: one arm for each form of a condition: of what it says of the route, and of who asks.
import { ConstKind, Op, type Ref, type Route } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';
import type { Under } from './behaviour.ts';
import type { Closures } from './closures.ts';
import type { Constants } from './constants.ts';
import { Credentials } from './credentials.ts';
import type { Denotations } from './denote.ts';
import { relative, type Asked, type Requests, type Serving } from './requests.ts';
import { RouteNotes } from './route-notes.ts';
import { DYNAMIC, isSamePath } from './route-segments.ts';

type Truth = boolean | undefined;
const MAX_DEPTH = 8;
const PATH_NAME = /^(?:path|url|originalUrl|pathname|routerPath|routeOptions|baseUrl|href)$/;
/** What a library tells without the path that a handler is mounted on. */
const RELATIVE = /^(?:path|url)$/;

/** What a session holds of who has signed in. */
const IDENTITY = /user|uid|auth|account|log|member|admin|token|passport|ident|principal|customer|profile|email|role|id$/i;

/** Where an earlier guard, or a session, keeps who it is. */
const WHO = /^(?:user|user_?id|session|account|identity|principal|viewer|member|current_?user)$/i;

const SIGNED_IN = /^(?:is|has)_?(?:user_?)?(?:authenticated|logged_?in|signed_?in|authori[sz]ed)$/i;

export class Reached {
  /** Whether a condition asks for a credential, whatever the route. */
  private readonly asking = new Map<Ref, readonly [boolean, boolean]>();
  /** What the path of the request is told without, in what is asked about now. */
  private below: string | undefined;
  /** The function that gets the request, and the calls that lead to the condition. */
  private serving: Serving | undefined;
  private calls: readonly Ref[] = [];
  private readonly credentials: Credentials;
  private readonly notes: RouteNotes;

  constructor(
    private readonly program: Program,
    denotations: Denotations,
    private readonly constants: Constants,
    private readonly requests: Requests,
    closures: Closures,
  ) {
    this.credentials = new Credentials(program, denotations, constants);
    this.notes = new RouteNotes(program, denotations, constants, closures);
    requests.notes = (call, route) => this.notes.value(call, route);
  }

  /** Is what stands under these conditions reached on the route by whoever brings no credential? */
  of(under: readonly Under[], route: Route, serving: Serving, below?: string): 'yes' | 'no' | 'maybe' {
    let vague = false;
    this.below = below;
    this.serving = serving;
    for (const { condition, polarity, calls = [], exit } of under) {
      this.calls = calls;
      if (exit) {
        const left = this.requests.leaves(condition, calls, serving, route, below);
        if (left.told && left.truth === true) return 'no';
        vague ||= left.told && left.truth === undefined;
        continue;
      }
      const truth = this.truth(condition, route, 0);
      if (truth === !polarity || this.asks(condition)[polarity ? 1 : 0]) return 'no';
      if (truth === undefined && this.isOpen(condition, route, 0)) vague = true;
    }
    return vague ? 'maybe' : 'yes';
  }

  /** Is a request let through there only with a credential? Asked in the handler itself, or in a function that it hands the request to. */
  lets(under: readonly Under[]): boolean {
    const nearest = under.at(-1);
    const [call, deeper] = nearest?.calls ?? [];
    if (deeper !== undefined || (call !== undefined && !this.isHanded(call))) return false;
    return nearest !== undefined && this.asks(nearest.condition)[nearest.polarity ? 0 : 1];
  }

  /** Is refused there who is not known by an earlier guard? Of a header or a cookie it may be the answer to one that is given up or renewed. */
  identifies(under: readonly Under[]): boolean {
    const nearest = under.at(-1);
    return nearest !== undefined && !nearest.exit && this.asks(nearest.condition)[nearest.polarity ? 0 : 1] && this.isIdentity(nearest.condition, 0);
  }

  private isIdentity(ref: Ref, depth: number): boolean {
    if (depth > 4 || isPseudo(ref)) return false;
    const { op, at, a, list, str } = this.parts(ref);
    const view = this.program.view(fileOf(ref));
    switch (op) {
      case Op.Unary:
        return this.isIdentity(at(a), depth + 1);
      case Op.Binary:
        return [at(a), at(list()[1] as number)].some((one) => this.isIdentity(one, depth + 1));
      case Op.Member: {
        const name = str(view.b(valueOf(this.root(ref))));
        return name === 'id' ? this.isIdentity(at(a), depth + 1) : name !== 'session' && WHO.test(name) && this.credentials.of(this.root(ref)) === 'credential';
      }
      case Op.Call: {
        const key = view.op(a) === Op.Member && str(view.b(a)) === 'get' ? this.constants.of(at(list()[0] ?? a)) : undefined;
        return key?.known === true && WHO.test(String(key.value));
      }
      default:
        return false;
    }
  }

  private isHanded(call: Ref): boolean {
    const view = this.program.view(fileOf(call));
    return Array.from(view.list(valueOf(call))).some((argument) => view.op(view.rootOf(argument)) === Op.Param);
  }

  /** Does a part of the condition speak of the route, and is not known? Of `!token && !isPublic(path)` the second part may be. */
  private isOpen(ref: Ref, route: Route, depth: number): boolean {
    const { op, at, a, list } = this.parts(ref);
    if (op === Op.Logical && depth < MAX_DEPTH) return [at(a), at(list()[1] as number)].some((one) => this.isOpen(one, route, depth + 1));
    if (op === Op.Unary && depth < MAX_DEPTH) return this.isOpen(at(a), route, depth + 1);
    return this.truth(ref, route, 0) === undefined && (this.isAboutRoute(ref, 0) || this.asked(ref, route)?.told === true);
  }

  private asked(ref: Ref, route: Route): Asked | undefined {
    return this.serving && this.requests.truth(ref, this.calls, this.serving, route, this.below);
  }

  private asks(condition: Ref): readonly [boolean, boolean] {
    let known = this.asking.get(condition);
    if (!known) this.asking.set(condition, (known = [this.needsCredential(condition, false, 0), this.needsCredential(condition, true, 0)]));
    return known;
  }

  private parts(ref: Ref): { readonly op: Op; readonly at: (value: number) => Ref; readonly a: number; readonly list: () => Int32Array; readonly str: (index: number) => string } {
    const file = fileOf(ref);
    const view = this.program.view(file);
    const value = view.rootOf(valueOf(ref));
    return { op: view.op(value), at: (one) => refOf(file, one), a: view.a(value), list: () => view.list(value), str: (index) => view.str(index) };
  }

  private root(ref: Ref): Ref {
    return refOf(fileOf(ref), this.program.view(fileOf(ref)).rootOf(valueOf(ref)));
  }

  // long: one arm for each form of a condition.
  /** How a condition comes out on a route, as far as it is about the route. */
  private truth(ref: Ref, route: Route, depth: number): Truth {
    if (depth > MAX_DEPTH || isPseudo(ref)) return undefined;
    const { op, at, a, list, str } = this.parts(ref);
    // Run with the request of the route; where that does not tell, read as it stands.
    if (op !== Op.Logical && op !== Op.Unary) {
      const asked = this.asked(ref, route);
      if (asked?.told && asked.truth !== undefined) return asked.truth;
    }
    switch (op) {
      case Op.Unary: {
        const inner = str(this.program.view(fileOf(ref)).b(valueOf(this.root(ref)))) === '!' ? this.truth(at(a), route, depth + 1) : undefined;
        return inner === undefined ? undefined : !inner;
      }
      case Op.Logical: {
        const [operator = -1, right = -1] = list();
        return logical(str(operator), this.truth(at(a), route, depth + 1), this.truth(at(right), route, depth + 1));
      }
      case Op.Binary: {
        const [operator = -1, right = -1] = list();
        return this.compared(str(operator), at(a), at(right), route);
      }
      case Op.Call:
        return this.called(this.root(ref), route, depth);
      case Op.Phi:
      case Op.Select:
        return undefined;
      default:
        return this.notes.truth(ref, route);
    }
  }

  private compared(operator: string, left: Ref, right: Ref, route: Route): Truth {
    const noted = this.comparedNote(operator, left, right, route);
    if (noted !== undefined) return noted;
    const text = this.subject(left, route) ?? this.subject(right, route);
    const [one, other] = [this.constants.of(left), this.constants.of(right)];
    const constant = one.known ? one : other;
    if (text === undefined || !constant.known) return undefined;
    const same = isSamePath(text, String(constant.value));
    if (same === undefined) return undefined;
    return /^[!=]==?$/.test(operator) ? (operator.startsWith('!') ? !same : same) : undefined;
  }

  /** `note === undefined`, `note === true`, `notes.length === 0`. */
  private comparedNote(operator: string, left: Ref, right: Ref, route: Route): Truth {
    const note = this.notes.truth(left, route) ?? this.notes.truth(right, route);
    const constant = [left, right].map((one) => this.constants.of(one)).find(({ known }) => known);
    if (note === undefined || !constant?.known || !/^[!=]==?$/.test(operator)) return undefined;
    const { value } = constant;
    const same = value === true ? note : value === false && note ? false : value === undefined || value === null || value === 0 ? !note : undefined;
    return same === undefined ? undefined : same !== operator.startsWith('!');
  }

  /** Path or method of the request, where a value is it. */
  private subject(ref: Ref, route: Route): string | undefined {
    const { op, at, a, str } = this.parts(ref);
    if (op !== Op.Member) return undefined;
    const name = str(this.program.view(fileOf(ref)).b(valueOf(this.root(ref))));
    if (name === 'method') return route.method === '*' ? undefined : route.method;
    if (!PATH_NAME.test(name) || !this.isRequest(at(a), 0) || route.path === undefined) return undefined;
    return this.below !== undefined && RELATIVE.test(name) ? relative(route.path, this.below) : route.path;
  }

  private isRequest(ref: Ref, depth: number): boolean {
    const { op, at, a } = this.parts(ref);
    return op === Op.Param || (depth < 4 && (op === Op.Member || op === Op.Call || op === Op.New) && (op === Op.New || this.isRequest(at(a), depth + 1)));
  }

  private called(call: Ref, route: Route, depth: number): Truth {
    const { at, a, list, str } = this.parts(call);
    const view = this.program.view(fileOf(call));
    const noted = this.notes.truth(call, route);
    if (noted !== undefined || view.op(a) !== Op.Member) return noted;
    const name = str(view.b(a));
    const receiver = at(view.a(a));
    const [first] = list();
    if (first === undefined) return undefined;
    const text = this.subject(receiver, route);
    if (text !== undefined) return this.tested(name, text, at(first));
    const given = this.subject(at(first), route);
    if (given !== undefined) return this.listed(name, receiver, given);
    return name === 'some' ? this.some(receiver, at(first), route, depth) : undefined;
  }

  /** `path.startsWith('/public')`. */
  private tested(name: string, text: string, argument: Ref): Truth {
    const constant = this.constants.of(argument);
    const wanted = constant.known ? String(constant.value) : undefined;
    if (wanted === undefined) return name === 'match' ? this.matches(argument, text) : undefined;
    const known = { startsWith: text.startsWith(wanted), endsWith: text.endsWith(wanted), includes: text.includes(wanted) }[name];
    if (known === undefined) return undefined;
    if (known || name !== 'startsWith') return known;
    const fixed = text.split(DYNAMIC)[0] ?? '';
    return wanted.startsWith(fixed) && fixed !== text ? undefined : false;
  }

  /** `PUBLIC.includes(path)`, `/^\/public/.test(path)`. */
  private listed(name: string, receiver: Ref, text: string): Truth {
    if (name === 'test' || name === 'exec') return this.matches(receiver, text);
    if (name !== 'includes' && name !== 'has') return undefined;
    // Which of several lists it is, only the run tells.
    if (this.parts(receiver).op === Op.Call) return undefined;
    const list = this.program.definitions.of(receiver).flatMap((def) => (this.program.op(def) === Op.New ? Array.from(this.program.view(fileOf(def)).list(valueOf(def)).slice(0, 1), (one) => refOf(fileOf(def), one)) : [def]));
    const items = list.flatMap((one) => this.program.definitions.elements(one)).map((item) => this.constants.of(item));
    if (items.length === 0 || items.some((item) => !item.known)) return undefined;
    const answers = items.map((item) => isSamePath(text, item.known ? String(item.value) : ''));
    return answers.includes(true) ? true : answers.includes(undefined) ? undefined : false;
  }

  private matches(pattern: Ref, text: string): Truth {
    const def = this.program.definitions.of(pattern)[0];
    if (def === undefined || this.program.op(def) !== Op.Const) return undefined;
    const view = this.program.view(fileOf(def));
    if (view.a(valueOf(def)) !== Number(ConstKind.Regex)) return undefined;
    const source = /^\/(.*)\/\w*$/s.exec(view.str(view.b(valueOf(def))))?.[1] ?? view.str(view.b(valueOf(def)));
    // Only patterns without repetition are run: they take no time worth speaking of.
    const body = source.replace(/^\^/, '').replace(/\$$/, '').replaceAll('\\/', '/');
    if (/[*+{}()[\]|?\\.]/.test(body) || DYNAMIC.test(text)) return undefined;
    const [anchoredLeft, anchoredRight] = [source.startsWith('^'), source.endsWith('$')];
    return anchoredLeft && anchoredRight ? text === body : anchoredLeft ? text.startsWith(body) : anchoredRight ? text.endsWith(body) : text.includes(body);
  }

  /** `PUBLIC.some((prefix) => path.startsWith(prefix))`. */
  private some(receiver: Ref, callback: Ref, route: Route, depth: number): Truth {
    const fn = this.program.definitions.of(callback).flatMap((def) => this.program.functionOf(def) ?? [])[0];
    const items = this.program.definitions.elements(receiver).map((item) => this.constants.of(item));
    const returned = fn === undefined ? undefined : this.program.functionFact(fn).returns[0];
    if (fn === undefined || returned === undefined || items.length === 0 || depth > 3 || route.path === undefined) return undefined;
    const test = this.parts(refOf(fileOf(fn), returned));
    const view = this.program.view(fileOf(fn));
    const name = test.op === Op.Call && view.op(test.a) === Op.Member ? view.str(view.b(test.a)) : test.op === Op.Binary ? 'equals' : '';
    if (!['startsWith', 'includes', 'endsWith', 'equals'].includes(name) || items.some((item) => !item.known)) return undefined;
    const { path } = route;
    const holds = items.some((item) => item.known && { startsWith: path.startsWith(String(item.value)), includes: path.includes(String(item.value)), endsWith: path.endsWith(String(item.value)), equals: path === String(item.value) }[name]);
    return holds || !DYNAMIC.test(path) || name === 'startsWith' ? holds : undefined;
  }

  /** Does the condition hold only for who brings a credential? */
  private needsCredential(ref: Ref, polarity: boolean, depth: number): boolean {
    if (depth > MAX_DEPTH || isPseudo(ref)) return false;
    const { op, at, a, list, str } = this.parts(ref);
    const view = this.program.view(fileOf(ref));
    switch (op) {
      case Op.Unary:
        return str(view.b(valueOf(this.root(ref)))) === '!' && this.needsCredential(at(a), !polarity, depth + 1);
      case Op.Logical: {
        const [operator = -1, right = -1] = list();
        const both = [at(a), at(right)].map((one) => this.needsCredential(one, polarity, depth + 1));
        return (str(operator) === '&&') === polarity ? both.some(Boolean) : both.every(Boolean);
      }
      case Op.Binary: {
        const [operator = -1, right = -1] = list();
        const isNothing = [at(a), at(right)].some((one) => { const constant = this.constants.of(one); return constant.known && (constant.value === null || constant.value === undefined || constant.value === ''); });
        return isNothing && str(operator).startsWith('!') === polarity && [at(a), at(right)].some((one) => this.isCredential(one, 0));
      }
      case Op.Call: {
        const name = view.op(a) === Op.Member || view.op(a) === Op.Import ? str(view.b(a)) : '';
        if (/^is_?(?:nil|null|undefined|empty)/i.test(name)) return !polarity && list().length > 0 && this.isCredential(at(list()[0] as number), 0);
        return polarity && this.isCredential(ref, 0) && (SIGNED_IN.test(name) || !/^(?:is|check|has)/i.test(name));
      }
      default:
        return polarity && this.isCredential(ref, 0);
    }
  }

  private isCredential(ref: Ref, depth: number): boolean {
    if (depth > 6 || isPseudo(ref)) return false;
    if (this.credentials.of(ref) === 'credential') return true;
    const { op, at, a, list } = this.parts(ref);
    if (this.root(ref) !== ref) return this.isCredential(this.root(ref), depth + 1);
    switch (op) {
      case Op.Member:
        return !this.isKept(ref) && this.isCredential(at(a), depth + 1);
      case Op.Index:
      case Op.Element:
        return this.isCredential(at(a), depth + 1);
      case Op.Call: {
        const view = this.program.view(fileOf(ref));
        return (view.op(a) === Op.Member && this.isCredential(at(view.a(a)), depth + 1)) || Array.from(list()).slice(0, 2).some((one) => this.isCredential(at(one), depth + 1));
      }
      case Op.Logical:
        return this.isCredential(at(a), depth + 1) || this.isCredential(at(list()[1] as number), depth + 1);
      case Op.Select:
      case Op.Phi:
        return Array.from(list()).some((one) => this.isCredential(at(one), depth + 1));
      default:
        return false;
    }
  }

  /** `req.session.cart`: kept for whoever comes, and says nothing of who it is. */
  private isKept(ref: Ref): boolean {
    const view = this.program.view(fileOf(ref));
    const value = view.rootOf(valueOf(ref));
    const base = view.rootOf(view.a(value));
    return view.op(base) === Op.Member && view.str(view.b(base)) === 'session' && !IDENTITY.test(view.str(view.b(value)));
  }

  /** Does the condition speak of the path of the request? */
  private isAboutRoute(ref: Ref, depth: number): boolean {
    if (depth > 5 || isPseudo(ref)) return false;
    const { op, at, a, list, str } = this.parts(ref);
    switch (op) {
      case Op.Member:
        return PATH_NAME.test(str(this.program.view(fileOf(ref)).b(valueOf(this.root(ref))))) && this.isRequest(at(a), 0);
      case Op.Unary:
        return this.isAboutRoute(at(a), depth + 1);
      case Op.Binary:
      case Op.Logical:
        return this.isAboutRoute(at(a), depth + 1) || this.isAboutRoute(at(list()[1] as number), depth + 1);
      case Op.Call: {
        const view = this.program.view(fileOf(ref));
        return (view.op(a) === Op.Member && this.isAboutRoute(at(view.a(a)), depth + 1)) || Array.from(list()).some((one) => this.isAboutRoute(at(one), depth + 1));
      }
      default:
        return false;
    }
  }
}

function logical(operator: string, left: Truth, right: Truth): Truth {
  if (operator === '&&') return left === false || right === false ? false : left === true && right === true ? true : undefined;
  return left === true || right === true ? true : left === false && right === false ? false : undefined;
}
