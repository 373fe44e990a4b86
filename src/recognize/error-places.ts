/** Owns where errors come from whose message is read, and whether the program knows there which errors they are. */
import { DEVELOPMENT, Op, type ErrorOrigin, type Location, type Ref } from '../facts/index.ts';
import { ErrorKinds } from '../flow/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';
import type { Behaviours } from './behaviour.ts';
import { calleeText } from './callee.ts';
import type { Deeds } from './deeds.ts';
import type { Denotations } from './denote.ts';
import { handedTo, isOfErrorHandler, thrownAt } from './error-origins.ts';
import { operandsOf } from './operands.ts';

const MAX_DEPTH = 8;
const MAX_LINKS = 6;
/** Conditions under which another text takes the place of an error's. */
const CHOOSES = new RegExp(`${DEVELOPMENT.source}|status|code|operational|expose|public|instanceof (?!Error\\b)|\\.name|\\.type`, 'i');

export class ErrorPlaces {
  private readonly kinds: ErrorKinds;

  constructor(
    readonly program: Program,
    readonly denotations: Denotations,
    private readonly behaviours: Behaviours,
    private readonly deeds: Deeds,
    private readonly text: (location: Location) => string,
  ) {
    this.kinds = new ErrorKinds(program);
  }

  /** What has failed when the error at a source is there. */
  origin(source: Ref): ErrorOrigin {
    const error = this.errorOf(source);
    if (error === undefined) return { form: 'caught', work: undefined };
    const file = fileOf(error);
    const view = this.program.view(file);
    if (view.op(valueOf(error)) === Op.Param) {
      if (isOfErrorHandler(this.program, this.denotations, error)) return { form: 'handler', work: undefined };
      const call = handedTo(this.program, error);
      return { form: 'caught', work: call === undefined ? undefined : this.behind(call) };
    }
    const region = view.module.regions[view.a(valueOf(error))];
    if (!region) return { form: 'caught', work: undefined };
    const fn = view.functionOf(region.from);
    const calls = view.calls().filter((call) => call >= region.from && call < region.to && view.functionOf(call) === fn).map((call) => refOf(file, call));
    if (calls.some((call) => this.isNext(call))) return { form: 'handler', work: undefined };
    return { form: 'caught', work: calls.map((call) => this.workOf(call)).find((work) => work !== undefined) };
  }

  /** Is it known where the error is read, or where it is sent, which kind of error it is? */
  isTold(source: Ref, sent: Ref): boolean {
    return [source, sent].some((place) => this.behaviours.under(place).some(({ condition, polarity }) => this.isAboutError(condition, 0) && this.kinds.tells(condition, polarity))) || this.isReplaced(source);
  }

  private errorOf(source: Ref): Ref | undefined {
    const view = this.program.view(fileOf(source));
    const base = view.op(valueOf(source)) === Op.Member ? refOf(fileOf(source), view.a(valueOf(source))) : source;
    return thrownAt(this, base);
  }

  /** `let message = err.message; if (!err.isOperational) message = 'failed';` */
  private isReplaced(source: Ref): boolean {
    const file = fileOf(source);
    const view = this.program.view(file);
    const value = valueOf(source);
    return view.having(Op.Phi).some((phi) => {
      const others = view.list(phi).filter((one) => view.rootOf(one) !== value);
      if (phi < value || others.length === view.list(phi).length || !others.some((one) => one > value)) return false;
      return CHOOSES.test(/^if\s*\((.*?)\)\s*[{\w]/.exec(this.text(this.program.location(refOf(file, phi))))?.[1] ?? '');
    });
  }

  private isAboutError(ref: Ref, depth: number): boolean {
    if (depth > MAX_DEPTH || isPseudo(ref)) return false;
    const view = this.program.view(fileOf(ref));
    const op = view.op(valueOf(ref));
    if (thrownAt(this, ref) !== undefined) return true;
    if (op === Op.Param) return /^_?(?:e|ex|err|error|exception)$/i.test(view.str(view.module.functions[view.a(valueOf(ref))]?.params[view.b(valueOf(ref))]?.name ?? -1));
    return operandsOf(view, view.rootOf(valueOf(ref))).some((one) => one >= 0 && this.isAboutError(refOf(fileOf(ref), one), depth + 1));
  }

  /** `await next()`: everything behind this middleware. */
  private isNext(call: Ref): boolean {
    const view = this.program.view(fileOf(call));
    const callee = view.rootOf(view.a(valueOf(call)));
    return view.op(callee) === Op.Param && view.list(valueOf(call)).length === 0 && /^_?next$/.test(view.str(view.module.functions[view.a(callee)]?.params[view.b(callee)]?.name ?? -1));
  }

  /** The calls that a promise comes from. */
  private behind(ref: Ref): ErrorOrigin['work'] {
    const file = fileOf(ref);
    const view = this.program.view(file);
    let at = view.rootOf(valueOf(ref));
    for (let links = 0; links < MAX_LINKS && view.op(at) === Op.Call; links++) {
      const work = this.workOf(refOf(file, at));
      if (work) return work;
      const callee = view.a(at);
      if (view.op(callee) !== Op.Member) return undefined;
      at = view.rootOf(view.a(callee));
    }
    return undefined;
  }

  /** What a call does outside of the program, so that it may fail. */
  workOf(call: Ref): ErrorOrigin['work'] {
    const done = this.deeds.of(call);
    const found = { callee: done?.callee ?? calleeText(this.program, this.text, call), location: this.program.location(call) };
    return done || this.asks(call) || this.program.calls.callees(call).some(({ fn }) => this.behaviours.of(fn).effects.length > 0) ? found : undefined;
  }

  private asks(call: Ref): boolean {
    const nodes = this.denotations.callee(call);
    return nodes.length > 0 && (['queries', 'filters', 'stores', 'effects', 'records'] as const).some((kind) => this.denotations.rows(nodes, kind).length > 0);
  }
}

