/** Owns the less common forms of registering: groups, named procedures, services, hooks by name, guards that options ask for. */
import type { RouterRow } from '../models/types.ts';
import { ofModels } from './of-models.ts';
import { gap } from './route-paths.ts';
import { member, membersOf } from './registration-members.ts';
import type { Evaluator } from './setup-evaluate.ts';
import { flattened, textOf, truthOf, unknown, type Value } from './setup-values.ts';
import type { AskedGuard, Parts } from './registration-parts.ts';

type Paths = (value: Value | undefined) => (string | undefined)[] | undefined;

/** `group('/v1', { beforeHandle }, (app) => app)`. */
export function groupParts(args: readonly Value[], { path, before }: { readonly path: boolean; readonly before: readonly string[] }, paths: Paths): Parts | undefined {
  const rest = path ? args.slice(1) : args;
  const last = rest.at(-1);
  if (!last) return undefined;
  const options = rest.find(({ kind }) => kind === 'dictionary');
  const first = options ? membersOf(options, before) : [];
  const at = path ? (paths(args[0]) ?? [undefined]) : [''];
  if (last.kind === 'function' || last.kind === 'router') return { kind: 'use', methods: ['*'], paths: at, handlers: [last], plugin: true, first, ...(options && { options }) };
  // Without a function it holds for what comes after it.
  return first.length > 0 ? { kind: 'use', methods: ['*'], paths: [''], handlers: first } : undefined;
}

/** `onBeforeHandle(fn)`, `onBeforeHandle({ as: 'global' }, fn)`. */
export function beforeParts(args: readonly Value[], { asOption }: RouterRow): Parts | undefined {
  const handlers = args.flatMap((arg) => flattened(arg)).filter(({ kind }) => kind !== 'dictionary' && kind !== 'constant');
  const options = args.find(({ kind }) => kind === 'dictionary');
  const as = options && asOption ? member(options, asOption.name) : undefined;
  const isBeyond = as !== undefined && asOption?.beyond.includes(textOf(as) ?? '') === true;
  return handlers.length > 0 ? { kind: 'use', methods: ['*'], paths: [''], handlers, ...(isBeyond && { beyond: true }) } : undefined;
}

/** `method('a.b', { auth, handler })`. */
export function callParts(args: readonly Value[], { name, config, prefix, handlers }: NonNullable<RouterRow['calls']>[string], written: (value: Value) => string | undefined): Parts | undefined {
  const [called, given] = [args[name], args[config]];
  if (!called || !given) return undefined;
  const text = textOf(called) ?? written(called);
  const own = given.kind === 'function' ? [given] : membersOf(given, handlers);
  return { kind: 'route', methods: ['*'], paths: [text === undefined ? undefined : `${prefix}${text}`], handlers: own.length > 0 ? own : [given], options: given };
}

/** `service(description, { say(request) {} })`. */
export function serviceParts(args: readonly Value[], { of, name, methods }: NonNullable<RouterRow['services']>[string], call: number, methodsOf: (value: Value) => readonly (readonly [string, Value])[]): Parts[] {
  const [description, implementation] = [args[of], args[methods]];
  if (!description || !implementation) return [];
  const service = member(description, name);
  const text = service && textOf(service);
  return methodsOf(implementation).map(([key, handler]) => {
    const procedure = `${key.charAt(0).toUpperCase()}${key.slice(1)}`;
    return { kind: 'route', methods: ['POST'], paths: [`/${text ?? gap(call)}/${procedure}`], handlers: [handler] };
  });
}

/** What a route's options ask of the library. */
export function askedGuards(options: Value | undefined, { asks = [] }: RouterRow): AskedGuard[] {
  if (!options) return [];
  return asks.flatMap(({ does, at, mode, off = [] }) => {
    const value = at.map((path) => member(options, path)).find((one) => one !== undefined);
    if (!value) return [];
    const set = mode === undefined ? undefined : member(value, mode);
    const text = set && textOf(set);
    const isOff = truthOf(value) === false || (text !== undefined && off.includes(text)) || off.includes(textOf(value) ?? '');
    const isOpen = set !== undefined && text === undefined;
    return [{ does, answer: isOff ? 'off' : isOpen || value.kind === 'unknown' || value.unsure ? 'unknown' : 'on', value }];
  });
}

/** `auth.default('session')`. */
export function askedOfAll(does: string, [value]: readonly Value[], call: number): Parts | undefined {
  if (value && truthOf(value) === false) return undefined;
  return { kind: 'use', methods: ['*'], paths: [''], handlers: [{ ...unknown(call) }], does };
}

/** The function of a plugin: itself, the default of its module, or a member of the object that it is. */
export function pluginFunction(handler: Value, row: RouterRow | undefined, values: Pick<Evaluator, 'member'>): Value | undefined {
  const inside = Object.values(row?.plugin ?? {})[0]?.inside;
  const read = (value: Value, name: string): Value | undefined => {
    const found = value.kind === 'dictionary' ? value.entries.get(name) : value.kind === 'module' || value.kind === 'instance' || value.kind === 'class' ? values.member(value.ref, value, name) : undefined;
    return found?.kind === 'unknown' || found?.kind === 'constant' ? undefined : found;
  };
  if (!inside || handler.kind === 'function') return read(handler, 'default') ?? handler;
  // A module may hold the plugin under the same name as an entry does.
  const entry = read(handler, inside.plugin) ?? handler;
  const plugin = read(entry, inside.plugin) ?? read(entry, 'default') ?? entry;
  return read(plugin, inside.function);
}

const namesOf = (row: RouterRow): string[] => [
  ...Object.keys(row.verbs), ...(row.use ?? []), ...(row.basePath ?? []), ...(row.chain ?? []), ...(row.on ?? []), ...(row.decorate ?? []), ...(row.setPrefix ?? []), ...(row.params ?? []), ...(row.before ?? []),
  ...[row.mounts, row.object, row.objects, row.record, row.plugin, row.hooks, row.group, row.calls, row.services, row.applies, row.asksAll, row.documents].flatMap((rows) => Object.keys(rows ?? {})),
];

/** Names of the members by which something is registered on a router. */
export const registeringNames = ofModels((models): ReadonlySet<string> => new Set(models.flatMap(({ routers = [] }) => routers).flatMap(namesOf)));
