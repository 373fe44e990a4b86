/** Owns what every report is given: the result of one audit, as data. */
import type { Finding, Held, Location, RouteTally, RuleMeta, Severity, Silence } from '../facts/index.ts';

/** A rule that failed; what the other rules found stands. */
export interface RuleFailure {
  readonly rule: string;
  readonly file?: string;
  readonly message: string;
}

/** A directive that silences nothing. */
export interface DeadDirective {
  readonly location: Location;
  readonly rule: string;
  readonly why: 'unused' | 'expired' | 'unknown-rule';
  readonly until: string;
}

/** A directive that silences security rules and gives no reason. */
export interface UnjustifiedDirective {
  readonly location: Location;
  readonly rules: readonly string[];
}

export interface AuditResult {
  /** Version of surety. */
  readonly version: string;
  /** When the audit began, ISO 8601 in UTC, and how long it took. */
  readonly started: string;
  readonly seconds: number;
  /** What stands before a finding's path to make it relative to the top of the git work tree, and to the current directory; empty or ending with `/`. */
  readonly prefix: { readonly repository: string; readonly cwd: string };
  /** The audited directory as the user named it. */
  readonly root: string;
  /** The preset that chose the rules, or `named rules`. */
  readonly preset: string;
  /** Path of the configuration that was used, relative to the root, or undefined. */
  readonly config: string | undefined;
  /** The rules that ran, and all rules there are; severities as configured. */
  readonly ran: readonly RuleMeta[];
  readonly rules: readonly RuleMeta[];
  /** By file and offset. Silenced ones are among them, with their `suppression`. */
  readonly findings: readonly Finding[];
  /** Findings that `--since` left out, because the changes do not touch them. */
  readonly elsewhere: readonly Finding[];
  readonly held: readonly Held[];
  /** On how many routes each chapter holds that is about routes. */
  readonly tallies: readonly RouteTally[];
  readonly silences: readonly Silence[];
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
  /** What went wrong while reading the repository; an empty path is the repository as a whole. */
  readonly problems: readonly { readonly path: string; readonly message: string }[];
  readonly failures: readonly RuleFailure[];
  readonly deadDirectives: readonly DeadDirective[];
  readonly unjustified: readonly UnjustifiedDirective[];
  readonly files: number;
  readonly lines: number;
  /** Set when a baseline was used: its path, how many of its findings are still there and how many are gone. */
  readonly baseline: { readonly path: string; readonly known: number; readonly gone: number } | undefined;
  /** Set when only changes were asked for: the reference, and the number of changed files. */
  readonly since: { readonly ref: string; readonly files: number } | undefined;
  /** Text of an audited file, for positions and code frames. */
  text(path: string): string | undefined;
}

/** What a user may choose about any report; a report uses what concerns it. */
export interface ReportOptions {
  /** Show silenced findings too, where a report leaves them out. */
  readonly all: boolean;
  /** Findings only: no scorecard, no ledger, no totals; nothing at all when there is nothing to say. */
  readonly quiet: boolean;
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  readonly failOn: Severity | 'none';
  /** Called with a sentence when a report had to leave something out. */
  readonly notice: (sentence: string) => void;
}

/** Turns a result into a text that ends with a newline. Pure but for `options.notice`. */
export type Reporter = (result: AuditResult, options: ReportOptions) => string;
