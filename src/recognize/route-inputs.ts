/** Owns what becomes of the parts of a request on a route: which of them something before the handler has checked, and what the program claims them to be. */
import { Op, type Claim, type FnRef, type Handler, type Ref, type Route, type Source, type SourceKind } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type Program } from '../link/index.ts';
import type { DeclaredRow, Model } from '../models/types.ts';
import type { Behaviours } from './behaviour.ts';
import type { DecoratedClasses } from './decorated-classes.ts';
import type { Denotations } from './denote.ts';
import type { Limits } from './limits.ts';
import { rowsOf, type RowIn } from './of-models.ts';
import type { RouteSchemas } from './route-schemas.ts';
import type { Schemas } from './schemas.ts';

type Verdict = 'yes' | 'no' | 'unknown';

/** What validating middleware calls the parts of a request. */
const PARTS: Readonly<Record<string, SourceKind>> = { json: 'body', form: 'body', body: 'body', query: 'query', param: 'params', params: 'params', header: 'headers', cookie: 'cookies' };
/** Names of something that is not understood and may check a request. */
const MAY_CHECK = /valid|schema|sanit|celebrate|parse|check_?(?:body|input|params|query)/i;

const declaredIn = rowsOf((model) => model.sources?.flatMap(({ declared }) => declared ?? []));

export class RouteInputs {
  private readonly declaredRows: readonly RowIn<DeclaredRow>[];
  private readonly reading = new Map<FnRef, ReadonlySet<SourceKind>>();

  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly schemas: Schemas,
    private readonly limits: Limits,
    private readonly behaviours: Behaviours,
    private readonly decorated: DecoratedClasses,
    private readonly routeSchemas: RouteSchemas,
    models: readonly Model[],
  ) {
    this.declaredRows = declaredIn(models);
  }

  /** Has something before the handler checked the part? What the handler does itself is a matter of flow. */
  checked(route: Route, part: SourceKind): Verdict {
    const verdicts = [this.routeSchemas.states(route, part), this.described(route, part), ...route.before.map((handler) => this.byHandler(handler, part))];
    return verdicts.includes('yes') ? 'yes' : verdicts.includes('unknown') ? 'unknown' : 'no';
  }

  /** `createRoute({ request: { query: schema } })`. */
  private described({ options }: Route, part: SourceKind): Verdict {
    return options !== undefined && this.schemas.parsers(options).some((one) => PARTS[one.part] === part) ? 'yes' : 'no';
  }

  private byHandler(handler: Handler, part: SourceKind): Verdict {
    const verdict = handler.any ? this.agreed(handler.any, part) : this.single(handler, part);
    return verdict === 'yes' && !handler.certain ? 'unknown' : verdict;
  }

  private agreed(handlers: readonly Handler[], part: SourceKind): Verdict {
    const verdicts = handlers.map((one) => this.byHandler(one, part));
    return verdicts.every((one) => one === 'yes') ? 'yes' : verdicts.every((one) => one === 'no') ? 'no' : 'unknown';
  }

  private single(handler: Handler, part: SourceKind): Verdict {
    const [parser] = this.schemas.parsers(handler.ref);
    if (parser) return PARTS[parser.part] === part ? 'yes' : PARTS[parser.part] ? 'no' : 'unknown';
    // What such a pipe checks is said by the class that the parameter is annotated with.
    if (this.isDeclaring(handler.ref)) return 'no';
    const works = this.limits.works.of(handler);
    if (works.includes('validation')) return 'unknown';
    if (works.length > 0) return 'no';
    if (handler.functions.length === 0) return MAY_CHECK.test(handler.text) ? 'unknown' : 'no';
    return this.byBehaviour(handler, part);
  }

  private byBehaviour(handler: Handler, part: SourceKind): Verdict {
    const found = this.behaviours.ofHandler(handler);
    const parses = found.flatMap((one) => one.parses);
    const isRead = handler.functions.some((fn) => this.reads(fn).has(part));
    const refuses = found.some(({ endings }) => endings.some(({ status, conditional }) => conditional && (status === 400 || status === 422)));
    if (parses.length === 0) return (refuses && isRead) || (MAY_CHECK.test(/^`?(?:new )?[\w.$]+/.exec(handler.text)?.[0] ?? '') && (refuses || !found.every(({ closed }) => closed))) ? 'unknown' : 'no';
    const parts = parses.flatMap((call) => this.schemas.inputs(call)).map((input) => this.kindsOf(input));
    if (parts.some((kinds) => kinds.includes(part))) return 'yes';
    return parts.some((kinds) => kinds.length === 0) ? 'unknown' : 'no';
  }

  private isDeclaring(ref: Ref): boolean {
    return [ref, ...this.program.definitions.of(ref)].some((one) => {
      const nodes = this.denotations.of(one);
      return this.declaredRows.some(({ row, model }) => this.denotations.isAt(nodes, model, row.pipe) || this.denotations.isAt(nodes, model, `${row.pipe}.new`));
    });
  }

  private kindsOf(ref: Ref): readonly SourceKind[] {
    const validated = PARTS[this.schemas.validatedPart(ref) ?? ''];
    return validated ? [validated] : this.denotations.rows(this.denotations.own(ref), 'sources').map(({ row }) => row.source);
  }

  /** Parts of the request that a function reads, functions it calls included. */
  reads(fn: FnRef): ReadonlySet<SourceKind> {
    const known = this.reading.get(fn);
    if (known) return known;
    const found = new Set<SourceKind>();
    this.reading.set(fn, found);
    const file = fileOf(fn);
    const view = this.program.view(file);
    const { from, to } = this.program.functionFact(fn);
    for (let value = from; value < to; value++) {
      const op = view.op(value);
      const ref = refOf(file, value);
      if (op === Op.Call) for (const callee of this.program.calls.callees(ref)) for (const kind of this.reads(callee.fn)) found.add(kind);
      if (op === Op.Call || op === Op.Member || op === Op.Param) for (const kind of this.kindsOf(ref)) found.add(kind);
    }
    return found;
  }

  /** What the program says a value of the request is, without a check: a cast, an annotation. */
  claim(source: Source): Claim | undefined {
    const own = this.program.op(source.ref) === Op.Param ? this.ofParameter(source.ref) : undefined;
    return own ?? this.cast(source.ref);
  }

  private ofParameter(param: Ref): Claim | undefined {
    const found = this.denotations.rows(this.denotations.own(param), 'sources').find(({ row }) => row.declared);
    if (!found?.row.declared) return undefined;
    const annotation = this.decorated.annotation(param, found.row.declared, found.model);
    if (!annotation) return undefined;
    const { type, form, isDecorated, pipe } = annotation;
    return { type: this.program.location(type), form: form === 'type' ? 'annotation' : isDecorated ? 'unpiped' : 'undecorated', isPiped: pipe === 'seen' };
  }

  /** `(await c.req.json()) as Body`, `const body: Body = req.body`. */
  private cast(ref: Ref): Claim | undefined {
    const file = fileOf(ref);
    const view = this.program.view(file);
    const { op } = view.module;
    for (let value = valueOf(ref) + 1; value < op.length; value++) {
      if (op[value] !== Op.Cast || view.rootOf(view.a(value)) !== valueOf(ref)) continue;
      return { type: this.program.location(refOf(file, view.b(value))), form: 'cast', isPiped: false };
    }
    return undefined;
  }

  /** Where a route's options would hold a schema of the part: `schema.body`. */
  place(route: Route, part: SourceKind): string | undefined {
    return this.routeSchemas.place(route, part);
  }
}
