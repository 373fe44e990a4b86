/** Owns surety's own JSON report. Its form is published as `schema/surety.report.schema.json`; `version` changes when a key changes its meaning or goes. */
import type { Certainty, Finding, Held, Location, RouteTally, Severity, SilenceKind } from '../facts/index.ts';
import { inChecklist } from './chapters.ts';
import { Places } from './places.ts';
import type { AuditResult, Reporter } from './result.ts';
import { scorecardOf } from './scorecard.ts';
import type { ItemState } from './scorecard.ts';
import { jsonText } from './text.ts';

/** A place in a file. Lines and columns are one-based, columns count UTF-16 units, the end column is exclusive. */
export interface JsonPlace {
  /** Relative to the audited directory, with `/`. */
  readonly file: string;
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** One step of a value's way. */
export interface JsonStep {
  readonly note: string;
  readonly place: JsonPlace;
}

/** A change of the source that removes a finding. */
export interface JsonSuggestion {
  readonly title: string;
  /** Each replaces what stands at `place` by `text`. */
  readonly edits: readonly { readonly place: JsonPlace; readonly text: string }[];
}

/** Something wrong. */
export interface JsonFinding {
  readonly rule: string;
  readonly chapter: string;
  readonly severity: Severity;
  readonly certainty: Certainty;
  /** What is wrong, why that matters, what to do instead: a sentence each. */
  readonly what: string;
  readonly why: string;
  readonly instead: string;
  readonly place: JsonPlace;
  /** Name of the enclosing function or class member, or empty. */
  readonly symbol: string;
  /** From source to sink; empty when the evidence is the place itself. */
  readonly trace: readonly JsonStep[];
  /** Hex digest that survives moving and reformatting. */
  readonly fingerprint: string;
  readonly suggestions: readonly JsonSuggestion[];
  /** Set when a directive in the source, the configuration or a baseline silences it. */
  readonly suppression?: { readonly kind: 'inSource' | 'external'; readonly justification: string };
}

/** An item of the checklist. */
export interface JsonItem {
  readonly item: string;
  readonly part: 'Security' | 'Database';
  readonly state: ItemState;
  /** Findings that count, that a baseline knows, that the source accepts. */
  readonly findings: number;
  readonly known: number;
  readonly accepted: number;
  /** Evidence that the item is done right. */
  readonly held: readonly { readonly note: string; readonly place: JsonPlace }[];
  /** Set when the item is about routes. */
  readonly routes?: JsonTally;
}

/** On how many routes something holds, on how many not, where that is not known, and the first on which it does not. */
export interface JsonTally {
  readonly holds: number;
  readonly fails: number;
  readonly unknown: number;
  readonly failing: readonly { readonly route: string; readonly place: JsonPlace }[];
}

/** The report of one audit. */
export interface JsonReport {
  /** Version of this form. */
  readonly version: 1;
  readonly tool: { readonly name: string; readonly version: string };
  /** When the audit began (ISO 8601, UTC), and how long it took. */
  readonly started: string;
  readonly seconds: number;
  /** The preset that chose the rules, or `named rules` when `--rules` did. */
  readonly preset: string;
  /** Ids of the rules that ran. */
  readonly rules: readonly string[];
  readonly files: number;
  readonly lines: number;
  readonly findings: readonly JsonFinding[];
  readonly scorecard: readonly JsonItem[];
  /** The same of chapters beyond the checklist that are about routes. */
  readonly beyond: readonly { readonly chapter: string; readonly routes: JsonTally }[];
  /** What could not be seen. */
  readonly silences: readonly { readonly kind: SilenceKind; readonly note: string; readonly place?: JsonPlace }[];
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
  readonly problems: readonly { readonly path: string; readonly message: string }[];
  /** Rules that failed while running; a fault of surety. */
  readonly failures: readonly { readonly rule: string; readonly file?: string; readonly message: string }[];
  /** Directives that silence nothing, and those that silence security rules without a reason. */
  readonly directives: readonly { readonly place: JsonPlace; readonly why: 'unused' | 'expired' | 'unknown-rule' | 'no-reason'; readonly rules: readonly string[] }[];
  readonly baseline?: { readonly path: string; readonly known: number; readonly gone: number };
  /** Set when only changes were asked for. `elsewhere` is the number of findings outside of them. */
  readonly since?: { readonly ref: string; readonly files: number; readonly elsewhere: number };
}

export const json: Reporter = (result) => `${jsonText(jsonReport(result), 2)}\n`;

export function jsonReport(result: AuditResult): JsonReport {
  const { version, started, seconds, preset, ran, files, lines, skipped, problems, failures, baseline, since } = result;
  const places = new Places((path) => result.text(path));
  const place = (location: Location): JsonPlace => ({ file: location.file, ...places.range(location) });
  return {
    version: 1,
    tool: { name: 'surety', version },
    started, seconds, preset, rules: ran.map(({ id }) => id), files, lines,
    findings: result.findings.map((finding) => findingOf(finding, place)),
    scorecard: itemsOf(result, place),
    beyond: result.tallies.filter(({ chapter }) => !inChecklist(chapter)).map((tally) => ({ chapter: tally.chapter, routes: tallyOf(tally, place) })),
    silences: result.silences.map(({ kind, note, location }) => ({ kind, note, ...(location && { place: place(location) }) })),
    skipped: skipped.map(({ path, reason }) => ({ path, reason })),
    problems: problems.map(({ path, message }) => ({ path, message })),
    failures: failures.map(({ rule, file, message }) => ({ rule, ...(file !== undefined && { file }), message })),
    directives: directivesOf(result, place),
    ...(baseline && { baseline }),
    ...(since && { since: { ...since, elsewhere: result.elsewhere.length } }),
  };
}

type PlaceOf = (location: Location) => JsonPlace;

function findingOf({ rule, chapter, severity, certainty, what, why, instead, symbol, fingerprint, ...rest }: Finding, place: PlaceOf): JsonFinding {
  return {
    rule, chapter, severity, certainty, what, why, instead,
    place: place(rest.location),
    symbol,
    trace: rest.trace.map((step) => ({ note: step.note, place: place(step) })),
    fingerprint,
    suggestions: rest.suggestions.map(({ title, edits }) => ({ title, edits: edits.map((edit) => ({ place: place(edit), text: edit.text })) })),
    ...(rest.suppression && { suppression: { kind: rest.suppression.kind, justification: rest.suppression.justification } }),
  };
}

function itemsOf(result: AuditResult, place: PlaceOf): readonly JsonItem[] {
  const notes = (held: readonly Held[]): JsonItem['held'] => held.map(({ note, location }) => ({ note, place: place(location) }));
  return scorecardOf(result).map(({ routes, ...item }) => ({ ...item, held: notes(item.held), ...(routes && { routes: tallyOf(routes, place) }) }));
}

const tallyOf = ({ holds, fails, unknown, failing }: RouteTally, place: PlaceOf): JsonTally => ({ holds, fails, unknown, failing: failing.map(({ name, location }) => ({ route: name, place: place(location) })) });

function directivesOf({ deadDirectives, unjustified }: AuditResult, place: PlaceOf): JsonReport['directives'] {
  return [
    ...deadDirectives.map(({ location, why, rule }) => ({ place: place(location), why, rules: [rule] })),
    ...unjustified.map(({ location, rules }) => ({ place: place(location), why: 'no-reason' as const, rules })),
  ];
}
