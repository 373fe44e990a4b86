/** Owns what a program reads and changes in a store record by record: which table, under which conditions, which columns. */
import type { Answer, Ref, Site } from './backend.ts';
import type { Danger, SourceKind } from './danger.ts';
import type { Location } from './finding.ts';
import type { GuardAnswer } from './guards.ts';

/** A column that is compared with a value, or set to it. */
export interface ColumnValue {
  /** As it is called in the program; `user.id` for a column of a related table. */
  readonly column: string;
  readonly value: Ref;
  readonly path: readonly string[];
  /** The call that compares the two, where there is one. */
  readonly comparison?: Ref;
}

/** One statement of a store: a method chain, a call, or a text in SQL. */
export interface RecordAccess extends Site {
  readonly library: string;
  readonly callee: string;
  readonly action: 'read' | 'insert' | 'update' | 'delete';
  /** What the table (model, collection) is called in the program; empty when that is not known. */
  readonly table: string;
  /** Columns that must be equal to a value, or one of some. */
  readonly where: readonly ColumnValue[];
  /** More conditions may be there than can be seen. */
  readonly open: boolean;
  /** Columns that are written. */
  readonly values: readonly ColumnValue[];
  /** Columns that come out; undefined: all there are, but those in `omitted`. */
  readonly columns: readonly string[] | undefined;
  readonly omitted: readonly string[];
  /** The statement, where it is a text in SQL. */
  readonly text?: string;
  /** How many records are read at most, where a statement of SQL is given that as a value. */
  readonly size?: ColumnValue | undefined;
  /** And how many are left out before them. */
  readonly offset?: ColumnValue | undefined;
  /** Nothing is sent yet: an object is made, which another call may save. */
  readonly local?: true;
}

/** What is known of a table: its declaration, or else what the program does with it. */
export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  /** Is `columns` all there is? */
  readonly declared: boolean;
  readonly accesses: readonly RecordAccess[];
}

/** Two values that a function compares. */
export interface Comparison {
  readonly left: Ref;
  readonly right: Ref;
}

/** A value (at an access path) as it stands where it is not handed on any further. */
export interface Handed {
  readonly value: Ref;
  readonly path: readonly string[];
}

/** `value ?? instead`: a value, and what is taken where it is not there. */
export interface Preferred {
  readonly choice: Ref;
  readonly value: Ref;
  readonly instead: Ref;
}

/** A call in a route's functions that may check something. */
export interface Asked {
  readonly name: string;
  readonly args: readonly Ref[];
  /** A function of the program: what it calls stands beside this call. */
  readonly own?: true;
}

/** A name that functions look at: a member that they read, a column in a condition, a word of a text. */
export interface Mention {
  readonly name: string;
  /** What a member is read of, as it is called there; empty where it has no name. */
  readonly of: string;
  readonly ref: Ref;
}

/** What functions do, those they call included. */
export interface Work {
  readonly records: readonly RecordAccess[];
  readonly comparisons: readonly Comparison[];
  readonly calls: readonly Asked[];
  /** Names that they look at; what they only hand on in an object is not looked at. */
  mentions(name: RegExp): readonly Mention[];
}

/** What happens when a route is called: in its middleware and its handler. */
export interface RouteWork extends Work {
  /** In the handler alone. */
  readonly handled: Work;
  /** Something is called there that could not be followed, with values of the request. */
  readonly authentication: GuardAnswer;
  readonly authorization: GuardAnswer;
  /** Are the callers other programs, which bring a secret of this one or sign what they send? */
  machines(): boolean;
  /** Does a library check there that the request was signed? */
  signed(): boolean;
  /** Does the sender of this route's request choose the value, whatever its form? */
  chosen(value: Ref, path?: readonly string[]): Answer;
  /** Where the value stands before this route's functions hand it on: parameters followed to the arguments of their calls. */
  handed(value: Ref, path?: readonly string[]): readonly Handed[];
  /** Does the place of the value belong to what runs? */
  runs(value: Ref): boolean;
  /** Does a danger of this route's own request reach the value? */
  carries(value: Ref, danger: Danger, path: readonly string[], from: readonly SourceKind[]): Answer;
  /** Texts below a key of such a name, in what its middleware and its calls are given: the choices that a schema leaves. */
  choices(key: RegExp): readonly string[];
  /** Parts of the request that are read or parsed on the way. */
  readonly reads: ReadonlySet<SourceKind>;
  /** Has something before the handler checked the form of the part? */
  checked(part: SourceKind): 'yes' | 'no' | 'unknown';
  /** Where the route's options would hold a schema of the part, in a framework that has such a place. */
  schemaPlace(part: SourceKind): string | undefined;
}

/** What a program says that a value of the request is, and does not check. */
export interface Claim {
  /** Where the type is written. */
  readonly type: Location;
  /** `annotation`: a parameter's type that is gone at run time. `undecorated`: a class whose fields say nothing. `unpiped`: a class with rules that nobody applies. */
  readonly form: 'cast' | 'annotation' | 'undecorated' | 'unpiped';
  /** A pipe that checks classes is in force. */
  readonly isPiped: boolean;
}
