/** Owns the measurement of ESLint as whole processes: no rules, surety, and two well-known security plugins, in turn. */
import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Cost, runNode } from './process.ts';
import { type Ratio, ratio } from './audit.ts';
import { inTurn, pairedRatio } from './statistics.ts';

export const PLUGINS = ['none', 'surety', 'security', 'sonarjs'] as const;
export type Plugin = (typeof PLUGINS)[number];

export interface LintRun extends Cost {
  readonly messages: number;
  /** Of `lintFiles` alone, without the start of the process and the loading of plugins: wall and processor time. */
  readonly lintMs: number;
  readonly lintCpuMs: number;
}

export interface EslintResult {
  readonly files: number;
  readonly runs: Readonly<Record<Plugin, readonly LintRun[]>>;
  /** The whole process against the one without rules. */
  readonly processRatio: Readonly<Record<Plugin, Ratio>>;
  /** The same for linting alone, processor time. */
  readonly lintRatio: Readonly<Record<Plugin, number>>;
}

/** The peers and the script that loads them stand in a package of their own: one of them brings its own compiler. */
const PEERS = fileURLToPath(new URL('./peers/', import.meta.url));

/** Installs the peers once, from their own manifest. */
export function installPeers(): void {
  if (existsSync(join(PEERS, 'node_modules/eslint-plugin-sonarjs'))) return;
  execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock'], { cwd: PEERS, stdio: 'inherit' });
}

/** Lints the files of `paths` (relative to `root`), `rounds` times with each plugin, after a round that is not counted. */
export function measureEslint(root: string, paths: readonly string[], scratch: string, rounds: number): EslintResult {
  const list = join(scratch, 'eslint-files.txt');
  writeFileSync(list, paths.join('\n'));
  const runs = Object.fromEntries(PLUGINS.map((plugin) => [plugin, () => lint(plugin, root, list)])) as Record<Plugin, () => LintRun>;
  inTurn(1, runs);
  const results = inTurn(rounds, runs);
  const each = <T>(value: (plugin: Plugin) => T): Record<Plugin, T> => Object.fromEntries(PLUGINS.map((plugin) => [plugin, value(plugin)])) as Record<Plugin, T>;
  const lintCpu = (plugin: Plugin): number[] => results[plugin].map((run) => run.lintCpuMs);
  return {
    files: paths.length,
    runs: results,
    processRatio: each((plugin) => ratio(results[plugin], results.none)),
    lintRatio: each((plugin) => pairedRatio(lintCpu(plugin), lintCpu('none'))),
  };
}

function lint(plugin: Plugin, root: string, list: string): LintRun {
  const { output, ...cost } = runNode([join(PEERS, 'eslint-run.mjs'), plugin, root, list]);
  return { ...cost, ...(JSON.parse(output) as Pick<LintRun, 'messages' | 'lintMs' | 'lintCpuMs'>) };
}
