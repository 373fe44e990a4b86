/** Owns whether a condition can depend on the route of a request at all: told by what it is made of, before anything is run. */
import { Op, SPREAD_KEY, isComputedKey, keyValue, type FnRef, type Ref } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type ModuleView, type Program } from '../link/index.ts';
import { operandsOf } from './operands.ts';

/** Members of a request that the route decides. */
export const OF_ROUTE: ReadonlySet<string> = new Set(['path', 'url', 'originalUrl', 'pathname', 'baseUrl', 'method', 'routerPath', 'routePath', 'routeOptions', 'routeConfig', 'nextUrl', 'parsedUrl', 'route', '_matchedRoute', '_matchedRouteName', 'getHandler', 'getClass']);
/** Methods of a context that give the request, or what does. */
export const GIVES_REQUEST: readonly string[] = ['switchToHttp', 'getRequest'];
/** Members of a context that are the request. */
export const IS_REQUEST = /^(?:req|request|raw)$/;
/** What is made of more values is run. */
const MAX_VALUES = 400;
const MAX_UNWRAPPED = 50;

/** The way from the function that gets the request to the condition. */
export interface Way {
  readonly fn: FnRef;
  /** The parameter that is the request. */
  readonly index: number;
  readonly calls: readonly Ref[];
}

export class RouteReads {
  constructor(private readonly program: Program) {}

  /** False when nothing that the condition or the calls before it are given can be a part of the request that the route decides. */
  may(condition: Ref, way: Way): boolean {
    return new Reading(this.program, way).may(condition);
  }
}

class Reading {
  private readonly seen = new Set<Ref>();
  /** Functions whose conditions were looked at. */
  private readonly chosen = new Set<FnRef>();
  /** Was something stored in the request on the way? */
  private isChanged = false;

  constructor(
    private readonly program: Program,
    private readonly way: Way,
  ) {}

  may(condition: Ref): boolean {
    return this.way.calls.some((call) => this.entering(call)) || this.reads(condition);
  }

  /** What a call on the way hands over is only looked at where it is used. */
  private entering(call: Ref): boolean {
    const view = this.program.view(fileOf(call));
    if (view.op(valueOf(call)) !== Op.Call) return true;
    return [view.a(valueOf(call)), ...view.list(valueOf(call))].some((value) => !this.isRequest(refOf(fileOf(call), value)) && this.reads(refOf(fileOf(call), value)));
  }

  private reads(ref: Ref): boolean {
    if (this.seen.has(ref)) return false;
    this.seen.add(ref);
    if (this.seen.size > MAX_VALUES || this.isRequest(ref)) return true;
    const file = fileOf(ref);
    const view = this.program.view(file);
    const value = valueOf(ref);
    switch (view.op(value)) {
      case Op.Param:
        return this.given(ref, view);
      case Op.Member:
        return this.isRequest(refOf(file, view.a(value))) ? this.isChanged || OF_ROUTE.has(view.str(view.b(value))) : this.reads(refOf(file, view.a(value)));
      case Op.Captured:
        return this.any(file, (view.module.bindings[view.a(value)]?.stores ?? []).filter((store) => this.isOnWay(refOf(file, store))), view, true);
      case Op.Phi:
        return this.any(file, operandsOf(view, value), view, true);
      case Op.Update:
      case Op.Object:
        return this.any(file, [...operandsOf(view, value), ...keysOf(view, value)], view, false);
      case Op.Arguments:
        return true;
      // A function that stands in one on the way may use what is around it.
      case Op.Function:
        return this.isOnWay(ref);
      case Op.This:
        return this.receivers(ref, view);
      default:
        return this.any(file, operandsOf(view, value), view, false);
    }
  }

  private any(file: number, values: readonly number[], view: ModuleView, isChosen: boolean): boolean {
    return values.some((one) => one >= 0 && (this.reads(refOf(file, one)) || (isChosen && this.choosing(file, view, one))));
  }

  /** The conditions in the function of a value that is one of several. */
  private choosing(file: number, view: ModuleView, value: number): boolean {
    const own = view.functionOf(value);
    if (this.chosen.has(refOf(file, own))) return false;
    this.chosen.add(refOf(file, own));
    // A branch that is left says which value is there, too.
    return view.module.regions.some(({ condition }) => condition >= 0 && view.functionOf(condition) === own && this.reads(refOf(file, condition)));
  }

  /** What the calls on the way give to a parameter; others give it nothing of this request. */
  private given(param: Ref, view: ModuleView): boolean {
    const fn = refOf(fileOf(param), view.a(valueOf(param)));
    return this.way.calls.some((call) => {
      if (!this.program.calls.calleeFor(call, fn)) return false;
      const argument = this.program.calls.argument(call, fn, view.b(valueOf(param)));
      return argument === undefined ? this.isOdd(call, fn) : this.reads(argument);
    });
  }

  /** Are the arguments of a call given in another form than one by one? */
  private isOdd(call: Ref, fn: FnRef): boolean {
    const view = this.program.view(fileOf(call));
    return typeof this.program.calls.calleeFor(call, fn)?.shift !== 'number' || view.list(valueOf(call)).some((value) => view.op(value) === Op.Spread);
  }

  private receivers(self: Ref, view: ModuleView): boolean {
    const fn = refOf(fileOf(self), view.a(valueOf(self)));
    return this.way.calls.some((call) => {
      const at = this.program.view(fileOf(call));
      const callee = at.a(valueOf(call));
      return this.program.calls.calleeFor(call, fn) !== undefined && at.op(callee) === Op.Member && this.reads(refOf(fileOf(call), at.a(callee)));
    });
  }

  /** The request itself, under whatever name it was handed on. */
  private isRequest(start: Ref): boolean {
    let ref = start;
    for (let steps = 0; steps < MAX_UNWRAPPED; steps++) {
      const file = fileOf(ref);
      const view = this.program.view(file);
      const value = view.rootOf(valueOf(ref));
      const op = view.op(value);
      this.isChanged ||= view.storesInto(value).length > 0;
      const given = op === Op.Call && view.op(view.a(value)) === Op.Member && GIVES_REQUEST.includes(view.str(view.b(view.a(value)))) ? view.a(value) : undefined;
      if (given !== undefined) ref = refOf(file, view.a(given));
      else if (op === Op.Member && IS_REQUEST.test(view.str(view.b(value)))) ref = refOf(file, view.a(value));
      else if (op !== Op.Param) return false;
      else {
        const fn = refOf(file, view.a(value));
        if (fn === this.way.fn && view.b(value) === this.way.index) return true;
        const outer = this.way.calls.find((call) => this.program.calls.calleeFor(call, fn));
        const argument = outer === undefined ? undefined : this.program.calls.argument(outer, fn, view.b(value));
        if (argument === undefined) return false;
        ref = argument;
      }
    }
    return true;
  }

  /** Does it stand in the function that gets the request, or in one that is called on the way? */
  private isOnWay(ref: Ref): boolean {
    const file = fileOf(ref);
    for (let fn = this.program.functionAround(ref); valueOf(fn) > 0; fn = refOf(file, Math.max(0, this.program.functionFact(fn).parent))) {
      if (fn === this.way.fn || this.way.calls.some((call) => this.program.functionAround(call) === fn || this.program.calls.calleeFor(call, fn))) return true;
    }
    return false;
  }
}

/** Keys that are computed, and objects whose entries are taken over. */
function keysOf(view: ModuleView, value: number): readonly number[] {
  const list = view.list(value);
  const keys = view.op(value) === Op.Update ? list.subarray(0, 1) : list.filter((_, index) => index % 2 === 0);
  return Array.from(keys).flatMap((key) => (key !== SPREAD_KEY && isComputedKey(key) ? [keyValue(key)] : []));
}
