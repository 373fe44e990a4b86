/** Owns what rules ask about statements of a store, each question answered when it is first asked. */
import type { InTransaction, LoopStatement, Location, LostUpdate, ParallelStatements, Ref, RemoteCall, Route, SchemaTable, StaleDecision, WholeTable, WriteGroup } from '../facts/index.ts';
import type { Program } from '../link/index.ts';
import { BegunTransactions } from './begun-transactions.ts';
import { ClientOrigins } from './client-origins.ts';
import type { Conditions } from './conditions.ts';
import { Consequences } from './consequences.ts';
import type { Deeds } from './deeds.ts';
import type { Denotations } from './denote.ts';
import { LostUpdates } from './lost-updates.ts';
import type { Texts } from './operations.ts';
import type { Positions } from './positions.ts';
import { QueryLoops } from './query-loops.ts';
import { ReadRows } from './read-rows.ts';
import type { Records } from './records.ts';
import { Requested } from './requested.ts';
import { SentStatements } from './sent-statements.ts';
import { StaleDecisions } from './stale-decisions.ts';
import { TransactionFaults } from './transaction-faults.ts';
import { Transactions } from './transactions.ts';
import { WholeTables } from './whole-tables.ts';
import { WriteGroups } from './write-groups.ts';

export interface StatementParts {
  readonly program: Program;
  readonly denotations: Denotations;
  readonly positions: Positions;
  readonly records: Records;
  readonly texts: Texts;
  readonly conditions: Conditions;
  /** Source text of a value on one line, cut where it is long; and as it is. */
  text(ref: Ref): string;
  raw(ref: Ref): string;
  source(location: Location): string;
  readonly deeds: Deeds;
  schema(name: string, near: string): SchemaTable | undefined;
  routes(): readonly Route[];
  isFocus(file: number): boolean;
}

export class StatementPlaces {
  private readonly origins: ClientOrigins;
  private readonly statements: SentStatements;
  private readonly faults: TransactionFaults;
  private readonly requested: Requested;

  constructor(private readonly parts: StatementParts) {
    const { program, denotations, positions, records, text } = parts;
    this.origins = new ClientOrigins(program);
    this.statements = new SentStatements(program, denotations, records);
    const begun = new BegunTransactions(program, denotations, positions, (call) => this.textsOf(call));
    this.faults = new TransactionFaults(program, denotations, new Transactions(program, denotations, positions, this.origins), this.statements, text, begun, (call) => this.has(call, 'queue.put'));
    this.requested = new Requested(program, () => parts.routes());
  }

  outer = (): InTransaction[] => this.faults.outer(this.parts.isFocus);
  remote = (): RemoteCall[] => this.faults.remote(this.parts.isFocus);
  parallel = (): ParallelStatements[] => this.faults.parallel(this.parts.isFocus);

  loops(): LoopStatement[] {
    const { program, text, isFocus } = this.parts;
    return new QueryLoops(program, this.statements, this.requested, text).find(isFocus);
  }

  groups(): WriteGroup[] {
    const { program, denotations, isFocus } = this.parts;
    return new WriteGroups(program, denotations, this.statements, this.requested, this.origins, (call) => this.textsOf(call)).find(isFocus);
  }

  /** The texts that a call is given first. */
  private textsOf(call: Ref): readonly string[] {
    return this.parts.positions.of(call, 'arg(0)').flatMap(({ ref, path }) => this.parts.texts.of(ref, path));
  }

  /** Does a model say so of the call? */
  private has(call: Ref, setting: string): boolean {
    const { denotations, conditions } = this.parts;
    return denotations.rows(denotations.callee(call), 'settings').some(({ row, model }) => row.setting === setting && conditions.hold(call, row.when, model));
  }

  lost(): LostUpdate[] {
    const { program, records, raw, isFocus } = this.parts;
    return new LostUpdates(program, records, this.statements, raw).find(isFocus);
  }

  decided(): StaleDecision[] {
    const { program, records, deeds, schema, source, isFocus } = this.parts;
    const consequences = new Consequences(program, this.statements, deeds, schema, source);
    return new StaleDecisions(program, new ReadRows(program, records), this.statements, consequences, source).find(isFocus);
  }

  whole(): WholeTable[] {
    const { program, denotations, records, raw, routes, isFocus } = this.parts;
    return new WholeTables(program, denotations, records, raw).find(routes(), isFocus);
  }

  isRequested(ref: Ref): boolean {
    const fn = this.parts.program.functionAround(ref);
    // What a constructor makes belongs to the object.
    return this.parts.program.functionFact(fn).kind !== 'constructor' && this.requested.has(fn);
  }
}

