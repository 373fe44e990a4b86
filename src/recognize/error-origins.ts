/** Owns what is dangerous of an error by itself: its stack, what a database says in it, its message where it may be any error. */
import { Op, type Ref } from '../facts/index.ts';
import { ErrorKinds } from '../flow/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';
import type { Denotations } from './denote.ts';
import { namesAt } from './named.ts';
import { sourceAt, type Origin, type OriginContext } from './origins.ts';

/** `err.stack`, of whatever; that of an error, where a function shows all of it. */
export const stack = (context: OriginContext): Origin => (ref, path) => {
  if (!isPseudo(ref) && path.length === 1 && path[0] === 'stack' && isHandled(context, ref)) return sourceAt(context, ref, 'error');
  if (path.length > 0 || isPseudo(ref) || context.program.op(ref) !== Op.Member) return undefined;
  return memberName(context, ref) === 'stack' ? sourceAt(context, ref, 'error') : undefined;
};

/** What was caught, or what a function is given first under the name of an error: `.catch((reason) => …)`, `(err, req, res, next) => …`. */
function isHandled({ program }: OriginContext, ref: Ref): boolean {
  const view = program.view(fileOf(ref));
  if (view.op(valueOf(ref)) === Op.Caught) return true;
  return view.op(valueOf(ref)) === Op.Param && view.b(valueOf(ref)) === 0 && namesAt(program, ref).own.some((name) => name === 'reason' || ERROR_NAMES.test(name));
}

/** Members that errors of database drivers alone have; those that others have as well. */
const DRIVER_MEMBERS = /^(?:constraint|sqlMessage|internalQuery|sql)$/;
const SHARED_MEMBERS = /^(?:detail|hint)$/;
export const ERROR_NAMES = /^_?(?:e|ex|err|error|exception|cause|(?:pg|db|sql|database|query)_?(?:e|err|error|exception))$/i;
const ERROR_PARTS = /^(?:cause|parent|original|originalError|driverError|previous)$/;
/** Codes of failed statements: `23505`. */
const SQL_STATE = /^(?:22|23|42)[\dP]\d\d$/;

/** `err.detail`, `err.constraint`, of an error that comes from a database. */
export const errorDetail = (context: OriginContext): Origin => (ref, path) => {
  if (path.length > 0 || isPseudo(ref) || context.program.op(ref) !== Op.Member) return undefined;
  const name = memberName(context, ref);
  const isTold = DRIVER_MEMBERS.test(name) || (SHARED_MEMBERS.test(name) && context.program.view(fileOf(ref)).module.strings.some((text) => text === 'constraint' || text === 'sqlMessage' || SQL_STATE.test(text)));
  return isTold && isError(context, refOf(fileOf(ref), context.program.view(fileOf(ref)).a(valueOf(ref)))) ? sourceAt(context, ref, 'error') : undefined;
};

/** What was caught, what an error handler is given, or the error inside of one. */
function isError(context: OriginContext, ref: Ref): boolean {
  const view = context.program.view(fileOf(ref));
  const value = view.rootOf(valueOf(ref));
  const at = refOf(fileOf(ref), value);
  switch (view.op(value)) {
    case Op.Caught: return true;
    case Op.Param: return namesAt(context.program, at).own.some((name) => ERROR_NAMES.test(name));
    case Op.Cast: return isError(context, refOf(fileOf(ref), view.a(value)));
    case Op.Member: return ERROR_PARTS.test(memberName(context, at)) && isError(context, refOf(fileOf(ref), view.a(value)));
    default: return false;
  }
}

export function memberName({ program }: OriginContext, ref: Ref): string {
  const view = program.view(fileOf(ref));
  return view.str(view.b(valueOf(ref)));
}

/** Places at which an error brings its message along: by itself, in what is made of all of it. */
const isOfMessage = (path: readonly string[]): boolean => path.length === 0 || (path.length === 1 && /^(?:message|\*|\[\])$/.test(path[0] as string));

/** `err.message`, `String(err)`, of whatever was caught: where nothing says which kind of error it is. */
export const errorMessage = (context: OriginContext): Origin => (ref, path) => {
  if (isPseudo(ref)) return undefined;
  const { program } = context;
  const view = program.view(fileOf(ref));
  if (view.op(valueOf(ref)) === Op.Member) {
    if (path.length > 0 || memberName(context, ref) !== 'message') return undefined;
    const base = refOf(fileOf(ref), view.a(valueOf(ref)));
    return thrownAt(context, base) === undefined ? undefined : isToldApart(program, base) ? 'clean' : sourceAt(context, ref, 'error');
  }
  if (!isOfMessage(path) || thrownAt(context, ref) !== ref) return undefined;
  return sourceAt(context, ref, 'error');
};

/** The error that a value stands for, where anything may have thrown it: what a clause catches, what an error handler, a callback or a `catch` is given. */
export function thrownAt({ program, denotations }: { readonly program: Program; readonly denotations: Denotations }, ref: Ref): Ref | undefined {
  if (isPseudo(ref)) return undefined;
  const view = program.view(fileOf(ref));
  const value = view.rootOf(valueOf(ref));
  const at = refOf(fileOf(ref), value);
  if (view.op(value) === Op.Caught) return at;
  if (view.op(value) !== Op.Param) return undefined;
  return isOfErrorHandler(program, denotations, at) || handedTo(program, at) !== undefined ? at : undefined;
}

/** The parameter of a function that a library calls for every error, and not only for those that a decorator of its class names. */
export function isOfErrorHandler(program: Program, denotations: Denotations, param: Ref): boolean {
  if (!denotations.rows(denotations.own(param), 'origins').some(({ row }) => row.is === 'error')) return false;
  const view = program.view(fileOf(param));
  const owner = view.module.classes[view.module.functions[view.a(valueOf(param))]?.owner ?? -1];
  return (owner?.decorators ?? []).every((decorator) => view.op(decorator) !== Op.Call || view.list(decorator).length === 0 || view.op(view.list(decorator)[0] as number) === Op.Object);
}

/** The call that gives its errors to the parameter: `work().catch((err) => …)`, `work((err, result) => …)`. */
export function handedTo(program: Program, param: Ref): Ref | undefined {
  const view = program.view(fileOf(param));
  const [fn, index] = [view.a(valueOf(param)), view.b(valueOf(param))];
  const fact = view.module.functions[fn];
  if (index !== 0 || !fact || program.calls.callersOf(refOf(fileOf(param), fn)).length > 0) return undefined;
  for (const { call, argument, path, bound } of program.calls.usesOf(refOf(fileOf(param), fn))) {
    if (path.length > 0 || bound > 0 || program.op(call) !== Op.Call) continue;
    const its = program.view(fileOf(call));
    const callee = its.a(valueOf(call));
    const name = its.op(callee) === Op.Member ? its.str(its.b(callee)) : '';
    if ((name === 'catch' && argument === 0) || (name === 'then' && argument === 1)) return refOf(fileOf(call), its.a(callee));
    const isCallback = fact.params.length > 1 && argument === its.list(valueOf(call)).length - 1 && program.calls.callees(call).length === 0;
    if (isCallback && ERROR_NAMES.test(view.str(fact.params[0]?.name ?? -1))) return call;
  }
  return undefined;
}

/** A check between the error and where it is read. */
function isToldApart(program: Program, base: Ref): boolean {
  const view = program.view(fileOf(base));
  const kinds = new ErrorKinds(program);
  for (let value = valueOf(base); view.op(value) === Op.Refine || view.op(value) === Op.Cast; value = view.a(value)) {
    const [condition = -1, polarity = 0] = view.op(value) === Op.Refine ? view.list(value) : [];
    if (condition >= 0 && polarity < 2 && kinds.tells(refOf(fileOf(base), condition), polarity === 1)) return true;
  }
  return false;
}
