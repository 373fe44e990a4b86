/** Owns which danger must stand before a row of a model for one behind it. */
import type { Danger } from '../facts/index.ts';
import { speaksOf } from '../flow/index.ts';
import type { FlowRow } from '../models/types.ts';

/** Danger before the passage for a danger after it. Rows know passwords under one name. */
export function beforeOf(row: FlowRow, danger: Danger): Danger | undefined {
  if (danger !== 'named-password') return turned(row, danger);
  const before = turned(row, 'password');
  return before === 'password' ? danger : before;
}

function turned(row: FlowRow, danger: Danger): Danger | undefined {
  for (const [from, to] of Object.entries(row.turns ?? {})) if (to === danger) return from as Danger;
  if (row.turns && danger in row.turns) return undefined;
  if (row.keeps && danger !== 'record-key' && !speaksOf(row.keeps, danger)) return undefined;
  return row.ends && speaksOf(row.ends, danger) ? undefined : danger;
}
