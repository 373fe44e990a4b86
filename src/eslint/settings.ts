/** Owns `settings.surety`: what a user tells the plugin in ESLint's own configuration. */
import { resolve } from 'node:path';
import { SELECTIONS, type Selection } from '../judge/index.ts';
import type { Context } from './types.ts';

/** As written under `settings.surety`. */
export interface SuretySettings {
  /** Judge with the whole repository in view: its root, or `true` for ESLint's working directory. Default: one file and its imports. */
  readonly project?: string | boolean;
  /** Which messages a rule that is switched on may report. The configs set it; default `recommended`. */
  readonly preset?: Selection;
  /** A `surety.config.json` with the repository's own models, relative to the root; default: the one at the root. */
  readonly config?: string;
  /**
   * Milliseconds for reading what a file imports; what is not read by then stays unknown. Default 2000: only a first
   * file may take that long, and a run on a slow machine should find what one on a quick machine does.
   */
  readonly timeBudgetMs?: number;
}

export interface Settings {
  /** Absolute. */
  readonly root: string;
  readonly project: boolean;
  readonly preset: Selection;
  /** As written. */
  readonly config: string | undefined;
  readonly timeBudgetMs: number;
}

/** Settings that cannot be used; the message is one sentence for the user. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

const TIME_BUDGET_MS = 2000;

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';

/** What each setting must be. */
const SHAPE: Readonly<Record<keyof SuretySettings, readonly [is: (value: unknown) => boolean, what: string]>> = {
  project: [(value) => typeof value === 'boolean' || isText(value), '`true`, `false` or a path'],
  preset: [(value) => (SELECTIONS as readonly unknown[]).includes(value), `one of ${SELECTIONS.map((name) => `\`${name}\``).join(', ')}`],
  config: [isText, 'a path'],
  timeBudgetMs: [(value) => typeof value === 'number' && value > 0, 'a number of milliseconds above 0'],
};

/** @throws SettingsError when `settings.surety` is not as it must be. */
export function readSettings({ settings, cwd }: Pick<Context, 'settings' | 'cwd'>): Settings {
  const written = checked(settings['surety']);
  const { project = false, preset = 'recommended', config, timeBudgetMs = TIME_BUDGET_MS } = written;
  return { root: resolve(cwd, typeof project === 'string' ? project : '.'), project: project !== false, preset, config, timeBudgetMs };
}

function checked(written: unknown): SuretySettings {
  if (written === undefined) return {};
  if (typeof written !== 'object' || written === null) throw new SettingsError('`settings.surety` must be an object.');
  for (const [name, value] of Object.entries(written)) {
    if (!Object.hasOwn(SHAPE, name)) throw new SettingsError(`\`settings.surety.${name}\` is not a known setting.`);
    const [is, what] = SHAPE[name as keyof SuretySettings];
    if (value !== undefined && !is(value)) throw new SettingsError(`\`settings.surety.${name}\` must be ${what}.`);
  }
  return written;
}
