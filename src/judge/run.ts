/** Owns the running of rules: collects what they report as drafts, and keeps one rule's crash from the others. */
import type { Backend, Certainty, Finding, Held, Location, Report, Step } from '../facts/index.ts';
import { render } from './message.ts';
import type { Rule } from './rule.ts';

export type Problem = Parameters<Report>[0];

/** What is kept of a problem: plain data, which can be stored. */
export type PlainProblem = Pick<Problem, 'message' | 'at' | 'symbol'> & { readonly suggestions: Finding['suggestions'] };

/** Something that went wrong inside surety; the rest of the judgement stands. */
export interface InternalError {
  readonly rule: string;
  readonly file?: string;
  readonly message: string;
}

/** A reported problem before directives, presets and identity. */
export interface Draft {
  /** Id of the rule. */
  readonly rule: string;
  readonly problem: PlainProblem;
  readonly what: string;
  readonly why: string;
  readonly instead: string;
  readonly trace: readonly Step[];
  readonly certainty: Certainty;
}

export interface Run {
  readonly drafts: Draft[];
  readonly held: Held[];
  readonly internalErrors: InternalError[];
}

/** A trace keeps its source and its sink; the steps left out are the middle ones. */
const MAX_STEPS = 20;

export function runRules(backend: Backend, rules: readonly Rule[]): Run {
  const run: Run = { drafts: [], held: [], internalErrors: [] };
  for (const rule of rules) {
    try {
      rule.judge(backend, reportOf(rule, run, backend));
    } catch (error) {
      run.internalErrors.push({ rule: rule.id, message: describe(error) });
    }
  }
  return run;
}

function reportOf(rule: Rule, run: Run, backend: Pick<Backend, 'lines'>): Report {
  const report = (problem: Problem): void => addDraft(rule, problem.atValue === true ? { ...problem, at: lineOf(problem, backend) } : problem, run);
  const held = ({ at, note }: { readonly at: Location; readonly note: string }): void => {
    run.held.push({ rule: rule.id, chapter: rule.chapter, note, location: plain(at) });
  };
  return Object.assign(report, { held });
}

function addDraft(rule: Rule, problem: Problem, run: Run): void {
  const message = Object.hasOwn(rule.messages, problem.message) ? rule.messages[problem.message] : undefined;
  if (message === undefined) {
    run.internalErrors.push({ rule: rule.id, file: problem.at.file, message: `has no message "${problem.message}".` });
    return;
  }
  const { missing, ...sentences } = render(message, problem.data ?? {});
  for (const key of missing) {
    run.internalErrors.push({ rule: rule.id, file: problem.at.file, message: `message "${problem.message}" got no value for {${key}}.` });
  }
  const trace = shorten(problem.trace ?? []);
  run.drafts.push({ rule: rule.id, problem: plainProblem(problem), ...sentences, trace, certainty: problem.certainty ?? certaintyOf(trace) });
}

/** In a place of several lines the finding stands on the line where the value comes in. */
function lineOf({ at, trace = [] }: Problem, backend: Pick<Backend, 'lines'>): Location {
  let place: Location = at;
  for (;;) {
    const { file, start, end } = place;
    const inner = trace.findLast((step) => step.file === file && step.start > start && step.end <= end);
    if (inner === undefined || backend.lines({ file, start, end: inner.start }) < 2) return place;
    place = inner;
  }
}

function plainProblem({ message, at, symbol, suggestions = [] }: Problem): PlainProblem {
  return {
    message, at: plain(at), ...(symbol === undefined ? {} : { symbol }),
    suggestions: suggestions.map(({ title, edits }) => ({ title, edits: edits.map(({ at: place, text }) => ({ ...plain(place), text })) })),
  };
}

function shorten(trace: readonly Step[]): readonly Step[] {
  if (trace.length <= MAX_STEPS) return trace;
  return [...trace.slice(0, MAX_STEPS / 2), ...trace.slice(-MAX_STEPS / 2)];
}

/** Evidence in one file is certain; each further file on a value's way is one more link that may be wrong. */
function certaintyOf(trace: readonly Step[]): Certainty {
  const files = new Set(trace.map((step) => step.file)).size;
  if (files <= 2) return 'high';
  return files <= 4 ? 'medium' : 'low';
}

/** A rule may pass anything that has a place; only the place is kept. */
export function plain({ file, start, end }: Location): Location {
  return { file, start, end };
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const frame = error.stack?.split('\n').find((line) => line.trimStart().startsWith('at '))?.trim() ?? '';
  return frame === '' ? error.message : `${error.message} (${frame})`;
}
