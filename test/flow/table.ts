/** Owns the form of tables of flow questions: a handler's body, what is said of its sinks, and what stands at the top level. */
import { expect, it } from 'vitest';
import type { Danger } from '../../src/facts/index.ts';
import { inHandler } from './ask.ts';

export type Row = readonly [body: string, said: string, before?: string];

const filled = (rows: readonly Row[]): (readonly [string, string, string])[] => rows.map(([body, said, before = '']) => [body, said, before]);

/** One test a row. */
export function table(danger: Danger, rows: readonly Row[]): void {
  it.each(filled(rows))('%s → %s', (body, said, before) => expect(inHandler(body, danger, before)).toBe(said));
}

/** Rows that do not hold yet; each comes with a comment that names the gap. One that is closed fails here. */
export function gaps(danger: Danger, rows: readonly Row[]): void {
  it.fails.each(filled(rows))('%s → %s', (body, said, before) => expect(inHandler(body, danger, before)).toBe(said));
}
