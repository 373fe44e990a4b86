/** Owns `npm run bench`: makes the repositories, measures both hosts, writes the results. Its options are in options.ts. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type AuditResult, measureAudit, startupMs } from './audit.ts';
import { type EslintResult, installPeers, measureEslint } from './eslint.ts';
import { generateRepository, linesIn } from './generator/repository.ts';
import { type Options, readOptions, USAGE } from './options.ts';
import { runNode } from './process.ts';
import { measureRulings } from './rulings.ts';
import { type OneFile, type Results, budgets, markdown } from './report.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const BENCH = fileURLToPath(new URL('.', import.meta.url));
/** Generated repositories are kept between runs: the largest takes a while to write. */
const GENERATED = join(tmpdir(), 'surety-bench-repositories');
const say = (text: string): unknown => process.stderr.write(`${text}\n`);

function versions(): Record<string, string> {
  const installed = (name: string): string => (JSON.parse(readFileSync(join(ROOT, 'node_modules', name, 'package.json'), 'utf8')) as { version: string }).version;
  return { node: process.versions.node, typescript: installed('typescript'), eslint: installed('eslint'), '@typescript-eslint/parser': installed('@typescript-eslint/parser') };
}

/** The measured repositories, as directories that may be written to. */
function* targets(options: Options, scratch: string): Generator<{ name: string; root: string }> {
  if (options.path !== undefined) {
    const root = join(scratch, basename(options.path));
    cpSync(options.path, root, { recursive: true, filter: (source) => !/[\\/](?:node_modules|\.git)$/.test(source) });
    yield { name: basename(options.path), root };
    return;
  }
  for (const lines of options.sizes) {
    const root = join(GENERATED, String(lines));
    say(`generating ${lines} lines`);
    generateRepository(root, lines);
    yield { name: `${lines / 1000} k lines`, root };
  }
}

function measureAudits(options: Options, scratch: string): { audits: AuditResult[]; startup: number } {
  const empty = join(scratch, 'empty');
  mkdirSync(empty);
  writeFileSync(join(empty, 'index.ts'), 'export {};\n');
  const startup = startupMs(empty, scratch, options.rounds);
  const audits: AuditResult[] = [];
  for (const target of targets(options, scratch)) {
    say(`auditing ${target.name}`);
    audits.push(measureAudit({ ...target, scratch, rounds: options.rounds }));
  }
  return { audits, startup };
}

/** Files of the smallest generated repository (or of --path), without tests. */
function eslintFiles(root: string): string[] {
  const { output } = runNode(['--import', 'tsx', join(BENCH, 'list.ts'), root], { cwd: ROOT });
  return output.split('\n').filter((path) => path.endsWith('.ts'));
}

/** The file nearest to 300 lines. */
function editorFile(root: string, paths: readonly string[]): string {
  const distance = (path: string): number => Math.abs(linesIn(readFileSync(join(root, path), 'utf8')) - 300);
  const [first = ''] = paths.map((path) => ({ path, distance: distance(path) })).sort((left, right) => left.distance - right.distance).map(({ path }) => path);
  return join(root, first);
}

function measureLinting(options: Options, scratch: string): { eslint: EslintResult; oneFile: OneFile } {
  installPeers();
  const { root } = targets({ ...options, sizes: options.sizes.slice(0, 1) }, join(scratch, 'eslint')).next().value as { root: string };
  const paths = eslintFiles(root);
  say(`linting ${paths.length} files`);
  const eslint = measureEslint(root, paths, scratch, options.rounds);
  const { output } = runNode([join(BENCH, 'one-file.mjs'), root, editorFile(root, paths)]);
  return { eslint, oneFile: JSON.parse(output) as OneFile };
}

function measure(options: Options, scratch: string): Results {
  const [before = NaN] = loadavg();
  const measured = options.audit ? measureAudits(options, scratch) : undefined;
  const linting = options.eslint ? measureLinting(options, scratch) : undefined;
  return {
    date: new Date().toISOString().slice(0, 10),
    machine: `${cpus().length} cores`,
    versions: versions(),
    rounds: options.rounds,
    load: [before, loadavg()[0] ?? NaN],
    startupMs: measured?.startup,
    audits: measured?.audits ?? [],
    eslint: linting?.eslint,
    oneFile: linting?.oneFile,
  };
}

function save(results: Results, options: Options): void {
  mkdirSync(join(BENCH, 'results'), { recursive: true });
  writeFileSync(join(BENCH, 'results', `${new Date().toISOString().replace(/[:.]/g, '-')}.json`), `${JSON.stringify(results, null, 2)}\n`);
  if (options.publish) writeFileSync(join(BENCH, 'RESULTS.md'), markdown(results));
}

/** A build of its own, beside the bench: whoever builds in `dist` meanwhile does not change what is measured. */
function build(): void {
  const run = (command: string, ...args: string[]): unknown => execFileSync(command, args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
  run('npm', 'run', '--silent', 'generate');
  run(process.execPath, join(ROOT, 'node_modules/tsdown/dist/run.mjs'), '--out-dir', 'bench/results/dist', '--logLevel', 'error');
}

/** Exit code: 0 measured, 2 could not. A missed budget is for people to read, not a failure of the bench. */
function main(): number {
  let options: Options;
  try {
    options = readOptions(process.argv.slice(2));
  } catch (error) {
    say(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
    return 2;
  }
  if (options.path !== undefined && !existsSync(options.path)) {
    say(`There is no directory ${options.path}.`);
    return 2;
  }
  if (options.rulings !== undefined) return measureRulings(options.rulings, say);
  say('building');
  build();
  const scratch = mkdtempSync(join(tmpdir(), 'surety-bench-'));
  try {
    const results = measure(options, scratch);
    save(results, options);
    process.stdout.write(markdown(results));
    say(`${budgets(results).filter((budget) => !budget.kept).length} budgets missed`);
    return 0;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

process.exitCode = main();
