/** Owns the ledger of silence: what an audit could not see, counted by kind with examples. */
import type { Silence, SilenceKind } from '../facts/index.ts';
import { groupBy } from './group.ts';

const TITLES: Readonly<Record<SilenceKind, string>> = {
  'dynamic-import': 'imports whose name is computed',
  'unresolved-import': 'imports that lead nowhere',
  'unknown-library': 'values from libraries no model describes',
  'unknown-callee': 'calls of unknown functions',
  'handler-not-found': 'route handlers that were not found',
  'dynamic-route': 'routes whose path is computed',
  'no-caller': 'parameters without a known caller',
  'bound-hit': 'questions given up at a bound',
  'parse-error': 'syntax errors',
  'skipped-file': 'files that were left out',
  'internal-error': 'internal errors',
};

export interface LedgerEntry {
  readonly kind: SilenceKind;
  readonly title: string;
  readonly count: number;
  /** The most frequent notes, each with one silence that carries it and how often it occurs. */
  readonly examples: readonly { readonly silence: Silence; readonly count: number }[];
}

/** Most frequent kind first, with at most `examples` notes each. */
export function ledger(silences: readonly Silence[], examples = 3): readonly LedgerEntry[] {
  return [...groupBy(silences, ({ kind }) => kind)]
    .map(([kind, all]) => ({ kind, title: TITLES[kind] ?? kind, count: all.length, examples: mostFrequent(all).slice(0, examples) }))
    .sort((one, other) => other.count - one.count);
}

function mostFrequent(silences: readonly Silence[]): LedgerEntry['examples'] {
  return [...groupBy(silences, ({ note }) => note).values()]
    .map((same) => ({ silence: same[0], count: same.length }))
    .sort((one, other) => other.count - one.count);
}

/** Number of skipped files by reason, most frequent first. */
export function skippedByReason(skipped: readonly { readonly reason: string }[]): readonly { readonly reason: string; readonly count: number }[] {
  return [...groupBy(skipped, ({ reason }) => reason)]
    .map(([reason, all]) => ({ reason, count: all.length }))
    .sort((one, other) => other.count - one.count);
}
