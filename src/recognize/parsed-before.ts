/** Owns the program's own middleware that parses parts of a request in front of a handler: `req.body = schema.parse(req.body)`. */
import { Op, type Danger, type FnRef, type Ref } from '../facts/index.ts';
import type { AccessPath } from '../flow/index.ts';
import { fileOf, refOf, valueOf, type Program } from '../link/index.ts';
import type { Model, ParseRow } from '../models/types.ts';
import type { Denotations } from './denote.ts';
import type { Positions } from './positions.ts';
import { combined, type Verdict } from './verdicts.ts';

/** `wrap(logged(handler))`. */
const MAX_WRAPPERS = 3;

export class ParsedBefore {
  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly positions: Positions,
    /** What a parameter of a helper stands for in one call of it. */
    private readonly bound: (ref: Ref, given: Ref) => Ref,
    private readonly byLanguage: (row: ParseRow, schema: Ref, path: AccessPath, danger: Danger) => Verdict,
  ) {}

  /** What is left in a part of the request; undefined when nothing before the handler parses. */
  of(ref: Ref, source: string, rest: AccessPath, danger: Danger): Verdict | undefined {
    const verdicts: Verdict[] = [];
    for (let fn = this.program.functionAround(ref); valueOf(fn) > 0; fn = refOf(fileOf(fn), Math.max(0, this.program.functionFact(fn).parent))) {
      for (const [call, handler] of this.registrations(fn)) {
        for (const argument of this.program.view(fileOf(call)).list(valueOf(call))) {
          if (argument !== handler) verdicts.push(...this.parsedBy(refOf(fileOf(call), argument), source, rest, danger));
        }
      }
    }
    return verdicts.length === 0 ? undefined : combined(verdicts);
  }

  /** Calls that a function is given to, and those that what they return is given to, each with the argument: `post(path, validated, wrap(handler))`. */
  private registrations(fn: FnRef): (readonly [Ref, number])[] {
    return this.program.calls.usesOf(fn).flatMap((use) => {
      const file = fileOf(use.call);
      const found: [Ref, number][] = [];
      let given = this.program.view(file).list(valueOf(use.call))[use.argument] ?? -1;
      for (let at = valueOf(use.call), depth = 0; at >= 0 && depth < MAX_WRAPPERS; depth++) {
        found.push([refOf(file, at), given]);
        [at, given] = [this.around(file, at), at];
      }
      return found;
    });
  }

  /** The call that has a call among its arguments; it is written around it, so it is not far behind. */
  private around(file: number, inner: number): number {
    const view = this.program.view(file);
    for (let value = inner + 1; value < Math.min(inner + MAX_DISTANCE, view.module.op.length); value++) {
      if (view.op(value) === Op.Call && view.list(value).includes(inner)) return value;
    }
    return -1;
  }

  private parsedBy(argument: Ref, source: string, rest: AccessPath, danger: Danger): Verdict[] {
    return this.program.definitions.of(argument).flatMap((def) => {
      const fn = this.program.functionOf(def);
      return fn === undefined ? [] : this.parsersIn(fn).flatMap(({ call, row, model }) => this.verdict(call, row, model, argument, source, rest, danger));
    });
  }

  private verdict(call: Ref, row: ParseRow, model: Model, argument: Ref, source: string, rest: AccessPath, danger: Danger): Verdict[] {
    const schema = this.positions.first(call, row.schema, model);
    const input = this.positions.first(call, row.input, model);
    if (!schema || !input || row.language === 'text') return ['unknown'];
    const chosen = this.chosenByPart(schema.ref, input.ref, argument, source);
    if (chosen) return chosen.map((one) => this.byLanguage(row, one, rest, danger));
    const parts = this.denotations.rows(this.denotations.of(input.ref), 'sources').map((attached) => attached.row.source as string);
    if (parts.length === 0) return ['unknown'];
    return parts.includes(source) ? [this.byLanguage(row, this.bound(schema.ref, argument), rest, danger)] : [];
  }

  /** `schemas[part].parse(req[part])` with `{ body, query }` for the schemas: the one under the name of the part. */
  private chosenByPart(schema: Ref, input: Ref, argument: Ref, source: string): readonly Ref[] | undefined {
    const [of, from] = [this.index(schema), this.index(input)];
    if (!of || !from || this.program.view(fileOf(schema)).rootOf(of.key) !== this.program.view(fileOf(input)).rootOf(from.key)) return undefined;
    const schemas = this.bound(refOf(fileOf(schema), of.base), argument);
    const isWritten = this.program.definitions.of(schemas).every((def) => this.program.op(def) === Op.Object);
    return isWritten ? this.program.definitions.membersOf(schemas, source) : undefined;
  }

  private index(ref: Ref): { readonly base: number; readonly key: number } | undefined {
    const view = this.program.view(fileOf(ref));
    const value = view.rootOf(valueOf(ref));
    return view.op(value) === Op.Index ? { base: view.a(value), key: view.b(value) } : undefined;
  }

  private parsersIn(fn: Ref): { readonly call: Ref; readonly row: ParseRow; readonly model: Model }[] {
    const [view, { from, to }] = [this.program.view(fileOf(fn)), this.program.functionFact(fn)];
    const found: { call: Ref; row: ParseRow; model: Model }[] = [];
    for (let value = from; value < to; value++) {
      const call = refOf(fileOf(fn), value);
      if (view.op(value) !== Op.Call) continue;
      for (const { row, model } of this.denotations.rows(this.denotations.callee(call), 'parses')) if (!row.middleware) found.push({ call, row, model });
    }
    return found;
  }
}

/** Values between a call and the one around it. */
const MAX_DISTANCE = 400;
