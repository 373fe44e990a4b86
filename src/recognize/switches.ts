/** Owns settings and middleware of libraries that end a danger for all that lies behind them: in the files that imports join to theirs. */
import { Op, type Danger } from '../facts/index.ts';
import { Components, fileOf, type Program } from '../link/index.ts';
import type { Model, SwitchRow } from '../models/types.ts';
import type { Constants } from './constants.ts';
import type { Denotations } from './denote.ts';
import type { Positions } from './positions.ts';

/** What is ended for request values, and by library, in the files of a component. */
interface Ended {
  readonly routes: Set<Danger>;
  readonly libraries: Map<string, Set<Danger>>;
}

export class Switches {
  private found: Map<number, Ended> | undefined;
  private components: Components | undefined;

  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly positions: Positions,
    private readonly constants: Constants,
  ) {}

  /** Is the danger ended for request values by middleware of the application that a file belongs to? */
  endsForRequests(danger: Danger, file: number): boolean {
    return this.around(file)?.routes.has(danger) === true;
  }

  /** Is the danger ended for everything given to a library there? */
  endsForLibrary(library: string, danger: Danger, file: number): boolean {
    return this.around(file)?.libraries.get(library)?.has(danger) === true;
  }

  private around(file: number): Ended | undefined {
    this.found ??= this.scan();
    return this.found.size === 0 ? undefined : this.found.get(this.component(file));
  }

  private component(file: number): number {
    return (this.components ??= new Components(this.program.files)).of(file);
  }

  private scan(): Map<number, Ended> {
    const found = new Map<number, Ended>();
    for (const call of this.denotations.sites.having('switches')) {
      if (this.program.op(call) !== Op.Call) continue;
      for (const { row, model } of this.denotations.rows(this.denotations.callee(call), 'switches')) {
        if (this.isGiven(call, row, model)) this.turn(found, this.component(fileOf(call)), row, model);
      }
    }
    return found;
  }

  private isGiven(call: number, row: SwitchRow, model: Model): boolean {
    return Object.entries(row.given ?? {}).every(([at, values]) => {
      const placed = this.positions.first(call, at, model);
      const constant = placed && this.constants.of(placed.ref, placed.path);
      return constant?.known === true && values.includes(constant.value as string);
    });
  }

  private turn(found: Map<number, Ended>, component: number, row: SwitchRow, model: Model): void {
    const ended = found.get(component) ?? { routes: new Set<Danger>(), libraries: new Map<string, Set<Danger>>() };
    found.set(component, ended);
    const into = row.reach === 'routes' ? ended.routes : (ended.libraries.get(model.library) ?? new Set<Danger>());
    if (row.reach === 'library') ended.libraries.set(model.library, into);
    for (const danger of row.ends) into.add(danger);
  }
}
