/** Owns whose records a route asks for: the tenant that the request names before the one that is known of the caller. */
import type { Answer, Asked, Backend, ColumnValue, RecordAccess, Ref, RouteWork, SourceKind } from '../facts/index.ts';
import { nameOfValue } from './asked-records.ts';
import { isOfCaller } from './callers.ts';
import { isOwner } from './ownership.ts';

export interface PreferredTenant {
  readonly access: RecordAccess;
  readonly one: ColumnValue;
  readonly answer: Extract<Answer, { readonly answer: 'yes' }>;
  /** `header ?? caller.tenant`, and what of it is known of the caller. */
  readonly choice: Ref;
  readonly instead: Ref;
}

const CHOSEN: readonly SourceKind[] = ['headers', 'cookies', 'query', 'body', 'params'];
const CHECK = /^(?:can|may|check|assert|ensure|require|verify|authori[sz]e|enforce|guard|is|has|validate|resolve|find|get|load|forbid|allow)(?:[A-Z_]\w*)?$/;
/** Whoever is asked for such a thing may be allowed to name another tenant. */
const RANK = /role|admin|staff|super|permi|scope|internal|service|impersonat|allowed|member|can[A-Z]|production|test/i;

/** Statements about the tenant that the request names, if it names one, and that nobody compares with the caller's. */
export function preferredTenants(backend: Backend, work: RouteWork): readonly PreferredTenant[] {
  const checked = new Map<number, boolean>();
  return work.records.flatMap((access) => [...access.where, ...(access.action === 'insert' ? access.values : [])].flatMap((one) => {
    if (!isOwner(one.column) || (one.path.length === 0 && backend.constant(one.value).known)) return [];
    const answer = work.carries(one.value, 'record-key', one.path, CHOSEN);
    if (answer.answer !== 'yes') return [];
    const known = backend.preferred(answer.source.ref).find(({ choice, value, instead }) => isNamed(backend, value, answer.source.text) && isOfCaller(backend, work, { value: instead, path: [] }) && !isRanked(backend, choice));
    if (!known) return [];
    const source = answer.source.ref;
    if (!checked.has(source)) checked.set(source, isChecked(backend, work, source));
    return checked.get(source) ? [] : [{ access, one, answer, choice: known.choice, instead: known.instead }];
  }));
}

const isNamed = (backend: Backend, value: number, text: string): boolean => nameOfValue(backend.text(backend.location(value))) === nameOfValue(text) || backend.text(backend.location(value)).includes(text.replaceAll('`', ''));

/** Only some callers come there, or only in some places. */
const isRanked = (backend: Backend, choice: number): boolean => backend.conditions(choice).some((condition) => RANK.test(backend.text(condition)));

/** Is the tenant that is named compared with something of the caller's, looked up together with the caller, or given to a function that checks? */
function isChecked(backend: Backend, work: RouteWork, source: number): boolean {
  const carried = (value: number, path: readonly string[] = []): boolean => {
    const answer = work.carries(value, 'record-key', path, CHOSEN);
    return answer.answer === 'yes' && answer.source.ref === source;
  };
  const isCompared = work.comparisons.some(({ left, right }) => !backend.constant(left).known && !backend.constant(right).known && carried(left) !== carried(right));
  const isAsked = (call: Asked): boolean => call.args.some((argument) => carried(argument)) && (CHECK.test(call.name) || call.args.some((argument) => isOfCaller(backend, work, { value: argument, path: [] })));
  const isLookedUp = ({ where }: RecordAccess): boolean => where.some(({ value, path }) => carried(value, path)) && where.some(({ value, path }) => !carried(value, path) && isOfCaller(backend, work, { value, path }));
  return isCompared || work.records.some(isLookedUp) || work.calls.some((call) => call.own !== true && isAsked(call));
}
