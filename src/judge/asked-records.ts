/** Owns what a route asks its store for: which ids the request chooses, which are checked, and what is asked of the caller's own. */
import type { Answer, Backend, ColumnValue, RecordAccess, RouteWork } from '../facts/index.ts';
import { rowsAskedElsewhere, isAskedElsewhere } from './asked-rows.ts';
import { isOfCaller, namesBesideCaller } from './callers.ts';
import { isOwner, isScope } from './ownership.ts';

/** A value that the request chooses, and the name under which it brings it. */
export interface Chosen { readonly one: ColumnValue; readonly name: string; readonly answer: Extract<Answer, { readonly answer: 'yes' }> }
/** `own`: of the session, of a row, of the program; `fixed`: a constant; else what the request chooses. */
export type Kind = 'own' | 'fixed' | Chosen;
export interface AskedColumn { readonly one: ColumnValue; readonly kind: Kind }
interface Judged extends AskedColumn { readonly isScoping: boolean }
/** `ids`: keys and owners that the request chooses; `scoped`: what only the caller has, or was given, is asked for as well. */
export interface AskedRecord { readonly access: RecordAccess; readonly columns: readonly AskedColumn[]; readonly ids: readonly Chosen[]; readonly scoped: boolean }

const KEY = /^(?:_?id|uuid|guid|pk|[a-z]\w*(?:Id|_id|Uuid|_uuid|ID))$/;
/** Conditions that only who was given a secret can meet. */
const CAPABILITY = /token|secret|hash|digest|code|signature|nonce|otp/i;
const WRITES = /create|insert|add|save|log|emit|publish|send|track|audit|set|put|push/i;

/** Accesses with the ids that the request chooses; scoped ones are also asked for what only the caller has. */
export function askedRecords(backend: Backend, work: RouteWork, guarded: Set<string>): readonly AskedRecord[] {
  const asked = work.records.map((access) => ({ access, columns: access.where.map((one): Judged => {
    const kind = kindOf(backend, work, one);
    return { one, kind, isScoping: kind === 'own' && (isScope(one.column) || (one.column !== '' && isOfCaller(backend, work, one))) };
  }) }));
  // An id that is asked for together with the caller's own is checked, and so is what is asked for together with that.
  for (let before = -1; before < guarded.size;) {
    before = guarded.size;
    for (const { columns } of asked) {
      const isScoped = columns.some(({ kind, isScoping }) => isScoping || (typeof kind === 'object' && guarded.has(kind.name)));
      if (isScoped) for (const { kind } of columns) if (typeof kind === 'object') guarded.add(kind.name);
    }
  }
  const elsewhere = rowsAskedElsewhere(backend, work);
  return asked.map(({ access, columns }) => ({
    access,
    columns,
    ids: columns.flatMap(({ one, kind }) => (typeof kind === 'object' && (KEY.test(one.column) || isOwner(one.column)) ? [kind] : [])),
    scoped: columns.some(({ one, isScoping }) => isScoping || CAPABILITY.test(one.column)) || isAskedElsewhere(backend, access, elsewhere),
  }));
}

export function kindOf(backend: Backend, work: RouteWork, one: ColumnValue): Kind {
  if (one.path.length === 0 && backend.constant(one.value).known) return 'fixed';
  const answer = work.chosen(one.value, one.path);
  return answer.answer === 'yes' ? { one, name: nameOfValue(answer.source.text), answer } : 'own';
}

/** Names of request values that are compared with something that is not the request's. */
export function guardedNames(backend: Backend, work: RouteWork): Set<string> {
  const guarded = new Set<string>();
  for (const { left, right } of work.comparisons) {
    if (backend.constant(left).known || backend.constant(right).known) continue;
    const [one, other] = [work.chosen(left), work.chosen(right)];
    if (one.answer === 'yes' && other.answer !== 'yes') guarded.add(nameOfValue(one.source.text));
    if (other.answer === 'yes' && one.answer !== 'yes') guarded.add(nameOfValue(other.source.text));
  }
  for (const { name, args } of work.calls) if (!WRITES.test(name)) for (const id of namesBesideCaller(args.map((arg) => backend.text(backend.location(arg))).join(', '))) guarded.add(id);
  return guarded;
}

/** The name under which the request brings a value. */
export const nameOfValue = (text: string): string => /(\w+)\W*$/.exec(text)?.[1] ?? text;
