/** Owns one audit: from options to a result, through a pipeline that is given. Prints nothing. */
import { basename, relative, sep } from 'node:path';
import type { Config, FailOn, PresetChoice } from '../config/index.ts';
import type { Finding, RuleMeta } from '../facts/index.ts';
import type { Judgement, Rule } from '../judge/index.ts';
import { changesSince, workTreePrefix } from '../project/git.ts';
import type { Changes } from '../project/git.ts';
import type { Repository } from '../project/types.ts';
import { atLeast } from '../report/index.ts';
import type { AuditResult } from '../report/index.ts';
import { compared } from './baseline.ts';
import type { KnownFinding } from './baseline.ts';
import { touchedBy } from './changes.ts';
import type { Pipeline } from './pipeline.ts';
import { Selection } from './select.ts';

export interface AuditOptions {
  /** Absolute path of the audited directory. */
  readonly root: string;
  /** Directory the user is in; names in reports are relative to it. */
  readonly cwd: string;
  readonly version: string;
  readonly preset: PresetChoice;
  /** Ids of the only rules to run, or undefined. */
  readonly only: readonly string[] | undefined;
  readonly config: { readonly value: Config; readonly path: string } | undefined;
  readonly baseline: { readonly path: string; readonly known: readonly KnownFinding[] } | undefined;
  /** Git reference. */
  readonly since: string | undefined;
  readonly cache: boolean;
  readonly jobs: number | undefined;
  readonly onProgress?: (done: number, total: number) => void;
}

/** What an audit found, and all findings before `since` and the baseline left some out. */
export interface Audit {
  readonly result: AuditResult;
  readonly all: readonly Finding[];
}

/** @throws GitError when `since` cannot be answered; other errors are faults of surety. */
export async function runAudit(options: AuditOptions, pipeline: Pipeline): Promise<Audit> {
  const started = Date.now();
  const config = options.config?.value ?? {};
  const selection = new Selection(pipeline.rules, { preset: options.preset, only: options.only, configured: config.rules ?? {} });
  const changes = options.since === undefined ? undefined : await changesSince(options.root, options.since);
  const repository = await pipeline.open(options.root, {
    ...(config.ignore && { ignore: config.ignore }),
    ...(!options.cache && { cache: false as const }),
    ...(options.jobs !== undefined && { jobs: options.jobs }),
    ...(options.onProgress && { onProgress: options.onProgress }),
  });
  const judgement = pipeline.analyse(repository, { rules: selection.rules, models: [...pipeline.models, ...(config.models ?? [])], known: new Set(pipeline.rules.map(({ id }) => id)) });
  const all = judgement.findings.filter((finding) => selection.reports(finding)).map((finding) => ({ ...finding, severity: selection.severity(finding.rule, finding.severity) }));
  const result = resultOf({ options, pipeline, selection, repository, judgement, changes, all });
  return { all, result: { ...result, started: new Date(started).toISOString(), seconds: (Date.now() - started) / 1000 } };
}

interface Parts {
  readonly options: AuditOptions;
  readonly pipeline: Pipeline;
  readonly selection: Selection<Rule>;
  readonly repository: Repository;
  readonly judgement: ReturnType<Pipeline['analyse']>;
  readonly changes: Changes | undefined;
  readonly all: readonly Finding[];
}

function resultOf({ options, pipeline, selection, repository, judgement, changes, all }: Parts): Omit<AuditResult, 'started' | 'seconds'> {
  const text = (path: string): string | undefined => repository.text(path);
  const ran = selection.rules.map((rule) => ({ ...rule, severity: selection.severity(rule.id, rule.severity) }));
  const known = options.baseline && compared(all, options.baseline.known, finished(ran, judgement));
  const touched = changes && touchedBy(changes, text);
  const findings = known?.findings ?? all;
  return {
    version: options.version,
    ...named(options),
    preset: options.only ? 'named rules' : options.preset,
    config: options.config?.path,
    ran, rules: pipeline.rules,
    findings: touched ? findings.filter(touched) : findings,
    elsewhere: touched ? findings.filter((finding) => !touched(finding)) : [],
    held: judgement.held, tallies: judgement.tallies, silences: judgement.silences, skipped: repository.skipped, problems: repository.problems,
    failures: judgement.internalErrors, deadDirectives: judgement.deadDirectives, unjustified: judgement.unjustified,
    files: repository.counts.files, lines: repository.counts.lines,
    baseline: known && options.baseline && { path: options.baseline.path, known: known.known, gone: known.gone },
    since: changes && options.since !== undefined ? { ref: options.since, files: changes.size } : undefined,
    text,
  };
}

function named({ root, cwd }: AuditOptions): Pick<AuditResult, 'root' | 'prefix'> {
  const path = relative(cwd, root).split(sep).join('/');
  return { root: path === '' ? basename(root) : path, prefix: { repository: workTreePrefix(root), cwd: path === '' ? '' : `${path}/` } };
}

/** Ids of the rules that did their work to the end: of what one that failed did not find, nothing can be said. */
export function finished(ran: readonly RuleMeta[], { internalErrors }: Pick<Judgement, 'internalErrors'>): ReadonlySet<string> {
  const failed = new Set(internalErrors.map(({ rule }) => rule));
  return new Set(ran.map(({ id }) => id).filter((id) => !failed.has(id)));
}

/** 1 when a finding that nothing silences is at or above the floor; 2 when rules failed and nothing was found at all; otherwise 0. */
export function exitCodeOf({ findings, failures }: AuditResult, failOn: FailOn): 0 | 1 | 2 {
  const open = findings.filter(({ suppression }) => !suppression);
  if (open.some(({ severity }) => atLeast(severity, failOn))) return 1;
  return failures.length > 0 && open.length === 0 ? 2 : 0;
}
