/** Owns questions to migrations that several rules ask: which changes meet a table that is in use, and how several of a file are told as one. */
import type { Backend, Change, ChangeKind, Dialect, Migration, Step } from '../facts/index.ts';

/** Changes of one migration that a rule finds wrong in the same way. */
export interface RiskyChanges {
  readonly migration: Migration;
  readonly first: Change;
  readonly more: readonly Change[];
}

/** Changes of tables in use, in migrations that may not have run everywhere yet. */
export function changesInUse(backend: Backend, kinds: readonly ChangeKind[], dialects?: ReadonlySet<Dialect>): readonly { readonly migration: Migration; readonly change: Change }[] {
  return backend.migrations
    .filter(({ recent, dialect }) => recent && (dialects === undefined || dialects.has(dialect)))
    .flatMap((migration) => migration.changes.filter((change) => !change.fresh && kinds.includes(change.does)).map((change) => ({ migration, change })));
}

/** One finding a file: whoever mends the first change sees the others beside it. */
export function byMigration(found: readonly { readonly migration: Migration; readonly change: Change }[]): readonly RiskyChanges[] {
  const files = new Map<Migration, Change[]>();
  for (const { migration, change } of found) files.set(migration, [...(files.get(migration) ?? []), change]);
  return [...files].flatMap(([migration, [first, ...more]]) => (first ? [{ migration, first, more }] : []));
}

export const traceOf = (more: readonly Change[]): readonly Step[] => more.map(({ location, table }) => ({ ...location, note: table === '' ? 'here too' : `\`${table}\` too` }));

const LOCKS: ReadonlySet<Dialect> = new Set(['PostgreSQL']);
/** Changes in a database that locks a table while it builds or checks something. */
export const changesUnderLock = (backend: Backend, ...kinds: readonly ChangeKind[]): ReturnType<typeof changesInUse> => changesInUse(backend, kinds, LOCKS);
