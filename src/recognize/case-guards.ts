/** Owns guards that hold for some paths only, as the function itself compares them: letter by letter, in front of routes that take any case. */
import { Op, type FnRef, type Handler, type OpenGuard, type Pattern, type Ref, type Route } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type ModuleView, type Program } from '../link/index.ts';
import type { Behaviours, Under } from './behaviour.ts';
import { nameOfCallee } from './callee.ts';
import type { Texts } from './operations.ts';

const REFUSING: ReadonlySet<number> = new Set([401, 402, 403]);
const PATH = /^(?:url|originalUrl|path|pathname)$/;
/** What the request is handed to: `return isLoggedIn(req, res, next)`. */
const GUARD = /auth|log(?:ged)?_?in|sign(?:ed)?_?in|admin|guard|protect|require|ensure|verif|permission|role|csrf|acl|token|session|limit/i;
const SIGN_IN = /log-?_?in|sign-?_?in|auth/i;
const MAX_DEPTH = 6;

interface PathTest {
  readonly ref: Ref;
  readonly pattern: RegExp;
  /** It is about the whole path, also where the function is mounted below one. */
  readonly whole: boolean;
}

export class CaseGuards {
  constructor(
    private readonly program: Program,
    private readonly behaviours: Behaviours,
    private readonly texts: Texts,
    private readonly patterns: () => readonly Pattern[],
  ) {}

  find(routes: readonly Route[]): OpenGuard[] {
    const found = new Map<Ref, OpenGuard>();
    for (const route of routes) {
      if (!route.caseless || route.path === undefined) continue;
      for (const handler of route.before) {
        for (const { test, guarded } of handler.functions.flatMap((fn) => this.tests(fn))) {
          if (!found.has(guarded) && isBypassed(test.pattern, example(route.path, test.whole ? {} : handler))) found.set(guarded, this.guard(test.ref, handler, guarded, route));
        }
      }
    }
    return [...found.values()];
  }

  private guard(ref: Ref, handler: Handler, guarded: Ref, route: Route): OpenGuard {
    return { ref, location: this.program.location(ref), symbol: this.program.symbol(ref), form: 'case', guard: handler.text, text: route.path ?? '', refusal: this.program.location(guarded) };
  }

  /** Tests of the path that decide whether the function guards at all. */
  private tests(fn: FnRef): { readonly test: PathTest; readonly guarded: Ref }[] {
    return this.guarding(fn).flatMap(({ ref, under }) => under.flatMap(({ condition, polarity }) => {
      const isOwn = fileOf(condition) === fileOf(fn) && this.program.view(fileOf(fn)).functionOf(valueOf(condition)) === valueOf(fn);
      return isOwn ? this.test(condition, polarity, 0).map((test) => ({ test, guarded: ref })) : [];
    }));
  }

  /** Refusals, guards of libraries, and functions that the request is handed to. */
  private guarding(fn: FnRef): { readonly ref: Ref; readonly under: readonly Under[] }[] {
    const { endings, works } = this.behaviours.of(fn);
    const refusals = endings.filter(({ status, ref }) => REFUSING.has(status) || (status === 302 && this.leadsToSignIn(ref)));
    return [...refusals, ...works.filter(({ does }) => does === 'auth' || does === 'rights' || does === 'csrf'), ...this.handedOn(fn)];
  }

  private handedOn(fn: FnRef): { readonly ref: Ref; readonly under: readonly Under[] }[] {
    const file = fileOf(fn);
    const view = this.program.view(file);
    const { from, to } = this.program.functionFact(fn);
    const found: { readonly ref: Ref; readonly under: readonly Under[] }[] = [];
    for (let value = from; value < to; value++) {
      if (view.op(value) !== Op.Call || view.functionOf(value) !== valueOf(fn)) continue;
      const given = Array.from(view.list(value)).filter((argument) => view.op(view.rootOf(argument)) === Op.Param);
      if (given.length >= 2 && GUARD.test(nameOfCallee(view, view.a(value)))) found.push({ ref: refOf(file, value), under: this.behaviours.under(refOf(file, value)) });
    }
    return found;
  }

  private leadsToSignIn(ref: Ref): boolean {
    const view = this.program.view(fileOf(ref));
    if (view.op(valueOf(ref)) !== Op.Call) return false;
    return Array.from(view.list(valueOf(ref))).some((argument) => this.texts.of(refOf(fileOf(ref), argument)).some((text) => SIGN_IN.test(text)));
  }

  /** Tests of the path, letter by letter, without one of which the condition does not come out so. */
  private test(condition: Ref, outcome: boolean, depth: number): readonly PathTest[] {
    if (depth > MAX_DEPTH || isPseudo(condition)) return [];
    const file = fileOf(condition);
    const view = this.program.view(file);
    const value = view.rootOf(valueOf(condition));
    const deeper = (one: number, as: boolean): readonly PathTest[] => this.test(refOf(file, one), as, depth + 1);
    const [operator = -1, right = -1] = view.op(value) === Op.Logical || view.op(value) === Op.Binary ? view.list(value) : [];
    switch (view.op(value)) {
      case Op.Unary:
        return view.str(view.b(value)) === '!' ? deeper(view.a(value), !outcome) : [];
      case Op.Logical: {
        const sides = [deeper(view.a(value), outcome), deeper(right, outcome)];
        // Either must hold, or one of several is enough and all are tests of the path.
        return (view.str(operator) === '&&') === outcome || sides.every((side) => side.length > 0) ? sides.flat() : [];
      }
      case Op.Binary: {
        const isEqual = (outcome ? /^===?$/ : /^!==?$/).test(view.str(operator));
        const [path, other] = isPath(view, view.a(value)) ? [view.a(value), right] : [right, view.a(value)];
        return isEqual && isPath(view, path) ? this.of(file, value, path, other, (text) => `^${text}$`) : [];
      }
      case Op.Call:
        return outcome ? this.called(file, view, value) : [];
      default:
        return [];
    }
  }

  private called(file: number, view: ModuleView, call: number): readonly PathTest[] {
    for (const { source, flags, uses } of this.patterns()) {
      const subject = uses.find((use) => use.call === refOf(file, call))?.subject;
      if (subject !== undefined && isPath(view, valueOf(subject))) return [{ ref: refOf(file, call), pattern: new RegExp(source, flags.replaceAll(/[gy]/g, '')), whole: isWhole(view, valueOf(subject)) }];
    }
    const callee = view.a(call);
    const [first] = view.list(call);
    if (view.op(callee) !== Op.Member || first === undefined) return [];
    const [name, receiver] = [view.str(view.b(callee)), view.a(callee)];
    if (isPath(view, receiver)) return name === 'startsWith' ? this.of(file, call, receiver, first, (text) => `^${text}`) : name === 'includes' ? this.of(file, call, receiver, first, (text) => text) : [];
    return (name === 'includes' || name === 'has') && isPath(view, first) ? this.of(file, call, first, receiver, (text) => `^${text}$`) : [];
  }

  private of(file: number, ref: number, path: number, text: number, form: (text: string) => string): readonly PathTest[] {
    const known = this.texts.of(refOf(file, text)).filter((one) => /[a-z]/i.test(one) && !one.includes('\uFFFC'));
    if (known.length === 0) return [];
    const pattern = new RegExp(known.map((one) => form(one.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`))).join('|'));
    return [{ ref: refOf(file, ref), pattern, whole: isWhole(this.program.view(file), path) }];
  }
}

/** `req.path`, as it comes. */
function isPath(view: ModuleView, value: number): boolean {
  const root = view.rootOf(value);
  return view.op(root) === Op.Member && PATH.test(view.str(view.b(root)));
}

/** `req.originalUrl` keeps what the path of a router takes off. */
function isWhole(view: ModuleView, path: number): boolean {
  const root = view.rootOf(path);
  return view.op(root) === Op.Member && view.str(view.b(root)) === 'originalUrl';
}

/** A path of the route, as the handler is told it. */
function example(path: string, { below = '' }: Pick<Handler, 'below'>): string {
  const told = path.startsWith(below) ? path.slice(below.length) || '/' : path;
  return told.replaceAll(/:\w+[^/]*/g, '1').replaceAll('*', 'x');
}

const isBypassed = (pattern: RegExp, path: string): boolean => pattern.test(path) && !pattern.test(path.toUpperCase());
