/** Owns what a condition tells of an error: whether it is known, where the condition comes out so, which kind of error it is. */
import { ConstKind, Op, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type ModuleView, type Program } from '../link/index.ts';

const MAX_DEPTH = 8;
/** What any error has. */
const COMMON = /^(?:message|stack|toString)$/;
const ORDERS = /^[<>]=?$/;
const EQUAL = /^[!=]==?$/;
const FAILURE = 500;
const INTERNAL = /^internal_?(?:server_?)?error$/i;
/** What an error, or an answer that is made of one, says of itself. */
const TELLING = /^(?:status|statusCode|code|type|name|kind|expose|isOperational|isPublic|public)$/;

export class ErrorKinds {
  constructor(private readonly program: Program) {}

  /** `err instanceof NotFound`, `err.code === 'EEXIST'`, `isHttpError(err)`, `err.status < 500`; `err instanceof Error` tells nothing. */
  tells(condition: Ref, polarity: boolean, depth = 0): boolean {
    if (depth > MAX_DEPTH || isPseudo(condition)) return false;
    const [file, view, value] = [fileOf(condition), this.program.view(fileOf(condition)), valueOf(condition)];
    const at = (one: number, as = polarity): boolean => one >= 0 && this.tells(refOf(file, one), as, depth + 1);
    switch (view.op(value)) {
      case Op.Unary:
        return view.str(view.b(value)) === '!' && at(view.a(value), !polarity);
      case Op.Refine: case Op.Cast: case Op.Await:
        return at(view.a(value));
      case Op.Logical: {
        const [operator = -1, right = -1] = view.list(value);
        const isEither = (view.str(operator) === '&&') === polarity;
        return isEither ? at(view.a(value)) || at(right) : at(view.a(value)) && at(right);
      }
      case Op.Binary:
        return this.compares(view, value, polarity);
      case Op.Call:
        return polarity;
      case Op.Member:
        return polarity && !COMMON.test(view.str(view.b(value)));
      case Op.Phi:
        return view.list(value).every((one) => at(one));
      default:
        return false;
    }
  }

  /** The sides of a choice by what an error, or what was made of one, says of itself: `this.status === 500 ? 'failed' : this.message`. */
  openSides(choice: Ref): readonly number[] {
    const view = this.program.view(fileOf(choice));
    const [first = -1, second = -1] = view.list(valueOf(choice));
    const condition = refOf(fileOf(choice), view.a(valueOf(choice)));
    if (!this.asksWhich(condition, 0)) return [first, second];
    return [...(this.tells(condition, true) ? [] : [first]), ...(this.tells(condition, false) ? [] : [second])];
  }

  private asksWhich(ref: Ref, depth: number): boolean {
    if (depth > MAX_DEPTH || isPseudo(ref)) return false;
    const [view, value] = [this.program.view(fileOf(ref)), valueOf(ref)];
    const inner = (one: number): boolean => one >= 0 && this.asksWhich(refOf(fileOf(ref), one), depth + 1);
    switch (view.op(value)) {
      case Op.Member: return TELLING.test(view.str(view.b(value)));
      case Op.Unary: case Op.Refine: case Op.Cast: return inner(view.a(value));
      case Op.Select: return view.list(value).some(inner);
      case Op.Binary: case Op.Logical: return inner(view.a(value)) || inner(view.list(value)[1] ?? -1);
      default: return false;
    }
  }

  private compares(view: ModuleView, value: number, polarity: boolean): boolean {
    const [operatorText = -1, right = -1] = view.list(value);
    const [operator, left] = [view.str(operatorText), view.a(value)];
    if (operator === 'instanceof') return polarity && !(view.op(right) === Op.Global && view.str(view.a(right)) === 'Error');
    if (operator === 'in') return polarity && !(view.op(left) === Op.Const && COMMON.test(view.str(view.b(left))));
    if (ORDERS.test(operator)) return true;
    if (!EQUAL.test(operator)) return false;
    const sides = [left, right];
    if (sides.some((side) => side < 0 || isNothing(view, side) || (view.op(side) === Op.Unary && view.str(view.b(side)) === 'typeof'))) return false;
    // `status === 500 ? 'failed' : err.message`
    const isFailure = sides.some((side) => (view.op(side) === Op.Const && view.a(side) === Number(ConstKind.Number) && Number(view.str(view.b(side))) >= FAILURE) || (view.op(side) === Op.Member && INTERNAL.test(view.str(view.b(side)))));
    return (operator.startsWith('=') === polarity) !== isFailure;
  }
}

const isNothing = (view: ModuleView, value: number): boolean => view.op(value) === Op.Const && [ConstKind.Null, ConstKind.Undefined].map(Number).includes(view.a(value));
