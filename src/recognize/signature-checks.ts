/** Owns what functions do with a request whose signature they check: is it done only where the check came out well? */
import { Op, RegionKind, type FnRef, type Ref, type SignatureFlaw } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type ModuleView, type Program } from '../link/index.ts';
import type { Under } from './behaviour.ts';
import type { Denotations } from './denote.ts';
import { operandsOf } from './operands.ts';

const EQUALITY = /^[!=]==?$/;
/** What is called for its own sake, and does nothing with what it is given. */
const ASIDE = /log|debug|info|warn|error|trace|print|capture|valid|verif|check|assert|parse|next|send|json|end|status|set|header/i;
/** Tables of what was received. */
const NOTES = /log|audit|event|attempt|deliver|histor|failure|inbox|received/i;
const MAX_DEPTH = 3;

interface Check {
  readonly call: number;
  /** `verdict`: a function of the program whose result tells; `throws`: a library's that throws. */
  readonly form: 'verdict' | 'throws';
  readonly keyless: boolean;
}

export class SignatureChecks {
  private readonly kinds = new Map<FnRef, ReadonlySet<string>>();

  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly under: (ref: Ref) => readonly Under[],
    /** Does the value come out of the body of a request? */
    private readonly isForeign: (ref: Ref) => boolean,
    /** Does it come out of the headers? */
    private readonly isHeader: (ref: Ref) => boolean,
    /** The table that a call of a library writes to; empty where it does something else outside of the program. */
    private readonly written: (ref: Ref) => string | undefined,
  ) {}

  find(isFocus: (file: number) => boolean): SignatureFlaw[] {
    return this.program.files.flatMap((source, file) => (isFocus(file) ? source.module.functions.flatMap((_, index) => this.ofFunction(refOf(file, index))) : []));
  }

  private ofFunction(fn: FnRef): SignatureFlaw[] {
    const file = fileOf(fn);
    const view = this.program.view(file);
    const { from, to } = this.program.functionFact(fn);
    const own: number[] = [];
    for (let value = from; value < to; value++) if (view.op(value) === Op.Call && view.functionOf(value) === valueOf(fn)) own.push(value);
    const checks = own.flatMap((call) => this.check(file, call) ?? []);
    const [check] = checks;
    // With several checks one may stand for another.
    if (!check || checks.length > 1) return [];
    const uses = this.uses(view, from, to, check.call);
    if (check.form === 'verdict' && uses.some((user) => !isJudging(view.op(user)))) return [];
    return own.flatMap((call) => {
      const flaw = call === check.call || !(this.acts(file, call, from, to) || this.writes(file, call, check)) ? undefined : this.flaw(file, call, check);
      return flaw ? [{ ref: refOf(file, call), location: this.program.location(refOf(file, call)), symbol: this.program.symbol(refOf(file, call)), flaw, check: refOf(file, check.call) }] : [];
    }).slice(0, 1);
  }

  private check(file: number, call: number): Check | undefined {
    const ref = refOf(file, call);
    const isLibrary = this.denotations.rows(this.denotations.callee(ref), 'settings').some(({ row }) => row.setting === 'signature.verified' && row.promise === undefined && row.at.length > 0);
    const view = this.program.view(file);
    const callee = view.a(call);
    if (isLibrary) return view.op(callee) === Op.Member && /^constructEvent/.test(view.str(view.b(callee))) ? { call, form: 'throws', keyless: false } : undefined;
    if (this.isInline(ref)) return { call, form: 'verdict', keyless: false };
    const callees = this.program.calls.callees(ref);
    const [only] = callees;
    if (!only || callees.length > 1 || !this.isVerdict(only.fn)) return undefined;
    const kinds = this.kindsOf(only.fn, 0);
    // A signature comes beside what it signs: what is given passwords or keys alone checks something else.
    const args = Array.from(view.list(call), (argument) => refOf(file, argument));
    const isGivenBoth = args.some((one) => this.isHeader(one)) && args.some((one) => this.isForeign(one));
    if (kinds.size === 0 || !(isGivenBoth || args.some((one) => this.isRequest(one)))) return undefined;
    return { call, form: 'verdict', keyless: !kinds.has('hmac') };
  }

  /** `timingSafeEqual(given, expected)` in the function that computes what is expected, of what a request brings. */
  private isInline(call: Ref): boolean {
    const view = this.program.view(fileOf(call));
    const callee = view.a(valueOf(call));
    const isComparison = (view.op(callee) === Op.Member || view.op(callee) === Op.Import) && /^(?:timingSafeEqual|scmp)$/.test(view.str(view.b(callee)));
    return isComparison && this.kindsOf(this.program.functionAround(call), 0).has('hmac') && Array.from(view.list(valueOf(call))).some((one) => this.isHeader(refOf(fileOf(call), one)));
  }

  /** The whole request, as a framework hands it over. */
  private isRequest(ref: Ref): boolean {
    const view = this.program.view(fileOf(ref));
    return view.op(view.rootOf(valueOf(ref))) === Op.Param && this.denotations.of(ref).length > 0;
  }

  /** Does a function say by its result whether two values are the same, and end nothing itself? */
  private isVerdict(fn: FnRef): boolean {
    const file = fileOf(fn);
    const view = this.program.view(file);
    const { from, to, returns } = this.program.functionFact(fn);
    for (let value = from; value < to; value++) if (view.op(value) === Op.Throw) return false;
    return returns.some((value) => this.comparesIn(view, value, 0));
  }

  private comparesIn(view: ModuleView, value: number, depth: number): boolean {
    const root = view.rootOf(value);
    const op = view.op(root);
    if (op === Op.Binary) return EQUALITY.test(view.str(view.list(root)[0] ?? -1)) && !view.str(view.list(root)[0] ?? -1).startsWith('!');
    if (op === Op.Call) return view.op(view.a(root)) === Op.Member || view.op(view.a(root)) === Op.Import ? /^(?:timingSafeEqual|equals|scmp)$/.test(view.str(view.b(view.a(root)))) : false;
    return op === Op.Logical && depth < MAX_DEPTH && operandsOf(view, root).some((one) => this.comparesIn(view, one, depth + 1));
  }

  /** Kinds of digests that a function computes. */
  private kindsOf(fn: FnRef, depth: number): ReadonlySet<string> {
    const known = this.kinds.get(fn);
    if (known || depth > MAX_DEPTH) return known ?? new Set();
    const found = new Set<string>();
    this.kinds.set(fn, found);
    const file = fileOf(fn);
    const view = this.program.view(file);
    const { from, to } = this.program.functionFact(fn);
    for (let value = from; value < to; value++) {
      if (view.op(value) !== Op.Call) continue;
      for (const { row } of this.denotations.rows(this.denotations.callee(refOf(file, value)), 'digests')) found.add(row.kind);
      for (const callee of this.program.calls.callees(refOf(file, value))) for (const kind of this.kindsOf(callee.fn, depth + 1)) found.add(kind);
    }
    return found;
  }

  private uses(view: ModuleView, from: number, to: number, call: number): number[] {
    const found: number[] = [];
    for (let value = from; value < to; value++) if (value !== call && operandsOf(view, value).includes(call)) found.push(value);
    return found;
  }

  /** Called for what it does, with what the request brings. */
  private acts(file: number, call: number, from: number, to: number): boolean {
    const view = this.program.view(file);
    const callee = view.a(call);
    const name = view.op(callee) === Op.Member ? view.str(view.b(callee)) : this.program.text(file, call);
    if (view.op(callee) === Op.Member && ASIDE.test(name)) return false;
    const ref = refOf(file, call);
    const isKnown = this.program.calls.callees(ref).length > 0 || this.denotations.callee(ref).length === 0;
    const users = this.uses(view, from, to, call);
    if (!isKnown || users.some((user) => view.op(user) !== Op.Await && view.op(user) !== Op.Return)) return false;
    // What is asked for its answer (`if (!Buffer.isBuffer(req.body))`) does nothing yet.
    if (view.module.regions.some(({ condition }) => condition >= 0 && mentions(view, condition, call, 0))) return false;
    return Array.from(view.list(call)).some((argument) => this.isForeign(refOf(file, argument)));
  }

  /** A statement behind the check that changes records; what only notes who called may stand anywhere. */
  private writes(file: number, call: number, check: Check): boolean {
    const table = call > check.call && check.form === 'verdict' ? this.written(refOf(file, call)) : undefined;
    return table !== undefined && !NOTES.test(table) && this.flaw(file, call, check) !== 'inverted';
  }

  private flaw(file: number, act: number, check: Check): SignatureFlaw['flaw'] | undefined {
    if (check.form === 'throws') return this.isSwallowed(file, act, check.call) ? 'ignored' : undefined;
    const view = this.program.view(file);
    const conditions = this.under(refOf(file, act));
    const facts = conditions.flatMap(({ condition, polarity }) => factsOf(view, valueOf(condition), polarity));
    const mine = facts.filter(({ value }) => mentions(view, value, check.call, 0));
    if (mine.some(({ value, polarity }) => rootOf(view, value) !== check.call || polarity)) return check.keyless ? 'keyless' : undefined;
    if (mine.length > 0) return 'inverted';
    return conditions.some(({ condition }) => mentions(view, valueOf(condition), check.call, 0)) ? 'bypassed' : 'ignored';
  }

  /** The check throws inside of a `try` whose `catch` goes on to what is done behind it. */
  private isSwallowed(file: number, act: number, call: number): boolean {
    const view = this.program.view(file);
    const { regions } = view.module;
    let at = view.regionOf(call);
    while (at >= 0 && (regions[at]?.kind as RegionKind) !== RegionKind.Try) at = regions[at]?.parent ?? -1;
    const tried = regions[at];
    if (!tried || act < tried.to) return false;
    const caught = regions.find(({ kind, from, parent }) => (kind as RegionKind) === RegionKind.Catch && from >= tried.to && parent === tried.parent);
    if (!caught || act < caught.to) return false;
    for (let value = caught.from; value < caught.to; value++) {
      if (view.op(value) === Op.Return || view.op(value) === Op.Throw) return false;
      if (view.op(value) === Op.Call && view.op(view.a(value)) !== Op.Member) return false;
    }
    return !this.under(refOf(file, act)).some(({ condition }) => !isPseudo(condition) && valueOf(condition) > tried.from);
  }
}

/** What only judges a value: conditions and what they are made of. */
const isJudging = (op: Op): boolean => op === Op.Await || op === Op.Unary || op === Op.Logical || op === Op.Refine || op === Op.Select;

function rootOf(view: ModuleView, value: number): number {
  const root = view.rootOf(value);
  return view.op(root) === Op.Await ? rootOf(view, view.a(root)) : root;
}

/** What surely holds where a condition has come out so; alternatives say nothing. */
function factsOf(view: ModuleView, value: number, polarity: boolean): { readonly value: number; readonly polarity: boolean }[] {
  const root = rootOf(view, value);
  if (view.op(root) === Op.Unary && view.str(view.b(root)) === '!') return factsOf(view, view.a(root), !polarity);
  if (view.op(root) !== Op.Logical) return [{ value: root, polarity }];
  const operator = view.str(view.list(root)[0] ?? -1);
  const all = (operator === '&&' && polarity) || (operator === '||' && !polarity);
  return all ? operandsOf(view, root).flatMap((one) => factsOf(view, one, polarity)) : [];
}

function mentions(view: ModuleView, value: number, wanted: number, depth: number): boolean {
  const root = rootOf(view, value);
  return root === wanted || (depth < 6 && operandsOf(view, root).some((one) => one >= 0 && mentions(view, one, wanted, depth + 1)));
}
