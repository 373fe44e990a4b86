/** Owns functions of libraries that are handed to another, as in `list.map(String)`: what comes out has passed both. */
import type { Danger, Ref } from '../facts/index.ts';
import type { Passage } from '../flow/index.ts';
import type { FlowRow, Model } from '../models/types.ts';
import type { Denotations } from './denote.ts';
import type { NodeSet } from './nodes.ts';
import type { Placed, Positions } from './positions.ts';

const RESULT = /^(arg\(-?\d+\))\.return$/;

/** The danger before a row, for a danger behind it. */
type Before = (row: FlowRow, danger: Danger) => Danger | undefined;

export class Applied {
  constructor(
    private readonly denotations: Denotations,
    private readonly positions: Positions,
    private readonly before: Before,
  ) {}

  /** From what the outer function gives to the inner one, to where the outer one puts its result. */
  passages(call: Ref, callee: NodeSet, ends: (row: FlowRow, model: Model) => readonly Passage['to'][]): Passage[] {
    const rows = this.denotations.rows(callee, 'flows');
    return rows.flatMap(({ row: out, model }) => {
      const at = RESULT.exec(out.from)?.[1];
      const inner = at === undefined ? [] : this.inner(call, at, model);
      if (inner.length === 0) return [];
      const fed = rows.filter(({ row }) => row.to === `${at}.param(0)`);
      return fed.flatMap(({ row: into, model: by }) => this.positions.of(call, into.from, by).flatMap((start) =>
        inner.flatMap((row) => ends(out, model).map((to) => this.passage(start, to, [into, row, out])))));
    });
  }

  private passage(start: Placed, to: Passage['to'], rows: readonly FlowRow[]): Passage {
    const before = (danger: Danger): Danger | undefined => rows.reduceRight<Danger | undefined>((behind, row) => (behind === undefined ? undefined : this.before(row, behind)), danger);
    return { from: [start.ref], fromPath: start.path, to, before, passing: undefined, primitive: rows.some(({ ends, turns }) => ends?.includes('object') === true && !turns), name: 'a function of the library' };
  }

  /** What a function that no code is known of makes of its first argument. */
  private inner(call: Ref, at: string, model: Model): FlowRow[] {
    return this.positions.of(call, at, model).flatMap(({ ref, path }) =>
      (path.length > 0 ? [] : this.denotations.rows(this.denotations.of(ref), 'flows').map(({ row }) => row).filter(({ from, to }) => /^arg\(0\)(?:\.\*)?$/.test(from) && to === 'return')));
  }
}
