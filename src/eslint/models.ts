/** Owns the models a repository is judged with: the package's own, and those of its `surety.config.json`. */
import { CONFIG_FILE, parseConfig } from '../config/index.ts';
import { models as ours } from '../generated/models.ts';
import type { Model } from '../models/types.ts';
import { readOwnText } from '../project/output.ts';
import type { Settings } from './settings.ts';

interface Known {
  readonly text: string | undefined;
  readonly models: readonly Model[];
  checkedAt: number;
}

/** A configuration is not looked at again sooner than this. */
const FRESH_MS = 1000;

const known = new Map<string, Known>();
const MAX_KNOWN = 50;

/**
 * The same array as long as the configuration is the same, so that what is built from models can be kept.
 * @throws ConfigError or FileError when there is a configuration that cannot be used.
 */
export function modelsAt(root: string, { config = CONFIG_FILE }: Pick<Settings, 'config'>): readonly Model[] {
  const key = `${root}\0${config}`;
  const kept = known.get(key);
  const now = performance.now();
  if (kept !== undefined && now - kept.checkedAt < FRESH_MS) return kept.models;
  const text = readOwnText(root, config);
  if (kept !== undefined && kept.text === text) {
    kept.checkedAt = now;
    return kept.models;
  }
  const models = text === undefined ? ours : [...ours, ...(parseConfig(text, config).models ?? [])];
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(key, { text, models, checkedAt: now });
  return models;
}
