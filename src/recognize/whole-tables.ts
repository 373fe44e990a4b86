/** Owns answers of routes that hold all rows of a table. */
import { Op, type FnRef, type RecordAccess, type Ref, type Route, type WholeTable } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';
import type { Denotations } from './denote.ts';
import type { Records } from './records.ts';
import { shown } from './sent-statements.ts';

/** What bounds a list, or makes one row of many. */
const BOUNDS = /\b(?:limit|take|top|first|last|fetch|count|sum|avg|min|max|where|having|groupBy|group by|skip|offset|cursor|paginate|findOne|findFirst|findUnique|findBy\w*|exists|distinct|with)\b/i;

export class WholeTables {
  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly records: Records,
    private readonly raw: (ref: Ref) => string,
  ) {}

  find(routes: readonly Route[], isFocus: (file: number) => boolean): WholeTable[] {
    const found = new Map<Ref, WholeTable>();
    for (const fn of new Set(routes.flatMap(({ handler }) => handler.functions))) {
      for (const answer of this.answers(fn)) {
        const access = this.whole(answer);
        if (access && isFocus(fileOf(access.ref)) && !found.has(access.ref)) found.set(access.ref, { ref: access.ref, location: access.location, symbol: access.symbol, callee: shown(access.callee), table: access.table, answer: this.program.location(answer) });
      }
    }
    return [...found.values()];
  }

  /** What a handler returns or gives to a call that answers, and what stands in an object there. */
  private answers(fn: FnRef): Ref[] {
    const file = fileOf(fn);
    const view = this.program.view(file);
    const { from, to, returns } = this.program.functionFact(fn);
    const given = view.calls().filter((value) => value >= from && value < to && this.isAnswer(refOf(file, value))).flatMap((value) => [...view.list(value).slice(0, 1)]);
    return [...returns, ...given].flatMap((value) => {
      const root = view.rootOf(value);
      const items = view.op(root) === Op.Object ? [...view.list(root)].filter((_, i) => i % 2 === 1) : [];
      return [value, ...items].map((one) => refOf(file, one));
    });
  }

  private isAnswer(call: Ref): boolean {
    const view = this.program.view(fileOf(call));
    const callee = view.a(valueOf(call));
    if (view.op(callee) !== Op.Member || !/^(?:json|send|jsonp|ok)$/.test(view.str(view.b(callee)))) return false;
    return this.denotations.callee(call).length > 0;
  }

  private whole(answer: Ref): RecordAccess | undefined {
    const [def, ...more] = this.program.definitions.of(answer);
    if (def === undefined || more.length > 0 || isPseudo(def)) return undefined;
    const view = this.program.view(fileOf(def));
    let at = view.rootOf(valueOf(def));
    if (view.op(at) === Op.Member && view.str(view.b(at)) === 'rows') at = view.rootOf(view.a(at));
    if (view.op(at) !== Op.Call && view.op(at) !== Op.Tagged) return undefined;
    const call = refOf(fileOf(def), at);
    const access = this.records.at(call);
    if (access?.action !== 'read' || access.local || access.table === '' || access.where.length > 0 || access.open || access.columns?.length === 0) return undefined;
    const text = this.raw(call);
    // What stands elsewhere, or is spread into the options, may bound it.
    return BOUNDS.test(text) || text.includes('...') || !/select|find|many|all/i.test(text) ? undefined : access;
  }
}
