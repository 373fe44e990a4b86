/** Owns settings and middleware of libraries that end a danger for all that lies behind them. */
import { Op, type Danger } from '../facts/index.ts';
import { refOf, type Program } from '../link/index.ts';
import type { Model, SwitchRow } from '../models/types.ts';
import type { Constants } from './constants.ts';
import type { Denotations } from './denote.ts';
import type { Positions } from './positions.ts';

export class Switches {
  private found: { readonly routes: Set<Danger>; readonly libraries: Map<string, Set<Danger>> } | undefined;

  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly positions: Positions,
    private readonly constants: Constants,
  ) {}

  /** Is the danger ended for request values by middleware somewhere in the repository? */
  endsForRequests(danger: Danger): boolean {
    return this.all().routes.has(danger);
  }

  /** Is the danger ended for everything given to a library? */
  endsForLibrary(library: string, danger: Danger): boolean {
    return this.all().libraries.get(library)?.has(danger) === true;
  }

  private all(): NonNullable<Switches['found']> {
    return (this.found ??= this.scan());
  }

  private scan(): NonNullable<Switches['found']> {
    const found = { routes: new Set<Danger>(), libraries: new Map<string, Set<Danger>>() };
    this.program.files.forEach((source, file) => {
      const { op } = source.module;
      for (let value = 0; value < op.length; value++) {
        if (op[value] !== Op.Call) continue;
        const call = refOf(file, value);
        for (const { row, model } of this.denotations.rows(this.denotations.callee(call), 'switches')) {
          if (this.isGiven(call, row, model)) this.turn(found, row, model);
        }
      }
    });
    return found;
  }

  private isGiven(call: number, row: SwitchRow, model: Model): boolean {
    return Object.entries(row.given ?? {}).every(([at, values]) => {
      const placed = this.positions.first(call, at, model);
      const constant = placed && this.constants.of(placed.ref, placed.path);
      return constant?.known === true && values.includes(constant.value as string);
    });
  }

  private turn(found: NonNullable<Switches['found']>, row: SwitchRow, model: Model): void {
    const into = row.reach === 'routes' ? found.routes : (found.libraries.get(model.library) ?? new Set<Danger>());
    if (row.reach === 'library') found.libraries.set(model.library, into);
    for (const danger of row.ends) into.add(danger);
  }
}
