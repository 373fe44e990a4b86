/** Owns the list of all paths and positions that a model speaks of. */
import type { Model } from '../../src/models/types.ts';

/** One path of a model, with the positions in its call that rows name. */
export interface Place {
  readonly path: string;
  readonly positions: readonly string[];
  /** Where it stands in the model, for messages. */
  readonly row: string;
}

type Row = Readonly<Record<string, unknown>>;

/** Fields of rows that hold one position, or several. */
const POSITION_FIELDS = [
  'of', 'from', 'to', 'table', 'where', 'columns', 'omits', 'column', 'all', 'name', 'fixed', 'passing', 'text', 'parameters', 'filter', 'code', 'values', 'target', 'handler', 'password', 'hash', 'output', 'key', 'limit',
  'windowMs', 'off', 'global', 'value', 'into', 'wraps', 'schema', 'inner', 'maximum', 'when', 'unless', 'status', 'path', 'own',
] as const;

/** Lists of rows and where the path of a row stands. */
const LISTS = {
  sources: 'at', flows: 'call', guards: 'call', queries: 'call', filters: 'call', sinks: 'call', settings: 'call', stores: 'call', hooks: 'call', switches: 'call', hashes: 'call',
  verifies: 'call', digests: 'call', limiters: 'call', effects: 'call', routers: 'router', responses: 'call', wrappers: 'call', givers: 'call', mutators: 'call',
  schemas: 'make', parses: 'call', controllers: 'controller', origins: 'at', records: 'call', comparisons: 'call', tables: 'call', tableClasses: 'call', columnTypes: 'call', indexes: 'call', leaves: 'call',
} as const satisfies Partial<Record<keyof Model, string>>;

export function placesOf(model: Model): Place[] {
  return [
    ...Object.entries(model.entities ?? {}).flatMap(([name, paths]) => paths.map((path): Place => ({ path, positions: [], row: `entity ${name}` }))),
    ...Object.entries(LISTS).flatMap(([list, field]) => ((model[list as keyof Model] ?? []) as readonly Row[]).flatMap((row) => rowPlaces(list, row, field))),
    ...(model.contexts ?? []).flatMap((row) => contextPlaces(row as unknown as Row)),
    ...(model.conventions ?? []).flatMap(({ parameters }) => parameters.map((path): Place => ({ path, positions: [], row: 'conventions' }))),
  ];
}

function rowPlaces(list: string, row: Row, field: string): Place[] {
  const path = String(row[field]);
  const own: Place = { path, positions: list === 'sources' ? [] : positionsOf(list, row), row: list };
  return [own, ...derived(list, path, row).map((one): Place => ({ path: one, positions: [], row: list }))];
}

/** Paths that a row names besides its own: below its result, members, constructions. */
function derived(list: string, path: string, row: Row): string[] {
  if (list === 'digests') return [...(row['input'] as string[]), ...(row['output'] as string[])].map((relative) => below(path, relative));
  if (list === 'limiters') return limiterPaths(path, row);
  if (list === 'routers') return routerMembers(row).map((member) => `${path}.${member}`);
  if (list === 'controllers') return [...Object.keys(row['verbs'] as object), ...(row['before'] as string[])];
  if (list === 'hashes') return hashPaths(row);
  if (list === 'parses' && row['middleware']) return [String(row['middleware'])];
  return [];
}

/** `createHash` and `().update` → `createHash().update`; of a construction the result is the instance. */
function below(path: string, relative: string): string {
  if (relative.startsWith('()')) return path.endsWith('new') ? path + relative.slice(2) : path === 'module' ? relative : path + relative;
  return path === 'module' ? relative : `${path}.${relative}`;
}

function limiterPaths(path: string, row: Row): string[] {
  const store = row['store'] as { memory?: readonly string[] } | string | undefined;
  const memory = typeof store === 'object' ? (store.memory ?? []).filter((one) => /\.new$|\(\)$/.test(one)) : [];
  return [...memory, ...((row['check'] ?? []) as string[]).map((member) => below(path, `().${member}`))];
}

function routerMembers(row: Row): string[] {
  const keyed = ['verbs', 'mounts', 'object', 'record', 'plugin', 'hooks'].flatMap((field) => Object.keys((row[field] ?? {}) as object));
  return [...keyed, ...['use', 'basePath', 'chain', 'on'].flatMap((field) => (row[field] ?? []) as string[])];
}

function hashPaths(row: Row): string[] {
  const parameters = Object.values(row['parameters'] as Record<string, { through?: readonly { call: string }[] }>);
  return parameters.flatMap(({ through }) => (through ?? []).map(({ call }) => call));
}

function positionsOf(list: string, row: Row): string[] {
  const plain = POSITION_FIELDS.flatMap((field) => strings(row[field]));
  const given = Object.keys((row['given'] ?? {}) as object);
  return [...new Set([...plain, ...given, ...nested(list, row)])].filter((text) => isPosition(text) && !(list === 'limiters' && text === row['key'] && row['form'] === 'check'));
}

function nested(list: string, row: Row): string[] {
  const at = (value: unknown): string[] => strings((value as Row | undefined)?.['at']);
  if (list === 'hashes') return [...at(row['variant']), ...Object.values(row['parameters'] as Record<string, unknown>).flatMap(at)];
  if (list === 'limiters') return [...at(row['store']), ...strings((row['store'] as Row | undefined)?.['or'])];
  if (list === 'digests') return strings(row['algorithm']);
  if (list === 'parses' && !row['middleware']) return strings(row['input']);
  if (list === 'sinks' || list === 'settings' || list === 'contentTypes') return /\.(?:assigned|return)$/.test(String(row['call'])) ? [] : [...strings(row['at']), ...((row['when'] ?? []) as Row[]).flatMap(at)];
  return at(row['unless']).concat(at(row['event']), at(row['matches']));
}

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

function isPosition(text: string): boolean {
  return /^(?:this|return|arg\(|chain\()/.test(text);
}

function contextPlaces(row: Row): Place[] {
  if (row['shared']) return [{ path: String(row['shared']), positions: [], row: 'contexts' }];
  if (row['passed']) return [row['passed'], row['to']].map((path) => ({ path: String(path), positions: [], row: 'contexts' }));
  if (row['contextual']) return [{ path: String(row['contextual']), positions: [], row: 'contexts' }];
  if (row['returned']) return [row['returned'], row['get']].map((path) => ({ path: String(path), positions: [], row: 'contexts' }));
  const read = [...(row['get'] as string[]), ...((row['members'] ?? []) as string[])];
  return [
    { path: String(row['set']), positions: [String(row['key']), String(row['value'])], row: 'contexts' },
    ...read.map((path): Place => ({ path, positions: [], row: 'contexts' })),
  ];
}
