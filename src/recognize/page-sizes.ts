/** Owns the sizes and places of pages that statements of SQL are given as values: `LIMIT $2 OFFSET $3`. */
import type { ColumnValue, RecordAccess, Sink } from '../facts/index.ts';
import { fileOf, type Program } from '../link/index.ts';

/** Of the statements in some files. */
export function pageSizes(program: Program, statements: readonly RecordAccess[]): readonly Sink[] {
  return statements.flatMap((statement) => [...sinkOf(program, statement, statement.size, 'page'), ...sinkOf(program, statement, statement.offset, 'offset')]);
}

function sinkOf(program: Program, { ref, location, symbol, library, callee }: RecordAccess, given: ColumnValue | undefined, kind: string): readonly Sink[] {
  if (!given) return [];
  const at = fileOf(given.value) === fileOf(ref) ? program.location(given.value) : location;
  const isInside = at.start >= location.start && at.end <= location.end;
  return [{ ref, location, symbol, library, callee, danger: 'size', kind, value: given.value, path: given.path, valueLocation: isInside ? at : location }];
}
