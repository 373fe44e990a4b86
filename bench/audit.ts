/** Owns the measurement of `surety audit` as whole processes: cold, warm with one changed file, against the yardstick, in turn. */
import { appendFileSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Cost, runNode } from './process.ts';
import { inTurn, median, pairedRatio } from './statistics.ts';

/** Medians of the ratios of neighbouring runs. Processor time tells what a busy machine hides in wall time. */
export interface Ratio {
  readonly wall: number;
  readonly processor: number;
}

export interface AuditResult {
  readonly name: string;
  readonly files: number;
  readonly lines: number;
  readonly sourceBytes: number;
  readonly factsBytes: number;
  readonly findings: number;
  readonly cold: readonly Cost[];
  readonly warm: readonly Cost[];
  readonly yardstick: readonly Cost[];
  /** Against the yardstick. */
  readonly coldRatio: Ratio;
  readonly warmRatio: Ratio;
}

export interface AuditTarget {
  readonly name: string;
  /** A repository that may be written to. */
  readonly root: string;
  /** An empty directory for lists, reports and the cache. */
  readonly scratch: string;
  readonly rounds: number;
}

const CLI = fileURLToPath(new URL('./results/dist/cli.js', import.meta.url));
const LIST = fileURLToPath(new URL('./list.ts', import.meta.url));
const YARDSTICK = fileURLToPath(new URL('./yardstick.mjs', import.meta.url));

/** Cold, yardstick and warm runs, `rounds` times each, after one round that only warms the disk. */
export function measureAudit(target: AuditTarget): AuditResult {
  const list = join(target.scratch, 'files.txt');
  const paths = listFiles(target.root, list);
  const changed = join(target.root, paths[Math.floor(paths.length / 2)] ?? '');
  const runs = {
    cold: () => coldAudit(target),
    yardstick: () => runNode([YARDSTICK, target.root, list]),
    warm: (round: number) => warmAudit(target, changed, round),
  };
  inTurn(1, runs);
  const costs = inTurn(target.rounds, runs);
  return {
    name: target.name,
    ...sizes(target.root, paths),
    factsBytes: bytesBelow(cacheOf(target)),
    findings: findingsIn(reportOf(target)),
    ...costs,
    coldRatio: ratio(costs.cold, costs.yardstick),
    warmRatio: ratio(costs.warm, costs.yardstick),
  };
}

export function ratio(runs: readonly Cost[], against: readonly Cost[]): Ratio {
  const of = (value: (cost: Cost) => number): number => pairedRatio(runs.map(value), against.map(value));
  return { wall: of((cost) => cost.wallMs), processor: of((cost) => cost.userMs + cost.systemMs) };
}

/** Median wall time of an audit of a directory with one empty file: what every run pays before its first line. */
export function startupMs(root: string, scratch: string, rounds: number): number {
  const target = { name: 'empty', root, scratch, rounds };
  return median(inTurn(rounds + 1, { cold: () => coldAudit(target) }).cold.slice(1).map((cost) => cost.wallMs));
}

const cacheOf = (target: AuditTarget): string => join(target.scratch, 'cache');
const reportOf = (target: AuditTarget): string => join(target.scratch, 'report.json');

function listFiles(root: string, list: string): string[] {
  const { output } = runNode(['--import', 'tsx', LIST, root], { cwd: fileURLToPath(new URL('..', import.meta.url)) });
  writeFileSync(list, output);
  return output.split('\n').filter((path) => path !== '');
}

function coldAudit(target: AuditTarget): Cost {
  rmSync(cacheOf(target), { recursive: true, force: true });
  return audit(target);
}

/** The change is a new line of code, undone afterwards; the run before it filled the cache. */
function warmAudit(target: AuditTarget, changed: string, round: number): Cost {
  const before = readFileSync(changed);
  appendFileSync(changed, `\nexport const benchRound = ${round};\n`);
  try {
    return audit(target);
  } finally {
    writeFileSync(changed, before);
  }
}

function audit(target: AuditTarget): Cost {
  const args = [CLI, 'audit', target.root, '--format', 'json', '--output', reportOf(target), '--quiet'];
  return runNode(args, { accept: [0, 1], env: { XDG_CACHE_HOME: cacheOf(target) } });
}

function sizes(root: string, paths: readonly string[]): { files: number; lines: number; sourceBytes: number } {
  let lines = 0;
  let sourceBytes = 0;
  for (const path of paths) {
    const bytes = readFileSync(join(root, path));
    sourceBytes += bytes.length;
    lines += bytes.filter((byte) => byte === 10).length + 1;
  }
  return { files: paths.length, lines, sourceBytes };
}

function bytesBelow(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

function findingsIn(report: string): number {
  const { findings } = JSON.parse(readFileSync(report, 'utf8')) as { findings: readonly unknown[] };
  return findings.length;
}
