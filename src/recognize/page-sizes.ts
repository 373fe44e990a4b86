/** Owns the sizes of pages that statements of SQL are given as values: `LIMIT $2`. */
import type { RecordAccess, Sink } from '../facts/index.ts';
import { fileOf, type Program } from '../link/index.ts';

/** Of the statements in some files. */
export function pageSizes(program: Program, statements: readonly RecordAccess[]): readonly Sink[] {
  return statements.flatMap(({ ref, location, symbol, library, callee, size }) => {
    if (!size) return [];
    const at = fileOf(size.value) === fileOf(ref) ? program.location(size.value) : location;
    const isInside = at.start >= location.start && at.end <= location.end;
    return [{ ref, location, symbol, library, callee, danger: 'size' as const, kind: 'page', value: size.value, path: size.path, valueLocation: isInside ? at : location }];
  });
}
