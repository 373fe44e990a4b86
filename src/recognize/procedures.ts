/** Owns procedures: routers that are objects of them, nested and joined; each is a chain that says what runs before its handler. */
import { Op, type Handler, type HttpMethod, type Ref, type Route } from '../facts/index.ts';
import { fileOf, refOf, type Program } from '../link/index.ts';
import type { Model, ProcedureRow } from '../models/types.ts';
import type { Denotations } from './denote.ts';
import { shortName } from './guards.ts';
import type { Handlers } from './handlers.ts';
import { rowsOf } from './of-models.ts';
import { verbPlace } from './routes.ts';
import type { SetupRun } from './setup-run.ts';
import { flattened, type Made, type Value } from './setup-values.ts';

interface Found {
  readonly row: ProcedureRow;
  readonly model: Model;
}

const MAX_DEPTH = 12;
const MAX_STEPS = 40;

const proceduresIn = rowsOf((model) => model.procedures);

export class Procedures {
  private readonly routers = new Map<Ref, Found>();
  private readonly joined = new Set<Ref>();
  /** Routers that stand in another. */
  private readonly nested = new Set<Ref>();

  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly run: SetupRun,
    private readonly handlers: Handlers,
    private readonly models: readonly Model[],
  ) {}

  routes(): Route[] {
    for (const { row, model } of proceduresIn(this.models)) this.collect(row, model);
    const values = [...this.routers].map(([call, found]) => ({ call, found, value: this.run.later(call, undefined) }));
    for (const { value } of values) for (const inner of this.inside(value)) this.noteNested(inner, 0);
    return values.filter(({ call }) => !this.nested.has(call)).flatMap(({ value, found }) => this.ofRouter(value, found, '', 0));
  }

  private collect(row: ProcedureRow, model: Model): void {
    const calls = new Set([...(row.joins ?? []), row.router].flatMap((path) => this.denotations.sites.at(model, path)));
    for (const call of [...calls].sort((one, other) => one - other)) {
      if (this.program.files[fileOf(call)]?.role !== 'source' || this.program.op(call) !== Op.Call) continue;
      const nodes = this.denotations.callee(call);
      if (row.joins?.some((path) => this.denotations.isAt(nodes, model, path)) === true) this.joined.add(call);
      this.routers.set(call, { row, model });
    }
  }

  private routerOf(value: Value): Made | undefined {
    return value.kind === 'unknown' && value.made && this.routers.has(value.made.call) ? value.made : undefined;
  }

  /** What a router is made of. */
  private inside(value: Value): readonly Value[] {
    const made = this.routerOf(value);
    if (!made) return value.kind === 'dictionary' ? [...value.entries.values()] : [];
    return this.joined.has(made.call) ? made.args.flatMap((arg) => flattened(arg)) : made.args.slice(0, 1).flatMap((arg) => this.inside(arg));
  }

  private noteNested(value: Value, depth: number): void {
    const made = this.routerOf(value);
    if (made) this.nested.add(made.call);
    if (depth < MAX_DEPTH && !made) for (const inner of this.inside(value)) this.noteNested(inner, depth + 1);
  }

  private ofRouter(value: Value, found: Found, prefix: string, depth: number): Route[] {
    if (depth > MAX_DEPTH) return [];
    const made = this.routerOf(value);
    if (made && this.joined.has(made.call)) return made.args.flatMap((arg) => flattened(arg)).flatMap((inner) => this.ofRouter(inner, found, prefix, depth + 1));
    const object = made ? made.args[0] : value;
    if (object?.kind === 'dictionary') return [...object.entries].flatMap(([name, inner]) => this.ofEntry(inner, found, prefix === '' ? name : `${prefix}.${name}`, depth));
    return [];
  }

  private ofEntry(value: Value, found: Found, path: string, depth: number): Route[] {
    if (this.routerOf(value) || value.kind === 'dictionary') return this.ofRouter(value, found, path, depth + 1);
    const made = value.kind === 'unknown' ? value.made : undefined;
    const method = made?.name === undefined ? undefined : found.row.verbs[made.name];
    return made && method !== undefined ? [{ ...this.procedure(made, method, found, path), ...(found.row.inAddress?.includes(made.name as string) && { inAddress: true as const }) }] : [];
  }

  private procedure(made: Made, method: string, { row, model }: Found, path: string): Route {
    const handler = made.args.slice(0, 1).flatMap((arg) => this.handlers.ofValue(arg, 'route')).at(-1) ?? this.unknown(made.call, path);
    const open = handler.functions.length > 0 ? '' : `the handler ${handler.text} was not found`;
    return {
      ref: made.call, location: verbPlace(this.program, made.call), symbol: this.program.symbol(made.call), framework: model.library,
      method: method as HttpMethod, path, before: this.before(made.base, row, 0), handler, closed: open === '', open, router: `procedures ${fileOf(made.call)}`,
    };
  }

  /** Functions of a chain, in the order in which they run. */
  private before(base: Value | undefined, row: ProcedureRow, depth: number): Handler[] {
    const found: Handler[][] = [];
    for (let at = base, steps = 0; at?.kind === 'unknown' && at.made && steps < MAX_STEPS; at = at.made.base, steps++) {
      const { name = '', args, call } = at.made;
      if (row.use.includes(name)) found.push(args.flatMap((arg) => this.middleware(arg, row, depth)).map((one) => this.named(one, call)));
      else if (row.concat?.includes(name) && depth < MAX_DEPTH) found.push(this.before(args[0], row, depth + 1));
      else if (row.steps?.includes(name)) found.push(this.handlers.of(call, 'route').map((one) => ({ ...one, functions: [] })));
    }
    return found.toReversed().flat();
  }

  /** A function, one that the library was given first, or several of them, one behind the other. */
  private middleware(value: Value, row: ProcedureRow, depth: number): Handler[] {
    const piped = value.kind === 'unknown' && row.pipes?.includes(value.made?.name ?? '') ? value.made : undefined;
    if (piped?.base && depth < MAX_DEPTH) return [piped.base, ...piped.args].flatMap((one) => this.middleware(one, row, depth + 1));
    const given = value.kind === 'unknown' ? value.made?.args.find(({ kind }) => kind === 'function') : undefined;
    return this.handlers.ofValue(given ?? value, 'router', !value.unsure);
  }

  /** A function that stands in a chain is known by the name of that: `authed.use(({ ctx, next }) => …)`. */
  private named(handler: Handler, call: Ref): Handler {
    const name = this.exported(call);
    return name !== '' && shortName(handler.text) === '(handler)' ? { ...handler, text: `\`${name}\`` } : handler;
  }

  /** The name under which a chain, or the longer one that it begins, is exported. */
  private exported(call: Ref): string {
    const view = this.program.view(fileOf(call));
    for (const one of view.module.exports) if (one.kind === 'local' && this.isOn(fileOf(call), one.value, call)) return view.str(one.name);
    return '';
  }

  private isOn(file: number, value: number, call: Ref): boolean {
    const view = this.program.view(file);
    for (let at = view.rootOf(value), steps = 0; steps < MAX_STEPS; steps++) {
      if (refOf(file, at) === call) return true;
      if (view.op(at) !== Op.Call || view.op(view.a(at)) !== Op.Member) return false;
      at = view.rootOf(view.a(view.a(at)));
    }
    return false;
  }

  private unknown(ref: Ref, path: string): Handler {
    return { ref, location: this.program.location(ref), symbol: this.program.symbol(ref), text: `\`${path}\``, functions: [], attached: 'route', certain: true };
  }
}
