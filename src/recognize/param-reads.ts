/** Owns reads of path parameters in functions of routes, and whether the path declares them. */
import { Op, type FnRef, type ParamRead, type Ref, type Route } from '../facts/index.ts';
import { fileOf, refOf, type ModuleView, type Program } from '../link/index.ts';
import type { Constants } from './constants.ts';
import type { Denotations } from './denote.ts';

/** `:id`, `:id(\\d+)`, `*rest`. */
const DECLARED = /[:*](\w+)/g;
/** What may have any name: regular expressions, wildcards. */
const OPEN = /\*(?!\w)|[\\^$|]|\(\?/;
const INHERITED = /^(?:hasOwnProperty|toString|valueOf|constructor|then|catch|get|has|keys|entries|\d+)$/;

export class ParamReads {
  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly constants: Constants,
  ) {}

  /** Reads of parameters that no route of the function declares. */
  undeclared(routes: readonly Route[]): ParamRead[] {
    const byFunction = new Map<FnRef, Route[]>();
    for (const route of routes) for (const fn of route.handler.functions) byFunction.set(fn, [...(byFunction.get(fn) ?? []), route]);
    return [...byFunction].flatMap(([fn, served]) => {
      const declared = new Set<string>();
      for (const { path } of served) {
        if (path === undefined || OPEN.test(path)) return [];
        for (const [, name = ''] of path.matchAll(DECLARED)) declared.add(name);
      }
      return this.readsIn(fn).filter(({ name }) => !declared.has(name)).map((read): ParamRead => ({ ...read, route: served[0] as Route, declared: [...declared] }));
    });
  }

  private readsIn(fn: FnRef): Omit<ParamRead, 'route' | 'declared'>[] {
    const file = fileOf(fn);
    const view = this.program.view(file);
    const { from, to, params } = this.program.functionFact(fn);
    const found: Omit<ParamRead, 'route' | 'declared'>[] = [];
    const stored = new Set<string>();
    const note = (value: number, name: string | undefined): void => {
      const ref = refOf(file, value);
      if (name !== undefined && !INHERITED.test(name)) found.push({ ref, location: this.program.location(ref), symbol: this.program.symbol(ref), name });
    };
    for (const { value, decorators } of params) if (this.isParams(refOf(file, value))) for (const decorator of decorators) note(decorator, this.key(view, file, decorator));
    for (let value = from; value < to; value++) {
      const op = view.op(value);
      if (op === Op.Member && this.isParams(refOf(file, view.a(value))) && !this.isMadeByCall(view, view.a(value))) note(value, view.str(view.b(value)));
      else if (op === Op.Call && this.isParams(refOf(file, value))) note(value, this.key(view, file, value));
      else if (op === Op.Update) stored.add(view.str(view.list(value)[0] ?? -1));
    }
    return found.filter(({ name }) => !stored.has(name));
  }

  /** One parameter, not all of them: a member of it is no parameter. */
  private isMadeByCall(view: ModuleView, base: number): boolean {
    const root = view.rootOf(base);
    return (view.op(root) === Op.Call && view.list(root).length > 0) || view.op(root) === Op.Param;
  }

  /** What may hold anything looks elsewhere, too: `request.param('q')` of old releases reads the query and the body. */
  private isParams(ref: Ref): boolean {
    return this.denotations.rows(this.denotations.of(ref), 'sources').some(({ row }) => row.source === 'params' && row.holds !== 'json');
  }

  private key(view: ModuleView, file: number, call: number): string | undefined {
    const [first] = view.op(call) === Op.Call ? view.list(call) : [];
    const constant = first === undefined ? undefined : this.constants.of(refOf(file, first));
    return constant?.known === true && typeof constant.value === 'string' ? constant.value : undefined;
  }
}
