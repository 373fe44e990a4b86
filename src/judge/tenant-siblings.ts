/**
 * Owns which routes show whose records a table holds. A guard that asks for a role or a membership says what callers may do, not which records are
 * theirs: where a route under the same guards (or fewer) asks the table for the caller's own, a route that does not is an exception.
 */
import type { Backend, ColumnValue, RecordAccess, Route, RouteWork } from '../facts/index.ts';
import { askedRecords, guardedNames, type AskedRecord } from './asked-records.ts';
import { isOfCaller } from './callers.ts';
import { isOwner, isTenant, parentsOf } from './ownership.ts';

/** A route that asks a table for the caller's own records. */
export interface Asking {
  readonly route: Route;
  readonly table: string;
  /** The column that says whose a record is. */
  readonly column: string;
  /** The column of the caller's own: of the table itself, or of the one whose record the column points to. */
  readonly by: string;
  /** One record is asked for, and not a list of the caller's. */
  readonly byId: boolean;
  readonly guards: ReadonlySet<string>;
}

/** What tells roles from each other; without it the same guard stands there, whatever it is given. */
const RANKED = /admin|staff|root|owner|super|moderat|manage/i;
/** Tables of tenants themselves. */
const TENANTS = /^(?:orgs?|organi[sz]ations?|tenants?|teams?|workspaces?|company|companies)$/i;
const RIGHTS_NOTE = /role|permission|admin|polic|right|access|scope|group/i;
/** A note whose value a decorator of the program was given: which one, its own text does not tell. */
const GIVEN_NOTE = /,\s*(?:\.\.\.)?[a-z_$][\w$]*\s*\)$/;

const known = new WeakMap<Backend, readonly Asking[]>();

/** A route beside this one that asks for the caller's own where this one asks by an id alone. */
export function siblingThatAsks(backend: Backend, route: Route, access: RecordAccess, { column }: ColumnValue): Asking | undefined {
  const guards = guardsOf(backend, route);
  if (guards === undefined) return undefined;
  const asked = askings(backend);
  const tables = subjects(asked, access, column);
  const isProven = (guard: string, like: Asking): boolean => asked.some((other) => other.by === like.by && other.guards.has(guard) && isWithin(like.guards, other.guards));
  return asked.find((one) => one.route !== route && tables.has(keyOf(one.table)) && (isTenant(one.column) || !isOwner(one.column) || one.byId) && isWithin(one.guards, guards) && [...guards].every((guard) => one.guards.has(guard) || isProven(guard, one)));
}

const isWithin = (inner: ReadonlySet<string>, outer: ReadonlySet<string>): boolean => [...inner].every((one) => outer.has(one));
const keyOf = (table: string): string => table.toLowerCase().replaceAll('_', '');

/** The table itself, or the one whose key the column holds: `endpoint_id` points to `webhook_endpoints`. */
function subjects(asked: readonly Asking[], { table }: RecordAccess, column: string): ReadonlySet<string> {
  const named = parentsOf(column, table).map(keyOf);
  const tables = [...new Set(asked.map((one) => keyOf(one.table)))];
  const exact = tables.filter((one) => named.includes(one));
  const ending = exact.length > 0 ? [] : tables.filter((one) => named.some((name) => one.length > name.length && one.endsWith(name)));
  return new Set([keyOf(table), ...exact, ...(ending.length === 1 ? ending : [])]);
}

function askings(backend: Backend): readonly Asking[] {
  let found = known.get(backend);
  if (!found) known.set(backend, (found = [...backend.routes, ...backend.procedures].flatMap((route) => askingsOf(backend, route))));
  return found;
}

function askingsOf(backend: Backend, route: Route): readonly Asking[] {
  if (route.dead === true) return [];
  const work = backend.work(route);
  if (work.handled.records.length === 0 || work.authentication.answer === 'no') return [];
  const guards = guardsOf(backend, route, true);
  if (guards === undefined) return [];
  const handled = new Set(work.handled.records);
  const records = askedRecords(backend, work, guardedNames(backend, work)).filter(({ access }) => handled.has(access) && access.action !== 'insert' && !access.open);
  const own = records.flatMap((record) => callersColumns(backend, work, record).map((column): Asking => ({ route, table: record.access.table, column, by: column, byId: record.ids.some(({ one }) => one.column !== column), guards })));
  return [...own, ...records.flatMap((record) => belowOwn(record, own))];
}

/** Records that are asked for by what they belong to, where that is asked for as the caller's own beside it: lines of a quote whose tenant has been asked for. */
function belowOwn({ access: { table }, columns }: AskedRecord, own: readonly Asking[]): readonly Asking[] {
  return columns.flatMap(({ one: { column } }) => {
    const parents = isOwner(column) ? [] : parentsOf(column, table).map(keyOf);
    const parent = own.find((one) => one.byId && parents.includes(keyOf(one.table)));
    return parent ? [{ ...parent, table, column, byId: true }] : [];
  });
}

/** Columns that must be the caller's own; the key of a tenant is whose the tenant is. */
const callersColumns = (backend: Backend, work: RouteWork, { access, columns }: AskedRecord): readonly string[] => columns.flatMap(({ one, kind }) => (kind === 'own' && (one.column !== 'id' || TENANTS.test(access.table)) && access.table !== '' && isOfCaller(backend, work, one) ? [one.column] : []));

/** What stands before the handler and asks who calls or what they may do; undefined where the handler asks itself, or what is asked is not known. */
function guardsOf(backend: Backend, route: Route, isShown = false): ReadonlySet<string> | undefined {
  const found = new Set<string>();
  for (const kind of ['authentication', 'authorization'] as const) {
    for (const { location } of backend.guard(route, kind).by) {
      const handler = route.before.find((one) => one.location.file === location.file && one.location.start === location.start);
      if (handler) found.add(guardName(handler.text));
      else if (!isShown) return undefined;
    }
  }
  for (const decorator of route.decorators ?? []) {
    const text = backend.text(backend.location(decorator));
    if (!RIGHTS_NOTE.test(text)) continue;
    if (GIVEN_NOTE.test(text)) return undefined;
    found.add(text);
  }
  return found;
}

const guardName = (text: string): string => (RANKED.test(text) ? text : text.replace(/\(.*$/s, ''));
