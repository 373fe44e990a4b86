/** Owns which status an answer is sent with: said in the call, in the chain before it, or by what ran before. */
import { Op, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type ModuleView, type Program } from '../link/index.ts';
import type { ResponseRow } from '../models/types.ts';
import type { Constants } from './constants.ts';
import type { Denotations } from './denote.ts';
import type { Positions } from './positions.ts';
import { Statuses } from './statuses.ts';

export type AnswerStatus = number | 'unset' | 'unknown';

const MAX_CHAIN = 12;

export class AnswerStatuses {
  private readonly statuses: Statuses;

  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly positions: Positions,
    private readonly constants: Constants,
  ) {
    this.statuses = new Statuses(program, positions, constants);
  }

  of(call: Ref): AnswerStatus {
    if (isPseudo(call)) return 'unknown';
    return this.inChain(call) ?? this.before(call) ?? 'unset';
  }

  /** `c.json(body, 500)`, `res.status(500).json(body)` */
  private inChain(call: Ref): AnswerStatus | undefined {
    const file = fileOf(call);
    const view = this.program.view(file);
    let at = valueOf(call);
    for (let steps = 0; steps < MAX_CHAIN && (view.op(at) === Op.Call || view.op(at) === Op.New); steps++) {
      const status = this.said(refOf(file, at)) ?? this.coded(view, file, at);
      if (status !== undefined) return status;
      const callee = view.a(at);
      if (view.op(callee) !== Op.Member) return undefined;
      at = view.rootOf(view.a(callee));
    }
    return undefined;
  }

  private said(call: Ref): AnswerStatus | undefined {
    const rows = this.denotations.rows(this.denotations.callee(call), 'responses');
    for (const { row, model } of rows) {
      if (row.status === undefined) continue;
      const known = this.statuses.ofRow(call, row, model);
      if (known !== undefined) return known;
      if (this.isGiven(call, row, (at) => this.positions.of(call, at, model).some(({ ref, path }) => path.length === 0 || this.constants.at(ref, path).length > 0))) return 'unknown';
    }
    return undefined;
  }

  /** `new TRPCError({ code: 'INTERNAL_SERVER_ERROR', … })` */
  private coded(view: ModuleView, file: number, made: number): AnswerStatus | undefined {
    const [first = -1] = view.op(made) === Op.New ? view.list(made) : [];
    if (first < 0 || view.op(first) !== Op.Object) return undefined;
    const entries = view.list(first);
    for (let index = 0; index < entries.length; index += 2) {
      const key = entries[index] as number;
      if (key < 0 || view.str(key) !== 'code') continue;
      const constant = this.constants.of(refOf(file, entries[index + 1] as number));
      return !constant.known ? 'unknown' : /^INTERNAL/.test(String(constant.value)) ? 500 : 400;
    }
    return undefined;
  }

  private isGiven(call: Ref, row: ResponseRow, stands: (at: string) => boolean): boolean {
    return typeof row.status === 'object' && row.status.some((at) => at !== 'this' && stands(at)) && this.program.op(call) !== Op.Update;
  }

  /** `res.status(404); … res.json(body)`, `ctx.status = 404; ctx.body = body`: the nearest that has run, where this runs. */
  private before(call: Ref): AnswerStatus | undefined {
    const file = fileOf(call);
    const view = this.program.view(file);
    const fn = view.functionOf(valueOf(call));
    const around = regionsAround(view, valueOf(call));
    const { from } = this.program.functionFact(refOf(file, fn));
    for (let value = valueOf(call) - 1; value >= from; value--) {
      const op = view.op(value);
      if ((op !== Op.Call && op !== Op.Update) || view.functionOf(value) !== fn) continue;
      const status = op === Op.Update ? this.assigned(view, file, value) : this.isBeginning(view, value) ? this.said(refOf(file, value)) : undefined;
      if (status === undefined) continue;
      if (around.has(view.regionOf(value))) return status;
      if (this.mayLeadHere(view, value, around)) return 'unknown';
    }
    return undefined;
  }

  private assigned(view: ModuleView, file: number, value: number): AnswerStatus | undefined {
    const [key = -1, given = -1] = view.list(value);
    const name = key < 0 ? '' : view.str(key);
    if (given < 0 || (name !== 'status' && name !== 'statusCode')) return undefined;
    const constant = this.constants.of(refOf(file, given));
    return constant.known && typeof constant.value === 'number' ? constant.value : (this.statuses.of(refOf(file, given)) ?? 'unknown');
  }

  /** A call that sets a status and answers nothing by itself, nor in a chain behind it. */
  private isBeginning(view: ModuleView, value: number): boolean {
    return view.callsOn(value).length === 0;
  }

  /** Set in a branch that does not leave the function. */
  private mayLeadHere(view: ModuleView, value: number, around: ReadonlySet<number>): boolean {
    const { regions } = view.module;
    let inner = view.regionOf(value);
    while (inner >= 0 && !around.has(regions[inner]?.parent ?? -1)) inner = regions[inner]?.parent ?? -1;
    const region = regions[inner];
    if (!region) return false;
    for (let at = region.from; at < region.to; at++) if (view.op(at) === Op.Return || view.op(at) === Op.Throw) return false;
    return true;
  }
}

function regionsAround(view: ModuleView, value: number): ReadonlySet<number> {
  const found = new Set<number>([-1]);
  for (let at = view.regionOf(value); at >= 0; at = view.module.regions[at]?.parent ?? -1) found.add(at);
  return found;
}
