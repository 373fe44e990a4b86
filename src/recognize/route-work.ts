/** Owns what happens when a route is called: the functions that run, the records they access, what they compare and ask. */
import { Op, type Asked, type Comparison, type FnRef, type Handler, type RecordAccess, type Ref, type Route, type RouteWork, type SourceKind, type Work } from '../facts/index.ts';
import type { Flow } from '../flow/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';
import type { Guards } from './guards.ts';
import { handedFrom } from './handed-from.ts';
import { listedChoices } from './listed-choices.ts';
import type { MachineCallers } from './machine-callers.ts';
import { Mentions } from './mentions.ts';
import type { Records } from './records.ts';
import type { RouteInputs } from './route-inputs.ts';

const MAX_FUNCTIONS = 400;
/** `wrap(validated(schema, handler))`. */
const MAX_WRAPPERS = 4;
/** What the sender of a request chooses of it; headers and cookies say who the sender is. */
const CHOSEN: readonly SourceKind[] = ['params', 'query', 'body', 'url', 'argument', 'message'];
const EQUALITY = /^[!=]==?$/;
const PARTS = /^(?:body|query|params)$/;

/** What one function does itself. */
interface Inside {
  readonly comparisons: Comparison[];
  readonly calls: Asked[];
  readonly callees: FnRef[];
  /** Names in a part of the request that it stores something into: `req.body.userId = req.user.id`. */
  readonly replaced: string[];
}

export class RouteWorks {
  private readonly memo = new Map<Route, RouteWork>();
  private readonly inside = new Map<FnRef, Inside>();
  private byFunction: Map<FnRef, RecordAccess[]> | undefined;
  private readonly names: Mentions;

  constructor(
    private readonly program: Program,
    private readonly flow: Flow,
    private readonly guards: Guards,
    private readonly records: Records,
    private readonly inputs: RouteInputs,
    private readonly callers: MachineCallers,
  ) {
    this.names = new Mentions(program);
  }

  of(route: Route): RouteWork {
    let work = this.memo.get(route);
    if (!work) this.memo.set(route, (work = this.make(route)));
    return work;
  }

  private make(route: Route): RouteWork {
    const functions = this.reached([...route.before.filter(({ inline }) => !inline), route.handler].flatMap((handler) => this.run(handler)));
    const all = [...functions];
    const replaced = new Set(all.flatMap((fn) => this.within(fn).replaced));
    const work = this.work(all);
    const [works, { guards, inputs }] = [this, this];
    let [inHandler, reads]: [Work | undefined, ReadonlySet<SourceKind> | undefined] = [undefined, undefined];
    const runs = (value: Ref): boolean => functions.has(this.program.functionAround(value));
    return {
      ...work, machines: () => this.callers.among(work, functions), signed: () => this.callers.isSigned(work, functions),
      get handled() { return (inHandler ??= works.work([...works.reached(works.run(route.handler))])); },
      get authentication() { return guards.of(route, 'authentication'); },
      get authorization() { return guards.of(route, 'authorization'); },
      chosen: (value, path) => {
        const answer = this.flow.reaches(value, 'record-key', path, CHOSEN, functions);
        const isReplaced = answer.answer === 'yes' && replaced.has(/(\w+)\W*$/.exec(answer.source.text)?.[1] ?? '');
        return isReplaced ? { answer: 'unknown', why: 'no-caller', note: 'the program puts something in its place' } : answer;
      },
      handed: (value, path = []) => handedFrom(this.program, value, path, functions),
      runs,
      choices: (key) => listedChoices(this.program, route.before, work.calls.flatMap(({ args }) => args), key),
      carries: (value, danger, path, from) => this.flow.reaches(value, danger, path, from, functions),
      get reads() { return (reads ??= new Set(all.flatMap((fn) => [...inputs.reads(fn)]))); },
      checked: (part) => this.inputs.checked(route, part),
      schemaPlace: (part) => this.inputs.place(route, part),
    };
  }

  /** Functions that run for any of these routes. */
  ofAll(routes: readonly Route[]): ReadonlySet<FnRef> {
    return this.reached(routes.flatMap((route) => [...route.before, route.handler].flatMap((handler) => this.run(handler))), Infinity);
  }

  /** Functions that run when one of these does. */
  from(functions: readonly FnRef[]): ReadonlySet<FnRef> {
    return this.reached(functions, Infinity);
  }

  /** A handler's functions, and those that its wrappers were given. */
  private run(handler: Handler): readonly FnRef[] {
    return [...handler.functions, ...this.program.definitions.of(handler.ref).flatMap((one) => (isPseudo(one) ? [] : this.given(one)))];
  }

  private work(functions: readonly FnRef[]): Work {
    return { records: functions.flatMap((fn) => this.accessesIn(fn)), comparisons: functions.flatMap((fn) => this.within(fn).comparisons), calls: functions.flatMap((fn) => this.within(fn).calls), mentions: (name) => this.names.of(functions, name) };
  }

  /** Functions that run, those inside of them and those they call included. */
  private reached(start: readonly FnRef[], most = MAX_FUNCTIONS): ReadonlySet<FnRef> {
    const found = new Set<FnRef>();
    const queue = [...start];
    for (let at = 0; at < queue.length && found.size < most; at++) {
      const fn = queue[at] as FnRef;
      if (found.has(fn)) continue;
      found.add(fn);
      queue.push(...this.within(fn).callees);
    }
    return found;
  }

  private accessesIn(fn: FnRef): readonly RecordAccess[] {
    if (!this.byFunction) {
      this.byFunction = new Map();
      for (const access of this.records.all()) {
        const around = this.program.functionAround(access.ref);
        const known = this.byFunction.get(around);
        if (known) known.push(access);
        else this.byFunction.set(around, [access]);
      }
    }
    return this.byFunction.get(fn) ?? [];
  }

  /** What a function does itself; functions inside of it are reached from it. */
  private within(fn: FnRef): Inside {
    let found = this.inside.get(fn);
    if (!found) this.inside.set(fn, (found = this.scan(fn)));
    return found;
  }

  private scan(fn: FnRef): Inside {
    const file = fileOf(fn);
    const view = this.program.view(file);
    const { from, to } = this.program.functionFact(fn);
    const found: Inside = { comparisons: [], calls: [], callees: [], replaced: [] };
    for (const inner of view.functionsIn(valueOf(fn))) found.callees.push(refOf(file, inner));
    for (let value = from; value < to; value++) {
      if (view.functionOf(value) !== valueOf(fn)) continue;
      const op = view.op(value);
      if (op === Op.Binary && EQUALITY.test(view.str(view.list(value)[0] ?? -1))) found.comparisons.push({ left: refOf(file, view.a(value)), right: refOf(file, view.list(value)[1] as number) });
      if (op === Op.Update) this.store(file, value, found);
      if (op === Op.Call || op === Op.New) this.call(file, value, found);
    }
    return found;
  }

  private store(file: number, value: number, found: Inside): void {
    const view = this.program.view(file);
    const [key = -1] = view.list(value);
    const part = view.rootOf(view.a(value));
    if (key >= 0 && view.op(part) === Op.Member && PARTS.test(view.str(view.b(part)))) found.replaced.push(view.str(key));
  }

  private call(file: number, value: number, found: Inside): void {
    const view = this.program.view(file);
    // What calls a function that it was given runs for all who use it: who gives the function is known where they are reached.
    const callees = view.op(view.rootOf(view.a(value))) === Op.Param ? [] : this.program.calls.callees(refOf(file, value)).map(({ fn }) => fn);
    found.callees.push(...callees);
    found.callees.push(...this.given(refOf(file, value)));
    const args = Array.from(view.list(value), (argument) => refOf(file, argument));
    const callee = view.a(value);
    const isMember = view.op(callee) === Op.Member;
    const name = isMember || view.op(callee) === Op.Import ? view.str(view.b(callee)) : this.functionName(file, callee);
    if (isMember && args.length === 1 && /^(?:equals|includes|some|has)$/.test(name)) found.comparisons.push({ left: refOf(file, view.a(callee)), right: args[0] as Ref });
    found.calls.push({ name, args, ...(callees.length > 0 && { own: true }) });
  }

  /** Functions that a call gives away, also wrapped in a further call: whoever gets them runs them. */
  private given(call: Ref, depth = 0): FnRef[] {
    const file = fileOf(call);
    const view = this.program.view(file);
    const op = view.op(valueOf(call));
    if ((op !== Op.Call && op !== Op.New) || depth > MAX_WRAPPERS) return [];
    return Array.from(view.list(valueOf(call)), (argument) => refOf(file, argument)).flatMap((argument) => this.program.definitions.of(argument).flatMap((one) => {
      if (isPseudo(one)) return [];
      const at = this.program.view(fileOf(one));
      return at.op(valueOf(one)) === Op.Function ? [refOf(fileOf(one), at.a(valueOf(one)))] : this.given(one, depth + 1);
    }));
  }

  private functionName(file: number, callee: number): string {
    const view = this.program.view(file);
    const root = view.rootOf(callee);
    return view.op(root) === Op.Function ? view.str(view.module.functions[view.a(root)]?.name ?? -1) : view.op(root) === Op.Import ? view.str(view.b(root)) : view.op(root) === Op.Global ? view.str(view.a(root)) : '';
  }
}
