/** Owns the Markdown of the results: what was measured, against which budget, on what machine. */
import type { AuditResult, Ratio } from './audit.ts';
import { type EslintResult, PLUGINS } from './eslint.ts';
import type { Cost } from './process.ts';
import { median, range } from './statistics.ts';

export interface OneFile {
  readonly lines: number;
  readonly rules: number;
  /** Median milliseconds of one verification without and with all file rules, and of the difference. */
  readonly none: number;
  readonly surety: number;
  readonly added: number;
  /** Mean processor time in milliseconds that the rules add, all threads. */
  readonly addedCpu: number;
}

export interface Results {
  readonly date: string;
  readonly machine: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly rounds: number;
  /** Processes that wanted a core, on average over the last minute, before and after the run. */
  readonly load: readonly [before: number, after: number];
  /** Median wall time of an audit of an empty repository. */
  readonly startupMs: number | undefined;
  readonly audits: readonly AuditResult[];
  readonly eslint: EslintResult | undefined;
  readonly oneFile: OneFile | undefined;
}

/** One row of the table of budgets. */
export interface Budget {
  readonly what: string;
  readonly measured: string;
  readonly budget: string;
  readonly kept: boolean;
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
const percent = (share: number): string => `${(share * 100).toFixed(0)} %`;
const ratioText = ({ wall: time, processor }: Ratio): string => `${time.toFixed(2)} × (processor time ${processor.toFixed(2)} ×)`;
const wall = (costs: readonly Cost[]): number => median(costs.map((cost) => cost.wallMs));
const peak = (costs: readonly Cost[]): number => Math.max(...costs.map((cost) => cost.peakBytes));

/** Microseconds a line, without what an empty repository costs. */
export function perLine(audit: AuditResult, startupMs: number): number {
  return ((wall(audit.cold) - startupMs) * 1000) / audit.lines;
}

export function budgets(results: Results): Budget[] {
  return [...results.audits.flatMap(auditBudgets), ...flatness(results), ...eslintBudgets(results)];
}

function auditBudgets(audit: AuditResult): Budget[] {
  const facts = audit.factsBytes / audit.sourceBytes;
  const rows = [
    row(`${audit.name}: cold audit / yardstick`, ratioText(audit.coldRatio), '≤ 2.0 ×', audit.coldRatio.wall <= 2),
    row(`${audit.name}: warm audit, one file changed / yardstick`, ratioText(audit.warmRatio), '≤ 0.5 ×', audit.warmRatio.wall <= 0.5),
    row(`${audit.name}: facts on disk / source`, percent(facts), '≤ 60 %', facts <= 0.6),
  ];
  // The size counts tests, which are not audited.
  if (audit.lines < 800_000) return rows;
  return [...rows, row(`${audit.name}: peak memory, cold`, megabytes(peak(audit.cold)), '≤ 1200 MB', peak(audit.cold) <= 1.2e9)];
}

function flatness({ audits, startupMs }: Results): Budget[] {
  if (audits.length < 2 || startupMs === undefined) return [];
  const [least, most] = range(audits.map((audit) => perLine(audit, startupMs)));
  const spread = most / least - 1;
  return [row('cost per line over the sizes, without start', `within ${percent(spread)}`, 'within 25 %', spread <= 0.25)];
}

function eslintBudgets({ eslint, oneFile }: Results): Budget[] {
  const rows: Budget[] = [];
  if (eslint) rows.push(row('ESLint, all file rules, added to no rules (processor time of linting)', percent(eslint.lintRatio.surety - 1), '≤ 25 %', eslint.lintRatio.surety <= 1.25));
  if (oneFile) rows.push(row(`ESLint, one file of ${oneFile.lines} lines, warm, added median`, `${oneFile.added.toFixed(1)} ms (processor time ${oneFile.addedCpu.toFixed(1)} ms)`, '≤ 5 ms', oneFile.added <= 5));
  return rows;
}

const row = (what: string, measured: string, budget: string, kept: boolean): Budget => ({ what, measured, budget, kept });

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function auditTable({ audits, startupMs }: Results): string {
  const head = ['repository', 'files', 'lines', 'cold', 'warm', 'yardstick', 'user time cold / warm / yardstick', 'peak cold / warm / yardstick', 'µs a line', 'facts', 'findings'];
  const user = (costs: readonly Cost[]): string => seconds(median(costs.map((cost) => cost.userMs)));
  return table(head, audits.map((audit) => [
    audit.name, String(audit.files), String(audit.lines),
    ...[audit.cold, audit.warm, audit.yardstick].map((costs) => seconds(wall(costs))),
    [audit.cold, audit.warm, audit.yardstick].map(user).join(' / '),
    [audit.cold, audit.warm, audit.yardstick].map((costs) => megabytes(peak(costs))).join(' / '),
    startupMs === undefined ? '' : perLine(audit, startupMs).toFixed(1),
    `${megabytes(audit.factsBytes)} of ${megabytes(audit.sourceBytes)}`,
    String(audit.findings),
  ]));
}

function eslintTable(eslint: EslintResult): string {
  const head = ['rules', 'process', 'against none', 'linting alone', 'its processor time', 'against none', 'peak', 'messages'];
  return table(head, PLUGINS.map((plugin) => {
    const runs = eslint.runs[plugin];
    return [
      plugin, seconds(wall(runs)), ratioText(eslint.processRatio[plugin]),
      seconds(median(runs.map((run) => run.lintMs))), seconds(median(runs.map((run) => run.lintCpuMs))), `${eslint.lintRatio[plugin].toFixed(2)} ×`,
      megabytes(peak(runs)), String(runs[0]?.messages ?? 0),
    ];
  }));
}

/** The page `RESULTS.md`. */
export function markdown(results: Results): string {
  const versions = Object.entries(results.versions).map(([name, version]) => `${name} ${version}`).join(', ');
  const parts = [
    '# Measured',
    `${results.date}, ${results.machine}; ${versions}. Made by \`npm run bench\`: whole processes, taken in turn, ${results.rounds} times each after once that is not counted; medians, and ratios of neighbouring runs. Load average ${results.load.map((load) => load.toFixed(1)).join(' before, ')} after: above the number of cores, wall times are too long and only processor times mean something. \`µs a line\` is the cold audit less the time of an audit of one empty file${results.startupMs === undefined ? '' : ` (${seconds(results.startupMs)})`}.`,
    table(['budget', 'measured', 'allowed', 'kept'], budgets(results).map(({ what, measured, budget, kept }) => [what, measured, budget, kept ? 'yes' : '**no**'])),
  ];
  if (results.audits.length > 0) parts.push('## Audit', auditTable(results));
  if (results.eslint) parts.push('## ESLint', `${results.eslint.files} files, parsed by typescript-eslint without type information. \`none\` has no rules; the two other plugins run their recommended rules.`, eslintTable(results.eslint));
  if (results.oneFile) parts.push(`One file of ${results.oneFile.lines} lines, changed before each run in a warm process: ${results.oneFile.none.toFixed(1)} ms without rules, ${results.oneFile.surety.toFixed(1)} ms with ${results.oneFile.rules} file rules.`);
  return `${parts.join('\n\n')}\n`;
}
