/** Owns rows that are asked for their owner by another statement: what a row points to is looked up together with the caller's own. */
import type { Backend, ColumnValue, Location, RecordAccess, RouteWork } from '../facts/index.ts';
import { isOfCaller } from './callers.ts';

/** `comment`, where it is not known which statement has made it. */
const ROW = /^[\w$]+$/;

interface AskedRow { readonly made: readonly Location[]; readonly isNamed: boolean; readonly column: string }

/** Columns of rows that statements of the route look for beside what only the caller has: `lessons.id = comment.lessonId and lessons.org_id = member.orgId`. */
export function rowsAskedElsewhere(backend: Backend, work: RouteWork): readonly AskedRow[] {
  return work.records.flatMap(({ action, where }) => (action !== 'insert' && where.some((one) => isOfCaller(backend, work, one)) ? where.flatMap((one) => rowsOf(backend, work, one)) : []));
}

function rowsOf(backend: Backend, work: RouteWork, one: ColumnValue): AskedRow[] {
  if (isOfCaller(backend, work, one) || work.chosen(one.value, one.path).answer === 'yes') return [];
  return work.handed(one.value, one.path).flatMap(({ value, path }) => {
    const column = path.at(-1);
    return column === undefined ? [] : [{ made: [value, ...backend.definitions(value)].map((ref) => backend.location(ref)), isNamed: ROW.test(backend.text(backend.location(value))), column: keyOf(column) }];
  });
}

/** Is it the read that has brought such a row, or, where the row has but a name, one of a table with that column? */
export const isAskedElsewhere = (backend: Backend, { action, table, location }: RecordAccess, rows: readonly AskedRow[]): boolean =>
  action === 'read' && rows.some(({ made, isNamed, column }) => made.some((one) => one.file === location.file && one.start <= location.start && one.end >= location.end) || (isNamed && !/^_?id$/.test(column) && backend.table(table)?.columns.some((other) => keyOf(other) === column) === true));

const keyOf = (column: string): string => column.toLowerCase().replaceAll('_', '');
