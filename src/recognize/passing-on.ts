/** Owns which handlers of routes only pass requests on, or refuse them: they stand before other routes, and are none. */
import { Op, type FnRef, type Handler } from '../facts/index.ts';
import { fileOf, refOf, type ModuleView, type Program } from '../link/index.ts';
import type { Constants } from './constants.ts';

const NEXT = /^_?(?:next|nxt)$/i;
const ANSWERS = /^(?:send|json|jsonp|end|render|text|html|body|sendFile|download|pipe|write|newResponse|stream)$/;
const STATUS = /^(?:status|sendStatus|code|writeHead|redirect)$/;
/** From here on a status refuses. */
const FIRST_ERROR = 400;

export class PassingOn {
  constructor(
    private readonly program: Program,
    private readonly constants: Constants,
    /** Does a function end some requests, and let others through? */
    private readonly refuses: (fn: FnRef) => boolean,
    /** Middleware that a library made. */
    readonly isMiddleware: (handler: Handler) => boolean,
  ) {}

  /** Nothing of the handler answers a request that it lets through. What a library made may answer the one method that it stands on: a sign-in does. */
  of(handler: Handler, methods: readonly string[]): boolean {
    if (handler.functions.length === 0) return methods.includes('*') && this.isMiddleware(handler);
    return handler.functions.every((fn) => this.passes(fn, !methods.includes('*')));
  }

  /** On one method it must refuse some, too: what only calls the next handler there may be a stub. */
  private passes(fn: FnRef, mustRefuse: boolean): boolean {
    const view = this.program.view(fileOf(fn));
    const { from, to } = this.program.functionFact(fn);
    let passes = false;
    for (let value = from; value < to; value++) {
      if (view.op(value) !== Op.Call) continue;
      if (isNext(view, value)) passes ||= view.list(value).length === 0;
      else if (this.answers(fn, view, value)) return false;
    }
    return passes && (!mustRefuse || this.refuses(fn));
  }

  /** `res.json(rows)`, `c.json(rows)`: an answer without a status that refuses. */
  private answers(fn: FnRef, view: ModuleView, call: number): boolean {
    const callee = view.a(call);
    if (view.op(callee) !== Op.Member || !ANSWERS.test(view.str(view.b(callee)))) return false;
    let at = view.rootOf(view.a(callee));
    let refuses = Array.from(view.list(call)).slice(1).some((argument) => this.isError(fn, argument));
    for (let steps = 0; steps < 8 && (view.op(at) === Op.Call || view.op(at) === Op.Member); steps++) {
      const member = view.op(at) === Op.Call ? view.a(at) : at;
      if (view.op(member) !== Op.Member) break;
      if (view.op(at) === Op.Call && STATUS.test(view.str(view.b(member)))) refuses ||= Array.from(view.list(at)).some((argument) => this.isError(fn, argument));
      at = view.rootOf(view.a(member));
    }
    return view.op(at) === Op.Param && !refuses;
  }

  private isError(fn: FnRef, argument: number): boolean {
    const constant = this.constants.of(refOf(fileOf(fn), argument));
    return constant.known && typeof constant.value === 'number' && constant.value >= FIRST_ERROR;
  }
}

/** The call of the parameter that passes a request on. */
function isNext(view: ModuleView, call: number): boolean {
  const callee = view.rootOf(view.a(call));
  return view.op(callee) === Op.Param && NEXT.test(view.str(view.module.functions[view.a(callee)]?.params[view.b(callee)]?.name ?? -1));
}
