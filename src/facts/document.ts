/** Owns the shape of files that are no code: settings, environments, images. Their values are never kept, only what they look like. */
import type { BackupFact, FetchFact, ServiceFact, SlipFact, StageFact, WorkflowFact } from './deployment.ts';
import type { HtmlPlace } from './html-place.ts';
import type { DirectiveFact, Span } from './module.ts';
import type { SourceFile } from './program.ts';
import type { SchemaFact } from './schema.ts';

export type DocumentKind =
  /** `.env`, ini and properties files: one name and value a line. */
  | 'env' | 'ini'
  | 'json' | 'yaml'
  | 'dockerfile' | 'compose'
  /** What a build server runs. */
  | 'workflow'
  /** What a process manager starts, and with which environment. */
  | 'process'
  /** A manifest: packages, and the environments that its commands set. */
  | 'scripts'
  /** Commands that a shell, a scheduler or `make` runs. */
  | 'shell'
  /** A private key, or a store of them. */
  | 'key'
  /** A page with places that are filled in. */
  | 'template'
  /** What declares tables: statements of SQL, models of Prisma. */
  | 'sql' | 'prisma';

/** How a template writes what is filled in. */
export type TemplateLanguage =
  /** `<%= escaped %>`, `<%- raw %>`; the other way round; `<%~ it.raw %>`. */
  | 'percent' | 'percent-raw' | 'percent-it'
  /** `{{ escaped }}`, `{{{ raw }}}`; with filters, `{{ x | safe }}`, escaped or not as the program sets it; the same, never escaped by itself. */
  | 'braces' | 'filters' | 'filters-raw'
  /** `{{= raw }}`, `{{! escaped }}`. */
  | 'marks'
  /** Lines that are told by their indentation: `p= escaped`, `p!= raw`. */
  | 'indented';

/** A place of a template where a value is written. */
export interface OutputFact extends Span {
  /** Names from the values of the template on; `[]` is an element. */
  readonly path: readonly string[];
  /** `set`: as the program has set it for all. */
  readonly escaped: boolean | 'set';
  readonly place: HtmlPlace;
}

/** Another template that is written into this one, or around it. */
export interface PartialFact {
  readonly file: string;
  /** Names that it is given, each with its path here. */
  readonly given: Readonly<Record<string, readonly string[]>>;
  /** The value that its names are looked up in. */
  readonly within: readonly string[];
}

/** A template, read as one of its language. */
export interface TemplateFact {
  readonly language: TemplateLanguage;
  readonly outputs: readonly OutputFact[];
  readonly partials: readonly PartialFact[];
}

/** What a value looks like. Of texts, only the length and a hash are kept. */
export interface ValueShape {
  readonly kind:
    | 'empty'
    /** Filled in from elsewhere: a variable, a template, a secret store, a file. */
    | 'reference'
    /** Holds the place of a value, or is one that everybody uses for trying things out. */
    | 'placeholder'
    /** A flag or a number; its text is kept. */
    | 'constant'
    /** An address, without a password or with one that is filled in from elsewhere. */
    | 'address'
    /** An address with a password in it. */
    | 'password-address'
    /** A credential by its form. */
    | 'token'
    | 'private-key'
    /** Several words. */
    | 'sentence'
    | 'text';
  readonly length: number;
  /** Beginning of a SHA-256, to tell values apart. */
  readonly hash: string;
  /** Shannon entropy in bits per character. */
  readonly entropy: number;
  /** Letters and digits, or letters of both cases in no order of words: more than a name has. */
  readonly mixed: boolean;
  /** Text of a constant. */
  readonly text?: string;
  /** Whose credential it is. */
  readonly provider?: string;
  readonly address?: AddressShape;
}

export interface AddressShape {
  readonly scheme: string;
  /** `local`: this machine, or a name without a dot: a container beside it. */
  readonly host: 'local' | 'remote' | 'unknown';
  /** How it asks for TLS (`sslmode`, `ssl`, `tls`), where it says so. */
  readonly tls?: string;
  /** The password is one that everybody uses for trying things out. */
  readonly plainPassword: boolean;
}

/** One named value. Its span is that of the value, or of the name where there is no value. */
export interface EntryFact extends Span {
  /** Names from the outermost on; the last one is its own. */
  readonly path: readonly string[];
  readonly value: ValueShape;
  /** The instruction of a Dockerfile in which it stands. */
  readonly instruction?: 'ENV' | 'ARG' | 'RUN' | 'COPY';
}

/** A credential by its form, wherever it stands in a text. */
export interface TokenFact extends Span {
  readonly provider: string;
}

export interface DocumentFact {
  readonly kind: DocumentKind;
  readonly entries: readonly EntryFact[];
  readonly tokens: readonly TokenFact[];
  readonly directives: readonly DirectiveFact[];
  /** Of a template, as each language that its file may be written in. */
  readonly templates?: readonly TemplateFact[];
  /** What it says of tables. */
  readonly schema?: SchemaFact;
  /** Of a Dockerfile, in their order. */
  readonly stages?: readonly StageFact[];
  /** Of a compose file. */
  readonly services?: readonly ServiceFact[];
  /** Commands that back up a database or restore one. */
  readonly backups?: readonly BackupFact[];
  /** What is fetched without TLS, and run. */
  readonly fetches?: readonly FetchFact[];
  /** What gives away what the file is there for. */
  readonly slips?: readonly SlipFact[];
  /** Of a workflow that other people's texts or code reach. */
  readonly workflow?: WorkflowFact;
}

/** A file of the repository that is no code. */
export interface SourceDocument {
  readonly path: string;
  readonly fact: DocumentFact;
  /** `example`: a template that others copy. */
  readonly role: SourceFile['role'] | 'example';
  /** Is it part of the repository's history? True too where only the ignore rules can tell. */
  readonly tracked: boolean;
}
