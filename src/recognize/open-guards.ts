/** Owns guards with holes: those that let a request pass when their check fails, and those that leave out whatever holds a text in its address. */
import { ConstKind, Op, RegionKind, type FnRef, type Handler, type OpenGuard, type Ref, type Route } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type ModuleView, type Program } from '../link/index.ts';
import type { Behaviours, Ending } from './behaviour.ts';

const REFUSING: ReadonlySet<number> = new Set([401, 402, 403]);
const NEXT = /^_?(?:next|nxt)$/i;
const ANSWERS = /^(?:send|json|end|status|sendStatus|redirect|render|code|throw|reject|text|html|body|sendFile)$/;
/** Address of a request with its query. */
const ADDRESS = /^(?:url|originalUrl|href)$/;
const PATH = /^(?:url|originalUrl|path|pathname|href|routerPath)$/;
const MAX_DEPTH = 6;

export class OpenGuards {
  constructor(
    private readonly program: Program,
    private readonly behaviours: Behaviours,
  ) {}

  find(routes: readonly Route[]): OpenGuard[] {
    const handlers = new Map(routes.flatMap(({ before }) => before.map((handler) => [handler.ref, handler] as const)));
    const paths = routes.flatMap(({ path }) => (path === undefined ? [] : [path]));
    const found = [...handlers.values()].flatMap((handler) => handler.functions.flatMap((fn) => [...this.failing(fn, handler), ...this.leavingOut(fn, handler, paths)]));
    return [...new Map(found.map((one) => [one.ref, one])).values()];
  }

  /** Refusals of the function itself. */
  private refusals(fn: FnRef): readonly Ending[] {
    return this.behaviours.of(fn).endings.filter(({ ref, status }) => REFUSING.has(status) && fileOf(ref) === fileOf(fn) && this.isWithin(ref, fn));
  }

  private isWithin(ref: Ref, fn: FnRef): boolean {
    const { from, to } = this.program.functionFact(fn);
    return valueOf(ref) >= from && valueOf(ref) < to;
  }

  /** `try { … 401 … } catch { log } next()`. */
  private failing(fn: FnRef, handler: Handler): OpenGuard[] {
    const file = fileOf(fn);
    const view = this.program.view(file);
    const { regions } = view.module;
    for (const { ref } of this.refusals(fn)) {
      for (let at = view.regionOf(valueOf(ref)); at >= 0; at = regions[at]?.parent ?? -1) {
        const region = regions[at];
        if (region?.kind !== Number(RegionKind.Try) || region.from < this.program.functionFact(fn).from) continue;
        const caught = regions.find(({ kind, from, parent }) => kind === Number(RegionKind.Catch) && from === region.to && parent === region.parent);
        if (!caught || !this.letsPass(fn, view, caught.from, caught.to)) continue;
        const place = view.op(caught.from) === Op.Caught && caught.to > caught.from ? refOf(file, caught.from) : ref;
        return [{ ref: place, location: this.program.location(place), symbol: this.program.symbol(ref), form: 'failing', guard: handler.text, text: '', refusal: this.program.location(ref) }];
      }
    }
    return [];
  }

  /** Nothing in the catch clause ends the request, and the next handler is called in it or behind it. */
  private letsPass(fn: FnRef, view: ModuleView, from: number, to: number): boolean {
    let passes = false;
    for (let value = from; value < to; value++) {
      const op = view.op(value);
      if (op === Op.Call && isNext(view, value)) {
        if (view.list(value).length > 0) return false;
        passes = true;
      } else if (op === Op.Throw || (op === Op.Call && this.answers(view, value))) return false;
      else if (op === Op.Return && !passes && view.functionOf(value) === valueOf(fn)) return false;
    }
    if (passes) return true;
    const end = this.program.functionFact(fn).to;
    for (let value = to; value < end; value++) if (view.op(value) === Op.Call && isNext(view, value) && view.list(value).length === 0) return view.functionOf(value) === valueOf(fn);
    return false;
  }

  private answers(view: ModuleView, call: number): boolean {
    const callee = view.a(call);
    if (view.op(callee) === Op.Member) return ANSWERS.test(view.str(view.b(callee)));
    // A function of the program that is given the response may answer.
    return Array.from(view.list(call)).some((argument) => view.op(view.rootOf(argument)) === Op.Param);
  }

  /** `if (req.url.includes('/health')) return next()`. */
  private leavingOut(fn: FnRef, handler: Handler, paths: readonly string[]): OpenGuard[] {
    for (const { ref, under } of this.refusals(fn)) {
      for (const { condition, polarity } of under) {
        const hole = this.hole(condition, polarity, paths, 0);
        if (hole) return [{ ...hole, location: this.program.location(hole.ref), symbol: this.program.symbol(hole.ref), form: 'address', guard: handler.text, refusal: this.program.location(ref) }];
      }
    }
    return [];
  }

  /** A check of the address that takes a request out of the guard. */
  private hole(condition: Ref, refused: boolean, paths: readonly string[], depth: number): { readonly ref: Ref; readonly text: string } | undefined {
    if (depth > MAX_DEPTH || isPseudo(condition)) return undefined;
    const file = fileOf(condition);
    const view = this.program.view(file);
    const value = view.rootOf(valueOf(condition));
    const deeper = (one: number, as: boolean) => this.hole(refOf(file, one), as, paths, depth + 1);
    switch (view.op(value)) {
      case Op.Unary:
        return view.str(view.b(value)) === '!' ? deeper(view.a(value), !refused) : undefined;
      case Op.Logical:
        // Of `a || b` either takes the request out; of `a && b` both must.
        return (view.str(view.list(value)[0] ?? -1) === '||') === refused ? undefined : (deeper(view.a(value), refused) ?? deeper(view.list(value)[1] as number, refused));
      case Op.Call: {
        const text = refused ? undefined : wideText(view, value, paths);
        return text === undefined ? undefined : { ref: refOf(file, value), text };
      }
      default:
        return undefined;
    }
  }
}

/** The text that is looked for anywhere in an address, or at the beginning of a path without an end of its segment, where other routes begin so, too. */
function wideText(view: ModuleView, call: number, paths: readonly string[]): string | undefined {
  const callee = view.a(call);
  const [first] = view.list(call);
  if (view.op(callee) !== Op.Member || first === undefined) return undefined;
  const text = textOf(view, first);
  const receiver = view.rootOf(view.a(callee));
  if (text === undefined || view.op(receiver) !== Op.Member) return undefined;
  const name = view.str(view.b(receiver));
  const method = view.str(view.b(callee));
  if (/^(?:includes|endsWith)$/.test(method)) return ADDRESS.test(name) ? text : undefined;
  return method === 'startsWith' && PATH.test(name) && !text.endsWith('/') && text.length > 1 && paths.some((path) => path.startsWith(text) && /^[\w-]/.test(path.slice(text.length))) ? text : undefined;
}

function textOf(view: ModuleView, value: number): string | undefined {
  const root = view.rootOf(value);
  return view.op(root) === Op.Const && Number(view.a(root)) === Number(ConstKind.String) ? view.str(view.b(root)) : undefined;
}

function isNext(view: ModuleView, call: number): boolean {
  const callee = view.rootOf(view.a(call));
  return view.op(callee) === Op.Param && NEXT.test(view.str(view.module.functions[view.a(callee)]?.params[view.b(callee)]?.name ?? -1));
}
