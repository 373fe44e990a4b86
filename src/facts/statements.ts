/** Owns what rules ask about the statements that a program sends to its store: in which transaction they run, how often, over which connection. */
import type { Ref, Site } from './backend.ts';
import type { Location } from './finding.ts';

/** A statement that runs within a transaction's function, or is called there. */
export interface InTransaction extends Site {
  /** Callee of the statement (or of the call that leaves the program), as written. */
  readonly callee: string;
  /** The call that begins the transaction. */
  readonly transaction: Location;
  /** The client whose transaction it is, as the function names it; empty where it names none. */
  readonly client: string;
  /** Where the statement itself stands, if a function that is called there runs it. */
  readonly inside: Location | undefined;
}

/** A call within a transaction's function, or between its beginning and its end, that leaves the program. */
export interface RemoteCall extends InTransaction {
  readonly does: 'http' | 'mail' | 'message' | 'job';
  /** Where the transaction is committed, if it is begun and committed by calls of its own. */
  readonly commit?: Location;
}

export interface ParallelStatements extends InTransaction {
  /** How many statements there are; undefined: one for each element of a list. */
  readonly count: number | undefined;
}

/** A statement that runs once for each element of a list, and is about that element. */
export interface LoopStatement extends Site {
  readonly callee: string;
  readonly table: string;
  readonly action: 'read' | 'insert' | 'update' | 'delete';
  /** What is gone through. */
  readonly list: Location;
  readonly inside: Location | undefined;
  /** The loop only reads, or only writes: what it does could be one statement. */
  readonly alone: boolean;
  /** A request leads there. */
  readonly requested: boolean;
}

/** Writes of one function that belong together, and that no transaction holds together. */
export interface WriteGroup extends Site {
  readonly callee: string;
  readonly table: string;
  readonly first: Site & { readonly table: string; readonly callee: string };
  /** The later write uses what the first gave. */
  readonly dependent: boolean;
}

/** A column that is written back as what was read of it, changed. */
export interface LostUpdate extends Site {
  readonly callee: string;
  readonly table: string;
  readonly column: string;
  readonly read: Location;
}

/** A row that is changed because of what was read of it before, although others may have changed it since. */
export interface StaleDecision extends LostUpdate {
  /** Where it is decided. */
  readonly test: Location;
  /** What else is done then; undefined: the column itself is counted up or down. */
  readonly gain?: Location | undefined;
}

/** All rows of a table as a route's answer. */
export interface WholeTable extends Site {
  readonly callee: string;
  readonly table: string;
  readonly answer: Location;
}

/** A text of SQL that the program sends, or puts into one. */
export interface SqlText extends Site {
  readonly callee: string;
  readonly form: 'raw' | 'tag' | 'fragment';
  /** On one line, without comments; `\uFFFC` stands for each part that is not known or passed as a value. */
  readonly text: string;
  /** Of a whole statement; else empty. */
  readonly table: string;
  readonly parameters: Ref | undefined;
}

export interface Statements {
  readonly sqlTexts: readonly SqlText[];
  readonly outerStatements: readonly InTransaction[];
  readonly remoteCalls: readonly RemoteCall[];
  readonly parallelStatements: readonly ParallelStatements[];
  readonly loopStatements: readonly LoopStatement[];
  readonly writeGroups: readonly WriteGroup[];
  readonly lostUpdates: readonly LostUpdate[];
  readonly staleDecisions: readonly StaleDecision[];
  readonly wholeTables: readonly WholeTable[];
  /** Does what is made there stay in a variable, a field or a collection that others have too? */
  isStored(site: Site): boolean;
  /** Does the program that this stands in wait for requests itself, as opposed to a function that a platform starts, or a script? */
  isServer(ref: Ref): boolean;
  /** Are both of one program, as imports join it? */
  isJoined(one: Ref, other: Ref): boolean;
  /** Does a request lead to the function around a place? */
  isRequested(site: Site): boolean;
}
