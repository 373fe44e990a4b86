/** Owns which routes a decorator takes out of what a limiter counts, where one limiter may count by several names. */
import { Op, type Route } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type Program } from '../link/index.ts';
import type { LimiterRow, Model } from '../models/types.ts';
import type { Closures } from './closures.ts';
import type { Denotations } from './denote.ts';
import { flattened, textOf, truthOf, unknown, type Value } from './setup-values.ts';

type Said = ReadonlyMap<string, boolean> | 'all';
type Named = NonNullable<LimiterRow['named']>;

export class SkippedLimits {
  private readonly names = new Map<LimiterRow, readonly string[] | undefined>();

  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly closures: Closures,
  ) {}

  /** For each name the nearest decorator that speaks of it counts, and may take the route in again. */
  isSkipped(route: Route, row: LimiterRow, model: Model): boolean {
    const said = this.said(route, row.named?.unnamed ?? 'default', model);
    if (said.length === 0) return false;
    const names = this.namesOf(row, model) ?? [...new Set(said.flatMap((one) => (one === 'all' ? [] : [...one.keys()])))];
    const isOut = (name: string): boolean => said.map((one) => (one === 'all' ? true : one.get(name))).find((one) => one !== undefined) === true;
    return names.length === 0 || names.every(isOut);
  }

  /** What each decorator says, nearest first: by name, whether the route is left out. */
  private said(route: Route, unnamed: string, model: Model): Said[] {
    return (route.decorators ?? []).flatMap((decorator, index): Said[] => {
      const nodes = this.program.op(decorator) === Op.Call ? this.denotations.callee(decorator) : this.denotations.of(decorator);
      if (!this.denotations.rows(nodes, 'limiters').some((one) => one.model === model && one.row.skip === true)) return [];
      const given = route.decoratorsMade === undefined ? undefined : this.closures.noted[route.decoratorsMade]?.[index]?.[0];
      if (!given) return [new Map([[unnamed, true]])];
      if (given.kind === 'dictionary' && !given.open) return [new Map([...given.entries].map(([name, value]) => [name, truthOf(value) !== false]))];
      return truthOf(given) === false ? [new Map([[unnamed, false]])] : ['all'];
    });
  }

  /** Names that the module was set up with; undefined where they are not known. */
  private namesOf(row: LimiterRow, model: Model): readonly string[] | undefined {
    if (!row.named) return undefined;
    if (!this.names.has(row)) this.names.set(row, this.find(row.named, model));
    return this.names.get(row);
  }

  private find(named: Named, model: Model): readonly string[] | undefined {
    const { run } = this.closures;
    const calls = this.denotations.sites.at(model, named.settings).filter((call) => this.program.op(call) === Op.Call && this.program.files[fileOf(call)]?.role === 'source');
    if (!run || calls.length === 0) return undefined;
    const found = calls.flatMap((call) => {
      const [first] = this.program.view(fileOf(call)).list(valueOf(call));
      return first === undefined ? [undefined] : this.listed(run.later(refOf(fileOf(call), first), undefined), named, (fn) => run.call(fn, [], fn.ref));
    });
    return found.includes(undefined) ? undefined : [...new Set(found as string[])];
  }

  /** `[{ name: 'short' }]`, `{ throttlers: […] }`, or what a factory makes of them. */
  private listed(value: Value, named: Named, call: (fn: Extract<Value, { kind: 'function' }>) => Value): (string | undefined)[] {
    const factory = value.kind === 'dictionary' ? value.entries.get(named.factory) : undefined;
    if (factory) return factory.kind === 'function' ? this.listed(call(factory), named, call) : [undefined];
    const list = value.kind === 'dictionary' ? value.entries.get(named.list) : value;
    if (list?.kind !== 'list' || list.open) return [undefined];
    return flattened(list).map((one) => {
      const name = one.kind === 'dictionary' ? (one.entries.get(named.name) ?? (one.open ? unknown(one.ref) : undefined)) : unknown(one.ref);
      return name === undefined ? named.unnamed : textOf(name);
    });
  }
}
