/** Owns the few statistics of the bench: medians, and ratios of runs that stood next to each other in time. */

/** @throws on an empty list. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const high = sorted[Math.floor(sorted.length / 2)];
  const low = sorted[Math.ceil(sorted.length / 2) - 1];
  if (high === undefined || low === undefined) throw new Error('median of nothing');
  return (low + high) / 2;
}

/**
 * Median of `left[i] / right[i]`. Runs are taken in turn, so a slow spell of the machine meets both sides of a pair.
 * @throws when the lists differ in length.
 */
export function pairedRatio(left: readonly number[], right: readonly number[]): number {
  if (left.length !== right.length) throw new Error('pairs need two lists of the same length');
  return median(left.map((value, index) => value / (right[index] ?? NaN)));
}

/** Smallest and largest value. */
export function range(values: readonly number[]): readonly [number, number] {
  return [Math.min(...values), Math.max(...values)];
}

/** Calls each of `runs` once a round, in order, and gathers their results by name. */
export function inTurn<T, K extends string>(rounds: number, runs: Readonly<Record<K, (round: number) => T>>): Record<K, T[]> {
  const names = Object.keys(runs) as K[];
  const results = Object.fromEntries(names.map((name) => [name, [] as T[]])) as Record<K, T[]>;
  for (let round = 0; round < rounds; round++) {
    for (const name of names) results[name].push(runs[name](round));
  }
  return results;
}
