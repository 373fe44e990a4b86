/** Owns the measurement of ESLint as whole processes: no rules, surety, and two well-known security plugins, in turn. */
import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Cost, runNode } from './process.ts';
import { inTurn, pairedRatio } from './statistics.ts';

export const PLUGINS = ['none', 'surety', 'security', 'sonarjs'] as const;
export type Plugin = (typeof PLUGINS)[number];

export interface LintRun extends Cost {
  readonly messages: number;
  /** Time of `lintFiles` alone, without the start of the process and the loading of plugins. */
  readonly lintMs: number;
}

export interface EslintResult {
  readonly files: number;
  readonly runs: Readonly<Record<Plugin, readonly LintRun[]>>;
  /** Median over neighbouring runs: wall time of the process against the one without rules. */
  readonly wallRatio: Readonly<Record<Plugin, number>>;
  /** The same for linting alone. */
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
  const ratios = (value: (run: LintRun) => number): Record<Plugin, number> => {
    const ratio = (plugin: Plugin): number => pairedRatio(results[plugin].map(value), results.none.map(value));
    return Object.fromEntries(PLUGINS.map((plugin) => [plugin, ratio(plugin)])) as Record<Plugin, number>;
  };
  return { files: paths.length, runs: results, wallRatio: ratios((run) => run.wallMs), lintRatio: ratios((run) => run.lintMs) };
}

function lint(plugin: Plugin, root: string, list: string): LintRun {
  const { output, ...cost } = runNode([join(PEERS, 'eslint-run.mjs'), plugin, root, list]);
  const { messages, lintMs } = JSON.parse(output) as { messages: number; lintMs: number };
  return { ...cost, messages, lintMs };
}
