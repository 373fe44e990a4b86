/** Owns what a condition is while a request of a route is served: run with the path, the method and the options of the route, and with what a factory was given. */
import { Op, type FnRef, type Ref, type Route } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type Program } from '../link/index.ts';
import type { Closures } from './closures.ts';
import { conditionsAround } from './regions.ts';
import { EXAMPLES } from './route-paths.ts';
import { GIVES_REQUEST, IS_REQUEST, RouteReads } from './route-reads.ts';
import type { SetupRun } from './setup-run.ts';
import { constant, truthOf, unknown, type Frame, type Value } from './setup-values.ts';

/** A function that gets the request, and the number of its closure. */
export interface Serving {
  readonly fn: FnRef;
  readonly made: number | undefined;
}

/** `told`: the answer depends on the route. */
export interface Asked {
  readonly truth: boolean | undefined;
  readonly told: boolean;
}

type Dictionary = Extract<Value, { kind: 'dictionary' }>;

const NOTHING: Asked = { truth: undefined, told: false };
/** What a parameter in a path may be: two different texts tell whether it decides. */
export const SAMPLES = EXAMPLES.slice(0, 2);
/** What a pattern may be made for. */
const LIKELY = EXAMPLES.slice(SAMPLES.length);
const PARAMETER = /:\w+[^/]*|\*\w*/g;

const MAX_SPENT = 100_000;

export class Requests {
  /** Answers that do not depend on the route. */
  private readonly general = new Map<string, Asked>();
  private readonly reads: RouteReads;
  /** What decorators note on a route, where a call reads it. */
  notes: ((call: Ref, route: Route) => Value | undefined) | undefined;
  /** Work for answers, over the whole program. */
  private spent = 0;

  constructor(
    private readonly program: Program,
    readonly closures: Closures,
    /** Told once, when no more conditions are run. */
    private readonly exhausted: () => void,
  ) {
    this.reads = new RouteReads(program);
  }

  /** A condition in a function that `calls` lead to, from the one that gets the request. */
  truth(condition: Ref, calls: readonly Ref[], serving: Serving, route: Route, below: string | undefined): Asked {
    const key = `${serving.fn} ${serving.made ?? ''} ${condition} ${calls.join(' ')}`;
    if (!this.general.has(key) && !this.reads.may(condition, { fn: serving.fn, index: this.given(serving), calls })) this.general.set(key, NOTHING);
    return this.asked(key, route, below, (run, request) => {
      const at = this.within(run, condition, calls, serving, request);
      return at ? run.values.of(condition, at) : unknown(condition);
    });
  }

  /** Is a way out of a loop taken, in a function that `calls` lead to? */
  leaves(exit: Ref, calls: readonly Ref[], serving: Serving, route: Route, below: string | undefined): Asked {
    const key = `exit ${serving.fn} ${serving.made ?? ''} ${exit} ${calls.join(' ')}`;
    const way = { fn: serving.fn, index: this.given(serving), calls };
    if (!this.general.has(key) && !conditionsAround(this.program, exit).some((condition) => this.reads.may(condition, way))) this.general.set(key, NOTHING);
    return this.asked(key, route, below, (run, request) => {
      const at = this.within(run, exit, calls, serving, request);
      const taken = at && run.isReached(exit, at);
      return taken === undefined ? unknown(exit) : constant(exit, taken);
    });
  }

  /** What a function says of the request: `skip: (req) => req.method === 'GET'`. */
  answer(ref: Ref, route: Route, below: string | undefined): Asked {
    return this.asked(`answer ${ref}`, route, below, (run, request) => {
      const value = run.values.of(ref, undefined);
      return value.kind === 'function' ? run.call(value, [request], ref) : unknown(ref);
    });
  }

  /** What a route's options hold, as the set-up code made them: `absent` where it is known that there is nothing. */
  option({ optionsMade }: Route, path: readonly string[]): Value | 'absent' | undefined {
    let value = optionsMade === undefined ? undefined : this.closures.options[optionsMade];
    for (const name of path) {
      if (value?.kind !== 'dictionary' || value.unsure) return undefined;
      const inner = value.entries.get(name);
      if (inner === undefined) return value.open ? undefined : 'absent';
      value = inner;
    }
    return value;
  }

  /** Is a value of the function that gets the request reached? */
  reaches(ref: Ref, serving: Serving, route: Route): boolean | undefined {
    const { run } = this.closures;
    const [one, other] = SAMPLES.map((sample) => run?.serve(() => run.holds(ref, this.frameOf(run, serving, requestOf(this.closures, route, undefined, sample, { told: false })))));
    return one !== other ? undefined : one === 'yes' ? true : one === 'no' ? false : undefined;
  }

  private asked(key: string, route: Route, below: string | undefined, ask: (run: SetupRun, request: Dictionary) => Value): Asked {
    const known = this.general.get(key);
    const { run } = this.closures;
    // In a large program with long guards nothing more is told of the request, and guards are judged by what they do.
    if (known || !run || this.spent > MAX_SPENT) return known ?? NOTHING;
    const [before, patterns] = [run.work, run.values.patterns];
    let depends = false;
    const at = (sample: string): Asked => {
      const telling = { told: false };
      run.values.noted = (call) => this.noted(call, route, telling);
      const value = run.serve(() => ask(run, requestOf(this.closures, route, below, sample, telling)));
      run.values.noted = undefined;
      depends ||= telling.told;
      // A key made of the path decides nothing: what is counted under it does.
      return { truth: truthOf(value), told: telling.told && !(value.kind === 'unknown' && value.counted) };
    };
    const first = at(SAMPLES[0] ?? '');
    // What reads nothing that the route decides comes out the same whatever the parameters of the path are.
    const others = depends && route.path !== undefined && route.path.search(PARAMETER) >= 0 ? [...SAMPLES.slice(1).map(at), ...(run.values.patterns > patterns ? LIKELY.map(at) : [])] : [];
    const isWithin = this.spent <= MAX_SPENT;
    this.spent += run.work - before + 20;
    if (isWithin && this.spent > MAX_SPENT) this.exhausted();
    const told = first.told || others.some((one) => one.told);
    const answer = { truth: others.every(({ truth }) => truth === first.truth) ? first.truth : undefined, told };
    if (!depends) this.general.set(key, answer);
    return answer;
  }

  private noted(call: Ref, route: Route, telling: { told: boolean }): Value | undefined {
    const note = this.notes?.(call, route);
    telling.told ||= note !== undefined;
    return note;
  }

  /** How many arguments a function was given before the request. */
  private given({ made }: Serving): number {
    return (made === undefined ? undefined : this.closures.frameOf(made)?.params?.length) ?? 0;
  }

  /** The run of the function in which something stands that `calls` lead to. */
  private within(run: SetupRun, ref: Ref, calls: readonly Ref[], serving: Serving, request: Value): Frame | undefined {
    let frame: Frame | undefined = this.frameOf(run, serving, request);
    for (const call of calls) frame = frame && entered(run, call, frame);
    return frame && run.frames.within(frame, run.program.functionAround(ref));
  }

  private frameOf(run: SetupRun, { fn, made }: Serving, request: Value): Frame {
    const closed = made === undefined ? undefined : this.closures.frameOf(made);
    return { fn, parent: closed?.parent ?? run.frames.parentOf(fn), self: closed?.self, params: [...(closed?.params ?? []), request], memo: new Map() };
  }
}

/** The request (or its context) as far as the route tells. */
export function requestOf(closures: Closures, { ref, path, method, options, optionsMade }: Pick<Route, 'ref' | 'path' | 'options' | 'optionsMade'> & { readonly method: string }, below: string | undefined, sample: string, telling: { told: boolean }): Dictionary {
  const text = (value: string | undefined): Value => (value === undefined ? unknown(ref) : constant(ref, value));
  const full = path?.replaceAll(PARAMETER, sample);
  const own = full === undefined || below === undefined ? full : relative(full, below);
  const url: Dictionary = { kind: 'dictionary', open: true, entries: new Telling(telling, [['pathname', text(full)]]), ref };
  const known = optionsMade === undefined ? undefined : closures.options[optionsMade];
  const config = known?.kind === 'dictionary' ? (known.entries.get('config') ?? { kind: 'dictionary', entries: new Map(), ref } satisfies Value) : options === undefined && known === undefined ? ({ kind: 'dictionary', entries: new Map(), ref } satisfies Value) : unknown(ref);
  const registered: Dictionary = { kind: 'dictionary', open: true, entries: new Map<string, Value>([['url', text(path)], ['method', text(method === '*' ? undefined : method)], ['config', config]]), ref };
  const entries = new Telling(telling, [
    ['path', text(own)], ['url', text(own)], ['originalUrl', text(full)], ['pathname', text(full)], ['baseUrl', text(below ?? '')], ['method', text(method === '*' ? undefined : method)],
    ['routerPath', text(path)], ['routePath', text(path)], ['routeOptions', registered], ['routeConfig', config], ['nextUrl', url], ['parsedUrl', url], ['route', unknown(ref)], ['_matchedRoute', text(path)], ['_matchedRouteName', unknown(ref)],
  ]);
  const answers = new Map<string, Value>();
  const request: Dictionary = { kind: 'dictionary', open: true, entries, answers, ref };
  for (const name of GIVES_REQUEST) answers.set(name, request);
  entries.itself = request;
  return request;
}

/** Notes that something was read which the route decides. */
class Telling extends Map<string, Value> {
  itself: Value | undefined;

  constructor(
    private readonly telling: { told: boolean },
    entries: readonly (readonly [string, Value])[],
  ) {
    super();
    for (const [key, value] of entries) super.set(key, value);
  }

  override get(key: string): Value | undefined {
    if (this.itself && IS_REQUEST.test(key)) return this.itself;
    const value = super.get(key);
    if (value !== undefined) this.telling.told = true;
    return value;
  }
}

/** The run of a function that a call leads to. */
function entered(run: SetupRun, call: Ref, outer: Frame): Frame | undefined {
  const frame = run.frames.within(outer, run.program.functionAround(call));
  if (!frame) return undefined;
  const view = run.program.view(fileOf(call));
  const callee = view.a(valueOf(call));
  const value = run.values.of(refOf(fileOf(call), callee), frame);
  if (value.kind !== 'function') return undefined;
  const self = value.self ?? (view.op(callee) === Op.Member ? run.values.of(refOf(fileOf(call), view.a(callee)), frame) : undefined);
  return { fn: value.fn, parent: value.frame ?? run.frames.parentOf(value.fn), self, params: [...value.bound, ...run.values.arguments(call, frame)], memo: new Map() };
}

/** `/admin/users` below `/admin`, segment by segment: a parameter of the mount stands for one. */
export function relative(path: string, below: string): string {
  const cut = below.split('/').filter(Boolean).length;
  return `/${path.split('/').filter(Boolean).slice(cut).join('/')}`;
}
