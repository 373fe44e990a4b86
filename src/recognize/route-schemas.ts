/** Owns schemas that a route declares beside its handler: what they leave in the parts of its request. */
import { Op, type Danger, type Ref, type Route, type SourceKind } from '../facts/index.ts';
import type { AccessPath } from '../flow/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';
import type { Model } from '../models/types.ts';
import type { Constants } from './constants.ts';
import type { FieldChecks } from './field-checks.ts';
import { ofModels } from './of-models.ts';
import { clearedByPath } from './path-patterns.ts';
import type { Schemas } from './schemas.ts';
import { combined, type Verdict } from './verdicts.ts';

type Places = ReadonlyMap<string, Readonly<Partial<Record<SourceKind, readonly string[]>>>>;
const placesIn = ofModels((models): Places => new Map(models.flatMap(({ library, routers = [] }) => routers.flatMap((row) => (row.schemas ? [[library, row.schemas] as const] : [])))));

export class RouteSchemas {
  private byHandler: Map<Ref, Route[]> | undefined;
  private readonly places: Places;

  constructor(
    private readonly program: Program,
    private readonly constants: Constants,
    private readonly schemas: Schemas,
    private readonly routes: () => readonly Route[],
    private readonly checks: FieldChecks,
    models: readonly Model[],
  ) {
    this.places = placesIn(models);
  }

  /** What is left in a part of the request where it is read; undefined when a route of the function says nothing of that part. */
  judge(ref: Ref, source: SourceKind | 'any', rest: AccessPath, danger: Danger): Verdict | undefined {
    if (source === 'params' && this.isPatterned(ref, rest, danger)) return 'ended';
    const verdicts: Verdict[] = [];
    for (const route of this.routesAround(ref)) {
      const schemas = source === 'any' ? [] : this.declared(route, source);
      const verdict = schemas.length > 0 ? combined(schemas.map((schema) => this.schemas.declared(schema, rest, danger))) : this.checks.judge(route, source, this.fieldOf(ref, rest), danger);
      if (verdict === undefined) return undefined;
      verdicts.push(verdict);
    }
    return verdicts.length === 0 ? undefined : combined(verdicts);
  }

  /** Every route of the function has a pattern for the parameter that leaves nothing of the danger. */
  private isPatterned(ref: Ref, rest: AccessPath, danger: Danger): boolean {
    const name = rest[0] ?? this.asked(ref);
    const routes = name === undefined ? [] : this.routesAround(ref);
    return routes.length > 0 && routes.every(({ path }) => clearedByPath(path, name as string, danger));
  }

  /** What is below a call that names the field: `req.get('x')`, `c.req.query('x')`. */
  private fieldOf(ref: Ref, rest: AccessPath): AccessPath {
    const asked = rest.length === 0 ? this.asked(ref) : undefined;
    return asked === undefined ? rest : [asked];
  }

  /** `c.req.param('id')`. */
  private asked(ref: Ref): string | undefined {
    const view = this.program.view(fileOf(ref));
    const [argument = -1] = view.op(valueOf(ref)) === Op.Call ? view.list(valueOf(ref)) : [];
    const name = argument < 0 ? -1 : view.rootOf(argument);
    return name >= 0 && view.op(name) === Op.Const ? view.str(view.b(name)) : undefined;
  }

  /** Does a route say what the part must look like? Not known where its options cannot be read. */
  states(route: Route, source: SourceKind): 'yes' | 'no' | 'unknown' {
    const places = this.places.get(route.framework)?.[source];
    if (!places || route.options === undefined) return 'no';
    if (this.declared(route, source).length > 0) return 'yes';
    const defs = this.program.definitions.of(route.options);
    const schemas = places.flatMap((at) => this.constants.at(route.options as Ref, at.split('.').slice(0, 1)));
    return [...defs, ...schemas].every((def) => this.isReadable(def)) ? 'no' : 'unknown';
  }

  /** An object whose keys are all written down. */
  private isReadable(def: Ref): boolean {
    if (isPseudo(def) || this.program.op(def) !== Op.Object) return false;
    return Array.from(this.program.view(fileOf(def)).list(valueOf(def))).every((key, index) => index % 2 !== 0 || key >= 0);
  }

  /** Where the framework would look for a schema of the part. */
  place(route: Route, source: SourceKind): string | undefined {
    return this.places.get(route.framework)?.[source]?.[0];
  }

  private declared(route: Route, source: SourceKind): readonly Ref[] {
    const { options } = route;
    if (options === undefined) return [];
    return (this.places.get(route.framework)?.[source] ?? []).flatMap((at) => this.constants.at(options, at.split('.')));
  }

  private routesAround(ref: Ref): readonly Route[] {
    for (let fn = this.program.functionAround(ref); valueOf(fn) > 0; fn = refOf(fileOf(fn), Math.max(0, this.program.functionFact(fn).parent))) {
      const found = this.index().get(fn);
      if (found) return found;
    }
    return [];
  }

  private index(): Map<Ref, Route[]> {
    if (this.byHandler) return this.byHandler;
    this.byHandler = new Map();
    for (const route of this.routes()) {
      for (const fn of [route.handler, ...route.before].flatMap(({ functions }) => functions)) {
        const list = this.byHandler.get(fn);
        if (list) list.push(route);
        else this.byHandler.set(fn, [route]);
      }
    }
    return this.byHandler;
  }
}
