/** Owns which content type an answer has where something is written to it: what was set before, on all or only on some ways. */
import { Op, RegionKind, type Ref, type RegionFact } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';
import type { ContentTypeRow, Model } from '../models/types.ts';
import type { Constants } from './constants.ts';
import type { Denotations } from './denote.ts';
import { step } from './nodes.ts';
import type { Placed, Positions } from './positions.ts';

/** `html`: markup, on at least one way. `other`: something that no browser runs, on all ways. */
export type ContentType = 'html' | 'other' | 'unset' | 'unknown';

/** Something that sets the type, or part of a branch that may. */
interface Event {
  readonly value: number;
  readonly fn: number;
  readonly region: number;
  readonly type: ContentType;
}

const MARKUP = /html|svg|[/+]xml/i;
const HEADER = /^content-type$/i;
const UNSEEN: ReadonlySet<Op> = new Set([Op.Param, Op.Member, Op.Call, Op.Import]);
const MAX_DEPTH = 3;
const MAX_CALLERS = 8;

export class ContentTypes {
  private readonly events = new Map<number, readonly Event[]>();
  private readonly summaries = new Map<Ref, ContentType>();

  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly positions: Positions,
    private readonly constants: Constants,
  ) {}

  /** The type of the answer that is written at a call or store. */
  of(site: Ref): ContentType {
    if (isPseudo(site)) return 'unset';
    const own = this.ownEvents(fileOf(site)).find((event) => event.value === valueOf(site));
    if (own) return own.type;
    const behind = this.behind(site);
    return behind === 'unset' ? this.before(site, 0) : behind;
  }

  /** What is set on the answer that the call itself has made: `h.response(x).type('text/plain')`. */
  private behind(site: Ref): ContentType {
    const view = this.program.view(fileOf(site));
    let [type, at]: [ContentType, number] = ['unset', valueOf(site)];
    for (let links = 0; links < 6; links++) {
      const calls = view.callsOn(at);
      for (const call of calls) {
        const own = this.ownEvents(fileOf(site)).find((event) => event.value === call);
        if (own) type = own.type;
      }
      if (calls.length !== 1) return type;
      at = calls[0] as number;
    }
    return type;
  }

  private before(site: Ref, depth: number): ContentType {
    const file = fileOf(site);
    const found = this.inFunction(file, this.program.view(file).functionOf(valueOf(site)), valueOf(site), depth);
    if (found !== 'unset' || depth >= MAX_DEPTH) return found;
    const fn = this.program.functionAround(site);
    const outside = this.decorated(fn) ?? this.handed(fn);
    if (outside !== undefined) return outside;
    const callers = this.program.calls.callersOf(fn).slice(0, MAX_CALLERS);
    if (callers.length > 0) return combine(callers.map((call) => this.before(call, depth + 1)));
    const { value } = this.program.functionFact(fn);
    return valueOf(fn) > 0 && value >= 0 ? this.before(refOf(file, value), depth) : 'unset';
  }

  /** A decorator of the method sets it: `@Header('Content-Type', 'text/plain')`. */
  private decorated(fn: Ref): ContentType | undefined {
    const { classes, functions } = this.program.module(fileOf(fn));
    const member = classes[functions[valueOf(fn)]?.owner ?? -1]?.members.find((one) => one.fn === valueOf(fn));
    return (member?.decorators ?? []).map((decorator) => this.ofCall(refOf(fileOf(fn), decorator))).find((type) => type !== undefined);
  }

  /** The function is handed to the library for answers of one type: `format({ text: () => … })`. */
  private handed(fn: Ref): ContentType | undefined {
    const uses = this.program.calls.usesOf(fn);
    return uses.flatMap((use) => this.denotations.rows(this.denotations.handedTo(use), 'contentTypes')).find(({ row }) => row.is !== undefined)?.row.is;
  }

  /** What a whole function leaves set, as far as it does so by itself. */
  private summary(fn: Ref, depth: number): ContentType {
    const known = this.summaries.get(fn);
    if (known) return known;
    this.summaries.set(fn, 'unset');
    const found = this.inFunction(fileOf(fn), valueOf(fn), this.program.functionFact(fn).to, depth + 1);
    this.summaries.set(fn, found);
    return found;
  }

  private inFunction(file: number, fn: number, limit: number, depth: number): ContentType {
    const { regions } = this.program.module(file);
    const view = this.program.view(file);
    const events = this.eventsOf(file, depth).filter((event) => event.fn === fn && event.value < limit);
    if (events.length === 0) return 'unset';
    const start = view.functionOf(limit) === fn ? view.regionOf(limit) : -2;
    const chain = start === -2 ? [this.outermost(file, fn)] : ancestors(regions, start);
    const left = new Set(chain.filter((region) => regions[region]?.kind === Number(RegionKind.After)).map((region) => regions[region]?.condition));
    const partial: ContentType[] = [];
    for (const region of chain) {
      const { definite, some } = this.inRegion(regions, events, region, left, chain);
      partial.push(...some);
      if (definite !== 'unset') return partial.includes('html') ? 'html' : definite;
    }
    return partial.includes('html') ? 'html' : partial.includes('unknown') ? 'unknown' : 'unset';
  }

  /** The region in which a function's body lies. */
  private outermost(file: number, fn: number): number {
    const { functions } = this.program.module(file);
    const { regions } = this.program.module(file);
    const fact = functions[fn];
    let found = -1;
    for (let region = 0; region < regions.length; region++) {
      const one = regions[region] as RegionFact;
      if (fact && one.from < fact.from && one.to >= fact.to && (found < 0 || one.from >= (regions[found]?.from ?? 0))) found = region;
    }
    return found;
  }

  /** The last that is set in a region for sure; what its branches set beside that. */
  private inRegion(regions: readonly RegionFact[], events: readonly Event[], region: number, left: ReadonlySet<number | undefined>, passed: readonly number[]): { definite: ContentType; some: ContentType[] } {
    const direct = events.filter((event) => event.region === region).at(-1);
    const inner = events.filter((event) => event.region !== region && event.value > (direct?.value ?? -1));
    const children = new Map<number, ContentType>();
    for (const { region: at } of inner) {
      const child = ancestors(regions, at).find((one) => regions[one]?.parent === region) ?? -1;
      if (child < 0 || children.has(child) || passed.includes(child) || left.has(regions[child]?.condition)) continue;
      children.set(child, this.inRegion(regions, events, child, left, passed).definite);
    }
    const some = [...children.values()];
    return { definite: covered(regions, children) ?? direct?.type ?? 'unset', some };
  }

  /** What sets a type in a file, calls of its own functions included. */
  private eventsOf(file: number, depth: number): readonly Event[] {
    const own = this.ownEvents(file);
    if (depth > MAX_DEPTH) return own;
    const view = this.program.view(file);
    const { op } = this.program.module(file);
    const found = [...own];
    for (let value = 0; value < op.length; value++) {
      if (op[value] !== Op.Call || own.some((event) => event.value === value)) continue;
      const types = [...this.program.calls.callees(refOf(file, value)).map(({ fn }) => fn), ...this.runForEach(file, value)].map((fn) => this.summary(fn, depth));
      const type = types.length === 1 ? (types[0] as ContentType) : 'unset';
      if (type !== 'unset') found.push({ value, fn: view.functionOf(value), region: view.regionOf(value), type });
    }
    return found.sort((one, other) => one.value - other.value);
  }

  /** The function that a list runs for each of its elements, at once. */
  private runForEach(file: number, call: number): Ref[] {
    const view = this.program.view(file);
    const callee = view.a(call);
    if (view.op(callee) !== Op.Member || view.str(view.b(callee)) !== 'forEach') return [];
    const given = view.list(call)[0] ?? -1;
    const fn = given < 0 ? undefined : this.program.functionOf(refOf(file, given));
    return fn === undefined ? [] : [fn];
  }

  private ownEvents(file: number): readonly Event[] {
    const known = this.events.get(file);
    if (known) return known;
    const found: Event[] = [];
    const view = this.program.view(file);
    const stores = view.having(Op.Update).map((value) => refOf(file, value));
    for (const ref of [...stores, ...this.denotations.sites.in(file, 'contentTypes')].sort((one, other) => one - other)) {
      const [value, op] = [valueOf(ref), this.program.op(ref)];
      const type = op === Op.Update ? this.ofStore(ref) : op === Op.Tagged ? undefined : this.ofCall(ref);
      if (type) found.push({ value, fn: view.functionOf(value), region: view.regionOf(value), type });
    }
    this.events.set(file, found);
    return found;
  }

  private ofCall(call: Ref): ContentType | undefined {
    for (const { row, model } of this.denotations.rows(this.denotations.callee(call), 'contentTypes')) {
      const isNamed = this.named(call, row, model);
      if (isNamed === 'unknown') return 'unknown';
      const type = isNamed ? this.typeOf(row, row.at.flatMap((at) => this.positions.of(call, at, model))) : undefined;
      if (type) return type;
    }
    return undefined;
  }

  private ofStore(store: Ref): ContentType | undefined {
    const file = fileOf(store);
    const view = this.program.view(file);
    const [key = -1, value = -1] = view.list(valueOf(store));
    if (key < 0 || !this.denotations.knows(view.str(key))) return undefined;
    const nodes = step(step(this.denotations.of(refOf(file, view.a(valueOf(store)))), `.${view.str(key)}`), 'assigned');
    const [attached] = this.denotations.rows(nodes, 'contentTypes');
    return attached ? this.typeOf(attached.row, [{ ref: refOf(file, value), path: [], argument: 0 }]) : undefined;
  }

  /** Does the call set this header? A name that is not known may be it. */
  private named(call: Ref, row: ContentTypeRow, model: Model): boolean | 'unknown' {
    if (row.name === undefined) return true;
    const placed = this.positions.first(call, row.name, model);
    if (!placed) return false;
    const constant = this.constants.of(placed.ref, placed.path);
    return constant.known ? HEADER.test(String(constant.value)) : 'unknown';
  }

  private typeOf(row: ContentTypeRow, placed: readonly Placed[]): ContentType | undefined {
    if (row.is) return row.is;
    const [standing] = placed.filter(({ ref, path }) => path.length === 0 || this.constants.at(ref, path).length > 0);
    if (!standing) return placed.some(({ ref, path }) => path.length > 0 && this.isUnseen(ref)) ? 'unknown' : undefined;
    const constant = this.constants.of(standing.ref, standing.path);
    const text = constant.known ? String(constant.value) : this.beginning(standing);
    return text === undefined ? 'unknown' : MARKUP.test(text) || text === '' ? 'html' : 'other';
  }

  /** Headers as a whole, of which it is not seen what stands in them: `setHeaders(event, action.headers)`. */
  private isUnseen(ref: Ref): boolean {
    return this.program.definitions.of(ref).some((def) => isPseudo(def) || UNSEEN.has(this.program.op(def)) || (this.program.op(def) === Op.Object && this.hasOthers(def)));
  }

  /** Are there entries whose names are not written: those of another object, computed ones? */
  private hasOthers(object: Ref): boolean {
    return Array.from(this.program.view(fileOf(object)).list(valueOf(object))).some((key, i) => i % 2 === 0 && key < 0);
  }

  /** `'text/plain; charset=' + x` begins with all that matters. */
  private beginning({ ref, path }: Placed): string | undefined {
    const [def, ...others] = this.constants.at(ref, path);
    if (def === undefined || others.length > 0 || isPseudo(def)) return undefined;
    const view = this.program.view(fileOf(def));
    if (view.op(valueOf(def)) !== Op.Template && view.op(valueOf(def)) !== Op.Concat) return undefined;
    const first = this.constants.of(refOf(fileOf(def), view.list(valueOf(def))[0] ?? 0));
    return first.known && /^\w+\/[\w.+-]+\s*;/.test(String(first.value)) ? String(first.value) : undefined;
  }
}

/** A type on every way wins only if it is the same on all; markup on one way is markup. */
function combine(types: readonly ContentType[]): ContentType {
  if (types.includes('html')) return 'html';
  if (types.includes('unset')) return 'unset';
  return types.includes('unknown') ? 'unknown' : 'other';
}

/** The type that both branches of a condition set, or a block that always runs. */
function covered(regions: readonly RegionFact[], children: ReadonlyMap<number, ContentType>): ContentType | undefined {
  for (const [child, type] of [...children].reverse()) {
    const { kind, condition, polarity } = regions[child] as RegionFact;
    if (type === 'unset') continue;
    if (kind === Number(RegionKind.Try) || kind === Number(RegionKind.After) || kind === Number(RegionKind.Finally)) return type;
    const opposite = [...children].find(([other]) => regions[other]?.condition === condition && regions[other]?.polarity !== polarity);
    if (kind === Number(RegionKind.Branch) && opposite && opposite[1] !== 'unset') return combine([type, opposite[1]]);
  }
  return undefined;
}

function ancestors(regions: readonly RegionFact[], region: number): number[] {
  const found: number[] = [];
  for (let at = region; at >= 0; at = regions[at]?.parent ?? -1) found.push(at);
  return [...found, -1];
}
