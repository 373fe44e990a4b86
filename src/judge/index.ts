/** Owns the stage Backend × rules → Judgement: runs rules, applies presets and directives, gives every finding its identity. */
import { SEVERITIES } from '../facts/index.ts';
import type { Backend, Certainty, Finding, Held, Location, Module, Severity, SourceDocument } from '../facts/index.ts';
import { fingerprints } from './fingerprint.ts';
import type { Rule } from './rule.ts';
import { runRules } from './run.ts';
import type { Draft, InternalError, Run } from './run.ts';
import { selectsCertainty, selectsMessage } from './select.ts';
import type { Selection } from './select.ts';
import { Suppressions } from './suppress.ts';
import type { DeadDirective, Suppression, Unjustified } from './suppress.ts';
import { enclosingSymbol } from './symbol.ts';

export { SELECTIONS, selectsCertainty, selectsMessage, selectsRule } from './select.ts';
export type { Selection } from './select.ts';
export type { Rule } from './rule.ts';
export { runRules } from './run.ts';
export type { InternalError, Run } from './run.ts';
export type { DeadDirective, Unjustified } from './suppress.ts';

export interface JudgeContext {
  /** The judged files; their directives count, and are reported when they silence nothing. */
  readonly files: Iterable<{ readonly path: string; readonly module: Module }>;
  /** Files that are no code, whose directives count as well. */
  readonly documents?: Iterable<SourceDocument>;
  /** Text of a file of the repository, or undefined when it cannot be read. */
  text(path: string): string | undefined;
  /** Which messages are reported; default `all`. */
  readonly selection?: Selection;
  /** Date (YYYY-MM-DD) against which `until=` of directives is read; default the current day. */
  readonly today?: string;
  /** Ids of all rules there are, so that directives for unknown ones can be reported. */
  readonly known?: ReadonlySet<string>;
}

export interface Judgement {
  /** By file, offset and rule; silenced ones are there too, with their `suppression`. */
  readonly findings: readonly Finding[];
  readonly held: readonly Held[];
  readonly internalErrors: readonly InternalError[];
  readonly deadDirectives: readonly DeadDirective[];
  readonly unjustified: readonly Unjustified[];
}

/** Runs `rules` over `backend`. Never throws for a rule's fault: that is an entry of `internalErrors`. */
export function judge(backend: Backend, rules: readonly Rule[], context: JudgeContext): Judgement {
  return conclude(runRules(backend, rules), rules, context);
}

/** From what the rules said, of one backend or of several, to the judgement. */
export function conclude({ drafts, held, internalErrors }: Run, rules: readonly Rule[], context: JudgeContext): Judgement {
  const suppressions = suppressionsOf(rules, internalErrors, context);
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const silenced = drafts.flatMap((draft) => {
    const rule = byId.get(draft.rule);
    return rule ? [{ rule, draft, suppression: suppressions.apply(rule, draft) }] : [];
  });
  return {
    findings: findingsOf(silenced, context),
    held: unique(held, (item) => `${item.rule}\0${place(item.location)}\0${item.note}`).sort((one, other) => byPlace(one.location, other.location)),
    internalErrors,
    deadDirectives: [...suppressions.dead()].sort((one, other) => byPlace(one.location, other.location)),
    unjustified: [...suppressions.unjustified()].sort((one, other) => byPlace(one.location, other.location)),
  };
}

function suppressionsOf(rules: readonly Rule[], errors: readonly InternalError[], context: JudgeContext): Suppressions {
  const failed = new Set(errors.map(({ rule }) => rule));
  return new Suppressions({
    files: [...context.files, ...[...context.documents ?? []].map(({ path, fact }) => ({ path, module: fact }))],
    text: (path) => context.text(path),
    today: context.today ?? new Date().toISOString().slice(0, 10),
    ran: new Set(rules.map(({ id }) => id).filter((id) => !failed.has(id))),
    known: context.known,
  });
}

interface Silenced {
  readonly rule: Rule;
  readonly draft: Draft;
  readonly suppression: Suppression | undefined;
}

/** Presets choose after directives were applied, so that a directive for a strict message is not called dead under `recommended`. */
function findingsOf(all: readonly Silenced[], context: JudgeContext): readonly Finding[] {
  const selection = context.selection ?? 'all';
  const selected = all
    .filter(({ rule, draft }) => selectsMessage(rule, draft.problem.message, selection) && selectsCertainty(draft.certainty, selection))
    .sort((one, other) => byPlace(one.draft.problem.at, other.draft.problem.at) || compare(one.rule.id, other.rule.id) || byWeight(one, other));
  const kept = unique(selected, ({ draft }) => `${draft.rule}\0${place(draft.problem.at)}`);
  const modules = new Map<string, Module>();
  for (const { path, module } of context.files) modules.set(path, module);
  const symbols = kept.map(({ draft: { problem } }) => problem.symbol ?? symbolAt(modules.get(problem.at.file), problem.at));
  const prints = fingerprints(kept.map(({ draft: { rule, problem: { at } } }, index) => (
    { rule, symbol: symbols[index] ?? '', snippet: context.text(at.file)?.slice(at.start, at.end) ?? '' })));
  return kept.map((item, index) => finding(item, symbols[index] ?? '', prints[index] ?? ''));
}

function finding({ rule, draft, suppression }: Silenced, symbol: string, fingerprint: string): Finding {
  const { problem, what, why, instead, trace, certainty } = draft;
  return {
    rule: rule.id,
    chapter: rule.chapter,
    messageId: problem.message,
    message: [what, why, instead].join(' '),
    what, why, instead,
    severity: severityOf(rule, draft),
    certainty,
    location: problem.at,
    trace,
    symbol,
    fingerprint,
    suggestions: problem.suggestions,
    ...(suppression && { suppression }),
  };
}

function severityOf(rule: Rule, { problem }: Draft): Severity {
  return rule.messages[problem.message]?.severity ?? rule.severity;
}

function symbolAt(module: Module | undefined, at: Location): string {
  return module === undefined ? '' : enclosingSymbol(module, at.start);
}

const CERTAINTIES: readonly Certainty[] = ['high', 'medium', 'low'];

/** Of two drafts of one rule at one place the graver, then the surer, is kept. */
function byWeight(one: Silenced, other: Silenced): number {
  return SEVERITIES.indexOf(severityOf(one.rule, one.draft)) - SEVERITIES.indexOf(severityOf(other.rule, other.draft))
    || CERTAINTIES.indexOf(one.draft.certainty) - CERTAINTIES.indexOf(other.draft.certainty);
}

function byPlace(one: Location, other: Location): number {
  return compare(one.file, other.file) || one.start - other.start || one.end - other.end;
}

/** Code unit order: the same on every machine, whatever its locale. */
function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function place({ file, start, end }: Location): string {
  return `${file}\0${start}\0${end}`;
}

function unique<T>(items: readonly T[], key: (item: T) => string): T[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const id = key(item);
    return seen.has(id) ? false : seen.add(id);
  });
}
