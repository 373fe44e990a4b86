/** Owns functions that an application calls with each route as it is registered, and that may put more before its handler. */
import type { RouterRow } from '../models/types.ts';
import { membersOf } from './registration-members.ts';
import type { Registration } from './routers.ts';
import type { SetupRun } from './setup-run.ts';
import { constant, list, unknown, type FunctionValue, type Value } from './setup-values.ts';

/** A hook of an application, and how many registrations of its router stood before it. */
export interface RouteHook {
  readonly fn: FunctionValue;
  readonly at: number;
}

/** A route as these functions leave it. */
export function withRouteHooks(route: Registration, hooks: readonly FunctionValue[], run: SetupRun): Registration {
  const { row } = route;
  const record = Object.values(row.record ?? {})[0];
  if (hooks.length === 0 || route.kind !== 'route' || !record || !row.options) return route;
  const handler = route.handlers.at(-1);
  const given = route.options?.kind === 'dictionary' ? [...route.options.entries] : [];
  const isOpen = route.options !== undefined && (route.options.kind !== 'dictionary' || route.options.open === true);
  const ref = route.options?.ref ?? route.call;
  const object: Value = { kind: 'dictionary', ref, entries: new Map<string, Value>([...given, [record.method, methodOf(route)], [record.path, { ...unknown(ref), text: true } as Value], ...(handler ? [['handler', handler] as const] : [])]), ...(isOpen && { open: true }) };
  const before = asked(object, row);
  for (const hook of hooks) run.call(hook, [object], hook.ref);
  const after = asked(object, row);
  if (after.length === before.length && after.every((value, index) => value === before[index])) return route;
  return { ...route, handlers: [...membersOf(object, row.options), ...membersOf(object, ['handler']).slice(-1)] };
}

const methodOf = ({ methods, call }: Registration): Value => {
  const values = methods.map((method) => constant(call, method));
  return values.length === 1 ? (values[0] as Value) : list(call, values);
};

/** What stands where functions before the handler do, and the handler. */
const asked = (object: Value, { options = [] }: RouterRow): Value[] => membersOf(object, [...options, 'handler']);
