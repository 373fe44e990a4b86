/** Owns what a request has written into a column of a table before the program reads it from there. */
import { Op, type Answer, type Danger, type RecordAccess, type Source } from '../facts/index.ts';
import type { Flow } from '../flow/index.ts';
import { fileOf, refOf, valueOf, type Program } from '../link/index.ts';
import type { Records } from './records.ts';
import { tableKey } from './table-names.ts';

const MAX_WRITES = 40;
const MAX_STEPS = 8;
const PARTS: ReadonlySet<Op> = new Set([Op.Member, Op.Index, Op.Element]);

export class WrittenColumns {
  constructor(
    private readonly program: Program,
    private readonly records: Records,
    private readonly flow: Flow,
  ) {}

  /** The way of a request's value into the column, where a danger is still in what is written; undefined when none is seen. */
  of(source: Source, danger: Danger): Extract<Answer, { answer: 'yes' }> | undefined {
    if (source.kind !== 'database') return undefined;
    const read = this.readAt(source);
    const columns = new Set((source.below ?? []).filter((name) => /^[A-Za-z_]\w*$/.test(name)).map(plain));
    if (!read || read.table === '' || columns.size === 0) return undefined;
    const writes = this.records.table(read.table)?.accesses.filter(({ action, table }) => (action === 'insert' || action === 'update') && tableKey(table) === tableKey(read.table)) ?? [];
    for (const write of writes.slice(0, MAX_WRITES)) {
      for (const { column, value, path } of write.values) {
        if (!columns.has(plain(column))) continue;
        const answer = this.flow.reaches(value, danger, path);
        if (answer.answer === 'yes') return answer;
      }
    }
    return undefined;
  }

  /** The statement may stand deeper than what a model calls a row: `rows` of `await pool.query(…)`. */
  private readAt({ ref }: Source): RecordAccess | undefined {
    const file = fileOf(ref);
    const view = this.program.view(file);
    let value = view.rootOf(valueOf(ref));
    for (let steps = 0; steps < MAX_STEPS; steps++) {
      const access = this.records.at(refOf(file, value));
      if (access || !PARTS.has(view.op(value))) return access;
      value = view.rootOf(view.a(value));
    }
    return undefined;
  }
}

/** `avatarUrl` and `avatar_url` are one column. */
const plain = (name: string): string => name.replaceAll('_', '').toLowerCase();
