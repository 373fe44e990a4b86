/** Owns answers after which a function goes on to another one, and answers that are made and not given back. */
import { Op, RegionKind, type DoubleAnswer, type FnRef, type Location, type Ref } from '../facts/index.ts';
import { fileOf, fnRef, refOf, valueOf, type ModuleView, type Program } from '../link/index.ts';
import { calleeText } from './callee.ts';
import type { Denotations } from './denote.ts';
import { isDropped } from './used-values.ts';

const MAX_CHAIN = 12;
/** Conditions that ask whether there is an answer already. */
const ASKS = /headersSent|writableEnded|finished|\bsent\b|responded|answered|replied|\bdone\b|ended|closed|destroyed/i;

/** A call that ends a request, or passes it on. */
interface Answer {
  readonly value: number;
  /** What it answers with: a parameter of the function. */
  readonly on: number;
  readonly passes: boolean;
  /** It ends what another has begun, and says nothing by itself. */
  readonly empty: boolean;
}

export class DoubleAnswers {
  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly text: (location: Location) => string,
  ) {}

  find(isFocus: (file: number) => boolean): DoubleAnswer[] {
    return this.program.files.flatMap((source, file) => (isFocus(file) ? source.module.functions.flatMap((_, index) => this.inFunction(fnRef(file, index))) : []));
  }

  private inFunction(fn: FnRef): DoubleAnswer[] {
    const view = this.program.view(fileOf(fn));
    const answers = this.answersIn(fn, view);
    const found: DoubleAnswer[] = [];
    for (const first of answers) {
      if (first.passes) continue;
      const second = answers.find((one) => one.value > first.value && (one.passes || one.on === first.on) && !one.empty && this.goesOn(view, fn, first.value, one.value));
      if (second) found.push({ ...this.site(fn, first.value), callee: this.callee(fn, first.value), form: second.passes ? 'passed' : 'answered', second: this.callee(fn, second.value), secondAt: this.program.location(refOf(fileOf(fn), second.value)) });
    }
    return [...found, ...this.dropped(fn, view)];
  }

  private answersIn(fn: FnRef, view: ModuleView): Answer[] {
    const file = fileOf(fn);
    const { from, to, params } = this.program.functionFact(fn);
    if (params.length < 2) return [];
    return view.having(Op.Call).flatMap((value): Answer[] => {
      if (value < from || value >= to || view.functionOf(value) !== valueOf(fn)) return [];
      const callee = view.rootOf(view.a(value));
      const args = Array.from(view.list(value));
      if (this.isNext(view, callee)) return args.length === 0 ? [{ value, on: -1, passes: true, empty: false }] : [];
      const rows = this.denotations.rows(this.denotations.callee(refOf(file, value)), 'responses');
      if (!rows.some(({ row }) => row.ends && !row.asserts && !row.returned) || args.some((one) => view.op(view.rootOf(one)) === Op.Function)) return [];
      const on = baseOf(view, value);
      return view.op(on) === Op.Param && view.a(on) === valueOf(fn) ? [{ value, on, passes: false, empty: view.op(callee) === Op.Member && view.str(view.b(callee)) === 'end' }] : [];
    });
  }

  private isNext(view: ModuleView, callee: number): boolean {
    return view.op(callee) === Op.Param && view.b(callee) === 2 && /^_?next$/.test(view.str(view.module.functions[view.a(callee)]?.params[2]?.name ?? -1));
  }

  /** Does a way lead from the one to the other: nothing leaves the function between, and no condition keeps them apart? */
  private goesOn(view: ModuleView, fn: FnRef, first: number, second: number): boolean {
    const { regions } = view.module;
    const [before, behind] = [this.around(view, fn, first), this.around(view, fn, second)];
    const shared = before.find((region) => behind.includes(region)) ?? -1;
    const own = before.slice(0, shared < 0 ? before.length : before.indexOf(shared));
    const others = behind.slice(0, shared < 0 ? behind.length : behind.indexOf(shared));
    // Two answers in a row are seen at once: what is missed is a `return` in a branch. What runs once for each of many may well run once.
    if (own.length === 0 || before.some((region) => kindOf(view, region) === RegionKind.Loop) || own.some((region) => kindOf(view, region) === RegionKind.Case)) return false;
    if (others.some((region) => kindOf(view, region) !== RegionKind.After) || behind.some((region) => this.asks(view, fn, region))) return false;
    const isApart = others.some((region) => own.some((other) => regions[other]?.condition === regions[region]?.condition));
    if (isApart) return false;
    const end = regions[own.at(-1) as number]?.to ?? second;
    for (let value = first; value < Math.min(end, second); value++) if (this.leaves(view, fn, value)) return false;
    return !this.isReturned(view, fn, first);
  }

  /** Regions around a value within its function, the innermost first. */
  private around(view: ModuleView, fn: FnRef, value: number): number[] {
    const { regions } = view.module;
    const { from } = this.program.functionFact(fn);
    const found: number[] = [];
    for (let at = view.regionOf(value); at >= 0 && (regions[at]?.from ?? 0) >= from; at = regions[at]?.parent ?? -1) found.push(at);
    return found;
  }

  private asks(view: ModuleView, fn: FnRef, region: number): boolean {
    const condition = view.module.regions[region]?.condition ?? -1;
    return condition >= 0 && ASKS.test(this.text(this.program.location(refOf(fileOf(fn), condition))));
  }

  private leaves(view: ModuleView, fn: FnRef, value: number): boolean {
    const op = view.op(value);
    if (view.functionOf(value) !== valueOf(fn)) return false;
    return op === Op.Return || op === Op.Throw || (op === Op.Call && (this.isExit(view, value) || this.program.calls.callees(refOf(fileOf(fn), value)).some((callee) => this.program.functionFact(callee.fn).never)));
  }

  private isExit(view: ModuleView, call: number): boolean {
    const callee = view.a(call);
    return view.op(callee) === Op.Member && view.str(view.b(callee)) === 'exit';
  }

  /** `condition && res.json(…)` as what the function gives back, the body of an arrow. */
  private isReturned(view: ModuleView, fn: FnRef, value: number): boolean {
    return this.program.functionFact(fn).returns.some((one) => one === value || view.rootOf(one) === value);
  }

  /** `if (!user) { c.json({ error: 'unknown' }, 404); }`: a library that answers with what a handler gives back never sees it. */
  private dropped(fn: FnRef, view: ModuleView): DoubleAnswer[] {
    const file = fileOf(fn);
    const { from, to } = this.program.functionFact(fn);
    return view.having(Op.Call).flatMap((value): DoubleAnswer[] => {
      if (value < from || value >= to || view.functionOf(value) !== valueOf(fn) || !isDropped(view, value)) return [];
      if (!this.denotations.rows(this.denotations.callee(refOf(file, value)), 'responses').some(({ row }) => row.returned)) return [];
      return [{ ...this.site(fn, value), callee: this.callee(fn, value), form: 'dropped', second: '', secondAt: this.program.location(refOf(file, value)) }];
    });
  }

  private site(fn: FnRef, value: number): Pick<DoubleAnswer, 'ref' | 'location' | 'symbol'> {
    const ref: Ref = refOf(fileOf(fn), value);
    return { ref, location: this.program.location(ref), symbol: this.program.symbol(ref) };
  }

  private callee(fn: FnRef, value: number): string {
    return calleeText(this.program, this.text, refOf(fileOf(fn), value)).replaceAll(/\s+(?=\.)/g, '');
  }
}

const kindOf = (view: ModuleView, region: number): RegionKind => (view.module.regions[region]?.kind ?? -1) as RegionKind;

/** The object at the beginning of a chain: `res` of `res.status(404).json(…)`. */
function baseOf(view: ModuleView, call: number): number {
  let at = call;
  for (let steps = 0; steps < MAX_CHAIN && view.op(at) === Op.Call && view.op(view.a(at)) === Op.Member; steps++) at = view.rootOf(view.a(view.a(at)));
  return at;
}
