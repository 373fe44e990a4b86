/** Owns the shape of what builds, starts and checks a deployed application: stages of images, services beside each other, steps of a build server. */
import type { Location } from './finding.ts';
import type { Span } from './module.ts';

/** The image that a stage or a service starts from. */
export interface ImageFact extends Span {
  /** With its registry, as written; empty where a variable says it. */
  readonly name: string;
  readonly tag?: string;
  /** Pinned to its content. */
  readonly digest: boolean;
}

/** What a container runs. */
export interface CommandFact extends Span {
  readonly words: readonly string[];
  /** Handed to a shell, which is the process then. */
  readonly shell: boolean;
}

/** One `FROM` of a Dockerfile, up to the next one. */
export interface StageFact extends Span {
  readonly image: ImageFact;
  /** Number of the stage that it starts from; -1 for an image from elsewhere. */
  readonly base: number;
  /** No other stage starts from it or copies from it. */
  readonly last: boolean;
  readonly user?: Span & { readonly name: string };
  readonly entrypoint?: CommandFact;
  readonly command?: CommandFact;
  /** `address`: where it asks, a path of the application. */
  readonly healthcheck?: Span & { readonly path?: string };
  readonly exposes: boolean;
  /** One of its commands or files changes the user when the container starts. */
  readonly changesUser: boolean;
  /** Installs of packages that may choose other versions than the lock file. */
  readonly looseInstalls: readonly Span[];
}

/** One service of a compose file. */
export interface ServiceFact extends Span {
  readonly name: string;
  readonly image?: ImageFact;
  /** Built from the repository. */
  readonly built: boolean;
  readonly healthcheck: boolean;
  /** Ports that are open to other machines, as written. */
  readonly published: readonly (Span & { readonly port: string })[];
  /** What is mounted: `source` is empty where nobody named it. */
  readonly volumes: readonly (Span & { readonly source: string; readonly target: string; readonly readonly: boolean })[];
  /** Something of it says that it sends data to another machine: a bucket, a host, a program that does. */
  readonly sends: boolean;
  /** How many of it run; 1 where nothing says so. */
  readonly replicas: number;
}

/** A command that writes a copy of a database, or puts one back. */
export interface BackupFact extends Span {
  readonly does: 'dump' | 'restore';
  readonly tool: string;
  /** The copy lies where the database keeps its files. */
  readonly beside: boolean;
  /** The file hands copies to a bucket that everybody can read. */
  readonly public: boolean;
  /** It is the first of several commands in a pipe, whose failure the script does not see; or a restore that goes on behind a statement that failed. */
  readonly unseen: boolean;
  /** Where the copy is given one name that says no time, in the place where the last one lies. */
  readonly only?: Span;
}

/** What a file has fetched without TLS and installed or run, or where it switches the check of TLS off for that. */
export interface FetchFact extends Span {
  /** A package of a manifest, what an installer is told to fetch, a registry, a program that is run or unpacked, or a check that is switched off. */
  readonly what: 'package' | 'install' | 'registry' | 'program' | 'unchecked';
  /** The package, the option or the program that fetches. */
  readonly name: string;
  readonly scheme: string;
  readonly host: string;
}

/** The same, as rules see it. */
export interface Fetch extends Omit<FetchFact, keyof Span> {
  readonly location: Location;
}

/** A command or a setting that gives away what the file is there for. */
export interface SlipFact extends Span {
  /** Tests whose failure counts for nothing; an action pinned to a branch; a schema that is changed past the migrations; a store that throws away what it was given; a process that is started anew whenever a file changes. */
  readonly what: 'ignored-test' | 'mutable-action' | 'schema-push' | 'evicting-store' | 'watched';
  /** The command, the action or the setting. */
  readonly name: string;
}

/** The same, as rules see it. */
export interface Slip extends Omit<SlipFact, keyof Span> {
  readonly location: Location;
}

/** A step of a workflow that a text of somebody else's reaches, or that runs it. */
export interface WorkflowFact {
  /** What starts it, e.g. `pull_request_target`. */
  readonly triggers: readonly string[];
  /** Expressions that become part of a script. */
  readonly injected: readonly (Span & { readonly expression: string })[];
  /** The head of a pull request is checked out; `runs`: a later step of the job runs something of it. */
  readonly checkouts: readonly (Span & { readonly runs: boolean })[];
}

/** The same, wherever it stands: code may start such programs too. */
export interface Backup extends Pick<BackupFact, 'does' | 'tool' | 'beside' | 'public' | 'unseen'> {
  readonly location: Location;
  /** Where it takes the place of the one before. */
  readonly only?: Location;
}
