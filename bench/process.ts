/** Owns running one whole process and reading its cost: wall time, processor time, peak memory. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';

export interface Cost {
  readonly wallMs: number;
  /** User processor time of all threads. */
  readonly userMs: number;
  readonly systemMs: number;
  /** Largest resident set. */
  readonly peakBytes: number;
}

export interface Run extends Cost {
  readonly output: string;
}

export interface RunOptions {
  readonly cwd?: string;
  /** Exit codes that are not failures; default only 0. */
  readonly accept?: readonly number[];
  readonly env?: Readonly<Record<string, string>>;
}

const TIME = '/usr/bin/time';
const PRELOAD = fileURLToPath(new URL('./usage.mjs', import.meta.url));

/** Runs `node` with `args`. @throws when it exits with a code that is not accepted. */
export function runNode(args: readonly string[], options: RunOptions = {}): Run {
  const folder = mkdtempSync(join(tmpdir(), 'surety-bench-'));
  try {
    return measured(args, join(folder, 'usage'), options);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function measured(args: readonly string[], usageFile: string, options: RunOptions): Run {
  const [command, ...rest] = commandLine(args, usageFile);
  const before = performance.now();
  const child = spawnSync(command, rest, {
    cwd: options.cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, ...options.env, SURETY_BENCH_USAGE: usageFile, NO_COLOR: '1' },
  });
  const wallMs = performance.now() - before;
  if (child.error) throw child.error;
  if (!(options.accept ?? [0]).includes(child.status ?? -1)) throw new Error(`node ${args.join(' ')} ended with ${child.status ?? child.signal}:\n${child.stderr}`);
  return { wallMs, ...usage(readFileSync(usageFile, 'utf8')), output: child.stdout };
}

/** GNU time sees child processes too; the preload is for machines that do not have it. */
function commandLine(args: readonly string[], usageFile: string): [string, ...string[]] {
  if (existsSync(TIME)) return [TIME, '--quiet', '--output', usageFile, '--format', '%U %S %M', process.execPath, ...args];
  return [process.execPath, '--import', PRELOAD, ...args];
}

/** `<user seconds> <system seconds> <peak KiB>` */
function usage(text: string): Omit<Cost, 'wallMs'> {
  const [user = NaN, system = NaN, peak = NaN] = text.trim().split(/\s+/).slice(-3).map(Number);
  return { userMs: user * 1000, systemMs: system * 1000, peakBytes: peak * 1024 };
}
