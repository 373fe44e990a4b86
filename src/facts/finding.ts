/** Owns the shape of what surety reports: findings, their traces, edits, and what it could not see. */
import type { Span } from './module.ts';

export type Severity = 'critical' | 'high' | 'medium' | 'low';
export const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low'];
export type Certainty = 'high' | 'medium' | 'low';
export type Preset = 'recommended' | 'strict' | 'preview';
/** `file`: this file and, on demand, what it imports. `project`: the whole repository. */
export type Scope = 'file' | 'project';

/** A place in a file of the audited repository. `file` is relative to its root, with `/`. */
export interface Location extends Span {
  readonly file: string;
}

/** One step of a value's way, source first. `note` says in a few words what happens there. */
export interface Step extends Location {
  readonly note: string;
}

/** Replaces [start, end) by `text`. */
export interface Edit extends Location {
  readonly text: string;
}

export interface Suggestion {
  readonly title: string;
  readonly edits: readonly Edit[];
}

export interface Finding {
  readonly rule: string;
  readonly chapter: string;
  /** Key of the rule's message. */
  readonly messageId: string;
  /** The rendered sentences, joined by a space. */
  readonly message: string;
  readonly what: string;
  readonly why: string;
  readonly instead: string;
  readonly severity: Severity;
  readonly certainty: Certainty;
  readonly location: Location;
  /** At most 20 steps, source first; empty when the evidence is the place itself. */
  readonly trace: readonly Step[];
  /** Name of the enclosing function or class member, or empty. */
  readonly symbol: string;
  /** Hex digest; survives moving, renaming of the file's other parts and reformatting. */
  readonly fingerprint: string;
  readonly suggestions: readonly Suggestion[];
  /** Set when a directive, a baseline or the configuration silenced it. */
  readonly suppression?: { readonly kind: 'inSource' | 'external'; readonly justification: string };
}

/** Evidence that a checklist item is done right at one place. */
export interface Held {
  readonly rule: string;
  readonly chapter: string;
  /** What holds, e.g. "`express-rate-limit` on `POST /login`". */
  readonly note: string;
  readonly location: Location;
}

/** One thing surety could not see, with its place. */
export interface Silence {
  readonly kind: SilenceKind;
  readonly note: string;
  readonly location?: Location;
}

export type SilenceKind =
  | 'dynamic-import'
  | 'unresolved-import'
  | 'unknown-library'
  | 'unknown-callee'
  | 'handler-not-found'
  | 'dynamic-route'
  | 'no-caller'
  | 'bound-hit'
  | 'parse-error'
  | 'skipped-file'
  | 'internal-error';
