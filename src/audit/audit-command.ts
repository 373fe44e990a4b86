/** Owns `surety audit`: checks everything that can be wrong before the work, runs, writes the report. */
import { resolve } from 'node:path';
import { CONFIG_FILE } from '../config/file.ts';
import type { Config, FailOn, PresetChoice } from '../config/index.ts';
import { checkWritable, notADirectory, readOwnText, readText, readTextIfAny, writeText } from '../project/output.ts';
import { count } from '../report/index.ts';
import type { AuditResult, ReportOptions } from '../report/index.ts';
import { reporterOf } from '../report/reporters.ts';
import type { Format } from '../report/reporters.ts';
import { baselineText, parseBaseline } from './baseline.ts';
import type { KnownFinding } from './baseline.ts';
import { wantsColor, widthOf } from './command.ts';
import type { Outcome, Surroundings } from './command.ts';
import { UsageError } from './errors.ts';
import type { Pipeline } from './pipeline.ts';
import { progress } from './progress.ts';
import { exitCodeOf, finished, runAudit } from './run.ts';
import type { Audit, AuditOptions } from './run.ts';
import { checkIds } from './select.ts';

/** As the command line gives them. */
export interface AuditFlags {
  readonly format: Format;
  readonly output?: string;
  readonly failOn?: FailOn;
  readonly rules?: readonly string[];
  readonly preset?: PresetChoice;
  /** A path, false for `--no-config`, true when neither was given. */
  readonly config: string | boolean;
  readonly cache: boolean;
  readonly jobs?: number;
  readonly baseline?: string;
  readonly writeBaseline: boolean;
  readonly since?: string;
  readonly quiet: boolean;
  readonly color: boolean;
  readonly all: boolean;
}

/** @throws UsageError, ConfigError, FileError or GitError with a sentence for the user. */
export async function auditCommand(path: string, flags: AuditFlags, around: Surroundings, version: string, load: () => Promise<Pipeline>): Promise<Outcome> {
  const root = resolve(around.cwd, path);
  const problem = notADirectory(root);
  if (problem !== undefined) throw new UsageError(`\`${path}\` ${problem}.`);
  const output = flags.output === undefined ? undefined : resolve(around.cwd, flags.output);
  if (output !== undefined) checkWritable(output, flags.output);
  const config = await readConfig(root, flags.config, around.cwd);
  const failOn = flags.failOn ?? config?.value.failOn ?? 'high';
  const baseline = readBaseline(root, flags, config?.value, around.cwd);
  const pipeline = await load();
  checkIds(flags.rules ?? [], pipeline.rules, '');
  checkIds(Object.keys(config?.value.rules ?? {}), pipeline.rules, config ? `${config.path}: ` : '');
  const meter = progress(around.stderr, !flags.quiet);
  const options: AuditOptions = {
    root, cwd: around.cwd, version, config, since: flags.since, cache: flags.cache, jobs: flags.jobs,
    preset: flags.preset ?? config?.value.preset ?? 'recommended',
    only: flags.rules,
    baseline: flags.writeBaseline || baseline === undefined ? undefined : baseline,
    onProgress: meter.step,
  };
  const audit = await runAudit(options, pipeline).finally(meter.end);
  if (flags.writeBaseline && baseline) return wroteBaseline(audit, baseline);
  return reported(audit.result, { ...flags, failOn }, around, output);
}

/** The schema and what checks it are loaded when there is something to check. */
async function readConfig(root: string, flag: string | boolean, cwd: string): Promise<AuditOptions['config']> {
  if (flag === false) return undefined;
  const path = typeof flag === 'string' ? flag : CONFIG_FILE;
  const text = typeof flag === 'string' ? readText(resolve(cwd, flag), flag) : readOwnText(root, CONFIG_FILE);
  if (text === undefined) return undefined;
  const { parseConfig } = await import('../config/parse.ts');
  return { value: parseConfig(text, path), path };
}

interface BaselineFile {
  /** Absolute, and as users know it. */
  readonly full: string;
  readonly path: string;
  readonly known: readonly KnownFinding[];
}

function readBaseline(root: string, { baseline, writeBaseline, since }: AuditFlags, config: Config | undefined, cwd: string): BaselineFile | undefined {
  const path = baseline ?? config?.baseline;
  if (writeBaseline && path === undefined) throw new UsageError('`--write-baseline` needs `--baseline <file>` to say where.');
  if (writeBaseline && since !== undefined) throw new UsageError('`--write-baseline` and `--since` cannot go together: a baseline is of the whole repository.');
  if (path === undefined) return undefined;
  // A path in the configuration of an audited repository may not lead out of it.
  const own = baseline === undefined;
  const full = resolve(own ? root : cwd, path);
  const text = own ? readOwnText(root, path) : readTextIfAny(full, path);
  if (writeBaseline) checkWritable(full, path);
  if (text === undefined && !writeBaseline) throw new UsageError(`the baseline \`${path}\` does not exist; \`--write-baseline\` makes it.`);
  return { full, path, known: text === undefined ? [] : parseBaseline(text, path) };
}

function wroteBaseline({ all, result }: Audit, { full, path, known }: BaselineFile): Outcome {
  const text = baselineText(all, known, finished(result.ran, { internalErrors: result.failures }));
  writeText(full, text, path);
  return { code: 0, stdout: '', stderr: [`\`${path}\` now knows ${count(parseBaseline(text, path).length, 'finding')}.`, ...failed(result)] };
}

async function reported(result: AuditResult, flags: AuditFlags & { readonly failOn: FailOn }, around: Surroundings, output: string | undefined): Promise<Outcome> {
  const notices: string[] = [];
  const options: ReportOptions = {
    all: flags.all, quiet: flags.quiet, failOn: flags.failOn, width: output === undefined ? widthOf(around) : 100,
    color: flags.format === 'terminal' && output === undefined && wantsColor(around, flags.color),
    notice: (sentence) => notices.push(sentence),
  };
  const report = await reporterOf(flags.format);
  const text = report(result, options);
  if (output !== undefined) writeText(output, text, flags.output);
  const open = result.findings.filter(({ suppression }) => !suppression).length;
  const where = output !== undefined && !flags.quiet ? [`${count(open, 'finding')}; the report is in \`${flags.output ?? ''}\`.`] : [];
  return { code: exitCodeOf(result, flags.failOn), stdout: output === undefined ? text : '', stderr: [...failed(result), ...notices, ...where] };
}

/** A failed rule is said aloud, whatever the format. */
function failed({ failures }: AuditResult): readonly string[] {
  return failures.map(({ rule, file, message }) => `the rule \`${rule}\` failed${file === undefined ? '' : ` at \`${file}\``}: ${message}`);
}
