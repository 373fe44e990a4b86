/** Owns what the middleware of a library does, told by the rows of its model and by what it was made with. */
import { Op, type Handler, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';
import type { MiddlewareRow, Model } from '../models/types.ts';
import { Conditions } from './conditions.ts';
import type { Constants } from './constants.ts';
import type { Denotations } from './denote.ts';
import { Objects } from './objects.ts';
import type { Positions } from './positions.ts';

export class MiddlewareWorks {
  private readonly conditions: Conditions;
  private readonly objects: Objects;

  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly positions: Positions,
    private readonly constants: Constants,
  ) {
    this.objects = new Objects(program, constants);
    this.conditions = new Conditions(positions, constants, denotations, program);
  }

  /** Work of the library's middleware that a handler is or was made by. */
  of(handler: Handler): string[] {
    if (handler.does !== undefined) return [handler.does];
    const mounted = this.denotations.rows(this.denotations.of(handler.ref), 'middlewares').map(({ row, model }) => (this.isOff(handler.ref, row.off, model) ? 'other' : row.does as string));
    if (mounted.length > 0) return mounted;
    // A function of the program that the user's model names, and that makes the middleware.
    const isDeclared = this.program.op(handler.ref) === Op.Call && this.denotations.isDeclared(handler.ref);
    if (isDeclared) return this.denotations.rows(this.denotations.callee(handler.ref), 'middlewares').map(({ row }) => row.does as string);
    const made = this.makings(handler);
    if (made.length === 0) return this.plugged(handler);
    const works = made.flatMap(({ def, row, model }) => (this.holds(def, row, model) ? [this.isOff(def, row.off, model) ? 'other' : row.does as string] : []));
    return works.length > 0 ? works : ['other'];
  }

  /** Of options that cannot all be seen, those asked for may be some. */
  private holds(made: Ref, { when }: MiddlewareRow, model: Model): boolean {
    if (when === undefined || this.conditions.hold(made, when, model)) return true;
    return when.some(({ at }) => this.positions.of(made, at.replace(/[.[].*/, ''), model).some(({ ref }) => this.objects.keys(ref, []).open));
  }

  /** `app.register(plugin, options)`: what the plugin does. */
  private plugged({ ref }: Handler): string[] {
    const view = this.program.view(fileOf(ref));
    const [plugin] = !isPseudo(ref) && view.op(valueOf(ref)) === Op.Call && view.op(view.a(valueOf(ref))) === Op.Member ? view.list(valueOf(ref)) : [];
    return plugin === undefined ? [] : this.denotations.rows(this.denotations.of(refOf(fileOf(ref), plugin)), 'middlewares').map(({ row }) => row.does as string);
  }

  /** `authenticate('local')` on a route: it takes the credentials with which somebody signs in. */
  signsIn(handler: Handler): boolean {
    return this.makings(handler).some(({ def, row, model }) => {
      const placed = row.signsIn && this.positions.first(def, row.signsIn.at, model);
      const constant = placed && this.constants.of(placed.ref, placed.path);
      return constant?.known === true && row.signsIn?.as.includes(String(constant.value)) === true;
    });
  }

  /** Calls and constructions that made the handler, with the rows that say what they make. */
  private makings({ ref }: Handler): { readonly def: Ref; readonly row: MiddlewareRow; readonly model: Model }[] {
    return this.program.definitions.of(ref).flatMap((def) => {
      if (isPseudo(def) || (this.program.op(def) !== Op.Call && this.program.op(def) !== Op.New)) return [];
      return this.denotations.rows(this.denotations.callee(def), 'middlewares').map(({ row, model }) => ({ def, row, model }));
    });
  }

  /** `expressjwt({ credentialsRequired: false })` turns nobody away. */
  private isOff(made: Ref, off: string | undefined, model: Model): boolean {
    const placed = off === undefined || isPseudo(made) ? undefined : this.positions.first(made, off, model);
    const constant = placed && this.constants.of(placed.ref, placed.path);
    return constant?.known === true && constant.value === false;
  }
}
