/** Owns the concepts of credentials and cryptography that a Backend has. */
import type { Constant, Ref, Site } from './backend.ts';
import type { Backup, Fetch, ServiceFact, Slip, StageFact, WorkflowFact } from './deployment.ts';
import type { DocumentKind, EntryFact, SourceDocument } from './document.ts';
import type { Location } from './finding.ts';

/** A place whose name says by convention that what is stored there is secret. */
export interface NamedPlace extends Site {
  readonly name: string;
  readonly kind: 'password' | 'secret' | 'token' | 'key' | 'certificate' | 'account' | 'private' | 'id';
  /** A variable, a member that is stored into, a key of an object literal, what a function of the name returns, what one is given (`saveApiKey(id, key)`) or given under the name (`set('token', value)`). */
  readonly place: 'variable' | 'member' | 'key' | 'result' | 'argument';
  /** Of a key: what stands beside it in the object, by its names. */
  readonly beside?: ReadonlyMap<string, Ref>;
}

/** A comparison or an arithmetic operation. */
export interface Operation extends Site {
  readonly operator: string;
  /** The left value has been compared with a bound before. */
  readonly bounded: boolean;
  readonly left: Ref;
  readonly right: Ref;
}

/** A value that goes into a digest, HMAC or cipher; the site is the call that feeds it. */
export interface DigestInput extends Site {
  readonly library: string;
  /** The function that makes the digest or cipher. */
  readonly callee: string;
  readonly kind: 'digest' | 'hmac' | 'cipher';
  readonly algorithm: Constant;
  /** The call that makes it. */
  readonly made: Location;
  readonly value: Ref;
  readonly path: readonly string[];
  readonly valueLocation: Location;
}

/** A named value in a file that is no code. */
export interface Entry extends EntryFact {
  readonly location: Location;
  /** The last of its names. */
  readonly name: string;
  /** What its name says it keeps. */
  readonly sensitive: NamedPlace['kind'] | undefined;
}

/** A file that is no code: settings, an environment, an image, a key. */
export interface Document {
  readonly path: string;
  readonly kind: DocumentKind;
  readonly role: SourceDocument['role'];
  readonly tracked: boolean;
  readonly entries: readonly Entry[];
  /** Of a Dockerfile. */
  readonly stages: readonly StageFact[];
  /** Of a compose file. */
  readonly services: readonly ServiceFact[];
  /** What is fetched without TLS, and run. */
  readonly fetches: readonly Fetch[];
  /** What gives away what the file is there for. */
  readonly slips: readonly Slip[];
  /** Of a workflow that other people's texts or code reach. */
  readonly workflow: WorkflowFact | undefined;
  /** Its beginning. */
  readonly location: Location;
}

/** A credential by its form, in code (also in comments) or in another file. */
export interface Token {
  readonly provider: string;
  readonly location: Location;
  readonly symbol?: string;
  /** The file, if it is no code. */
  readonly document?: Document;
}

/** A variable of the environment that is read by its name. */
export interface EnvironmentRead extends Site {
  /** `*` where a variable is read by a name that is not constant, and for all of the environment given to a call. */
  readonly name: string;
  /** Something asks whether it is there: a condition, or a call that is given all of the environment to check it. */
  readonly checked: boolean;
}

/** What takes the place of a variable of the environment that is missing. */
export interface EnvironmentDefault extends Site {
  readonly name: string;
  /** What its name says it keeps. */
  readonly sensitive: NamedPlace['kind'] | undefined;
  /** The text that takes its place. */
  readonly literal: Ref;
  /** The file ends the program, perhaps under a further condition, because the variable is not there. */
  readonly required: boolean;
}

/** What a Backend knows of where secrets are kept. */
export interface Keeping {
  /** Files that are no code; none where one file alone is seen. */
  readonly documents: readonly Document[];
  /** What backs up a database or restores one, in files that are no code and in code. */
  readonly backups: readonly Backup[];
  /** Credentials by their form, in the files to be judged and in those that are no code. */
  readonly tokens: readonly Token[];
  /** Variables of the environment that are read by their names, in the files to be judged. */
  readonly environmentReads: readonly EnvironmentRead[];
  /** Variables that are read beside a text for when they are missing, in the files to be judged. */
  readonly environmentDefaults: readonly EnvironmentDefault[];
}
