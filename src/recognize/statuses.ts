/** Owns which status an answer has: constants, names of statuses and of errors, `{ status: 401 }`. */
import { ConstKind, Op, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';
import type { Model, ResponseRow } from '../models/types.ts';
import { nameOfCallee } from './callee.ts';
import type { Constants } from './constants.ts';
import type { Positions } from './positions.ts';

/** Names of statuses where no constant can be found: `HttpStatus.TOO_MANY_REQUESTS`, `{ code: 'UNAUTHORIZED' }`. */
const NAMED: readonly (readonly [RegExp, number])[] = [
  [/^(?:http_?)?(?:status_?)?(?:429_?)?TOO_?MANY_?REQUESTS$/i, 429],
  [/^(?:http_?)?(?:status_?)?(?:401_?)?(?:UNAUTHORI[SZ]ED|UNAUTHENTICATED)$/i, 401],
  [/^(?:http_?)?(?:status_?)?(?:403_?)?FORBIDDEN$/i, 403],
  [/^(?:http_?)?(?:status_?)?(?:400_?)?BAD_?REQUEST$/i, 400],
  [/^(?:http_?)?(?:status_?)?(?:422_?)?UNPROCESSABLE_?(?:ENTITY|CONTENT)$/i, 422],
];
/** Names of functions and classes of errors. */
const ERRORS: readonly (readonly [RegExp, number])[] = [
  [/^(?:throw|send|create|new|http)?_?(?:unauthori[sz]ed|unauthenticated|not_?authenticated|authentication)_?(?:http)?(?:error|exception|response|request)?$/i, 401],
  [/^(?:throw|send|create|new|http)?_?(?:forbidden|access_?denied|not_?authori[sz]ed|authori[sz]ation)_?(?:http)?(?:error|exception|response)?$/i, 403],
  [/^(?:throw|send|create|new|http)?_?(?:too_?many_?requests|rate_?limit(?:ed|_?exceeded)?)_?(?:http)?(?:error|exception|response)$|^too_?many_?requests$/i, 429],
];
const MESSAGE_401 = /unauthori[sz]ed|unauthenticated|not (?:authenticated|authori[sz]ed|logged in|signed in)|authentication (?:required|failed)|(?:invalid|missing|no|expired) (?:access |auth\w* |bearer |session )?token|must be (?:logged|signed) in|please (?:log|sign) ?in|log ?in (?:is )?required/i;

const MAX_CHOICES = 8;

const firstOf = (rows: readonly (readonly [RegExp, number])[], text: string): number | undefined => rows.find(([pattern]) => pattern.test(text))?.[1];

export class Statuses {
  constructor(
    private readonly program: Program,
    private readonly positions: Positions,
    private readonly constants: Constants,
  ) {}

  /** Status of a call that a model describes. */
  ofRow(call: Ref, row: ResponseRow, model: Model): number | undefined {
    if (typeof row.status === 'number') return row.status;
    for (const at of row.status ?? []) {
      const placed = this.positions.first(call, at, model);
      const constant = placed && this.constants.of(placed.ref, placed.path);
      if (constant?.known && typeof constant.value === 'number') return constant.value;
      const named = placed && placed.path.length === 0 ? this.of(placed.ref) : undefined;
      if (named !== undefined) return named;
    }
    return undefined;
  }

  /** Statuses that a call of something unknown says: `tooMany(res, 429)`, `new UnauthorizedError()`, `reply.forbidden()`. */
  ofPlain(call: Ref): number[] {
    const file = fileOf(call);
    const view = this.program.view(file);
    if (view.op(valueOf(call)) === Op.Tagged) return [];
    const given = Array.from(view.list(valueOf(call))).flatMap((argument) => {
      const op = view.op(argument);
      const status = op === Op.Const || op === Op.Member || op === Op.Captured || op === Op.Import ? this.of(refOf(file, argument)) : undefined;
      return status === undefined ? [] : [status];
    });
    if (given.length > 0) return given;
    const named = firstOf(ERRORS, nameOfCallee(this.program.view(fileOf(call)), this.program.view(fileOf(call)).a(valueOf(call))));
    return named === undefined ? [] : [named];
  }

  /** `depth`: choices that were gone through on the way; a value that is chosen anew in each round of a loop is a choice of itself. */
  of(ref: Ref, depth = 0): number | undefined {
    if (isPseudo(ref) || depth > MAX_CHOICES) return undefined;
    const view = this.program.view(fileOf(ref));
    const value = valueOf(ref);
    if (view.op(value) === Op.Const) {
      const isNumber = view.a(value) === Number(ConstKind.Number);
      return isNumber ? inRange(Number(view.str(view.b(value)))) : undefined;
    }
    const name = view.op(value) === Op.Member || view.op(value) === Op.Import ? view.str(view.b(value)) : '';
    const constant = this.constants.of(ref);
    if (constant.known) return typeof constant.value === 'number' ? inRange(constant.value) : undefined;
    return firstOf(NAMED, name) ?? this.chosen(refOf(fileOf(ref), view.rootOf(value)), depth + 1);
  }

  /** `options.status ?? 401`; of `expired ? 401 : 403` the first. */
  private chosen(ref: Ref, depth: number): number | undefined {
    const view = this.program.view(fileOf(ref));
    const value = valueOf(ref);
    const [first = -1, second = -1] = view.list(value);
    const isChoice = view.op(value) === Op.Select;
    if (!isChoice && (view.op(value) !== Op.Logical || view.str(first) === '&&')) return undefined;
    const [one, other] = [isChoice ? first : view.a(value), second].map((side) => this.of(refOf(fileOf(ref), side), depth));
    return isChoice ? (other === undefined ? undefined : one) : (one ?? other);
  }

  /** `{ status: 429, … }` as a response or a thrown object, `{ code: 'UNAUTHORIZED' }` of a procedure. */
  ofLiteral(ref: Ref): number | undefined {
    const file = fileOf(ref);
    const view = this.program.view(file);
    const entries = view.list(valueOf(ref));
    for (let i = 0; i < entries.length; i += 2) {
      const key = entries[i] as number;
      const name = key < 0 ? '' : view.str(key);
      const value = entries[i + 1] as number;
      const status = name === 'status' || name === 'statusCode' ? this.of(refOf(file, value)) : name === 'code' ? this.named(refOf(file, value)) : undefined;
      if (status !== undefined) return status;
    }
    return undefined;
  }

  private named(ref: Ref): number | undefined {
    const constant = this.constants.of(ref);
    return constant.known && typeof constant.value === 'string' ? firstOf(NAMED, constant.value) : this.of(ref);
  }

  /** `ctx.status = 401`: the status that is assigned. */
  ofUpdate(ref: Ref): number | undefined {
    const view = this.program.view(fileOf(ref));
    const [key = -1, value = -1] = view.list(valueOf(ref));
    const name = key < 0 ? '' : view.str(key);
    return value >= 0 && (name === 'status' || name === 'statusCode') ? this.of(refOf(fileOf(ref), value)) : undefined;
  }

  /** A thrown error that only says in words that nobody is signed in. */
  ofThrow(ref: Ref): number | undefined {
    const view = this.program.view(fileOf(ref));
    const thrown = view.rootOf(view.a(valueOf(ref)));
    if (view.op(thrown) !== Op.New && view.op(thrown) !== Op.Call) return undefined;
    const message = Array.from(view.list(thrown)).map((argument) => this.constants.of(refOf(fileOf(ref), argument)));
    return message.some((constant) => constant.known && typeof constant.value === 'string' && MESSAGE_401.test(constant.value)) ? 401 : undefined;
  }
}

const inRange = (status: number): number | undefined => (status >= 400 && status < 600 ? status : undefined);
