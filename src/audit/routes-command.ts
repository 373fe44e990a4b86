/** Owns `surety routes`: the table of all routes and what guards them. */
import { resolve } from 'node:path';
import { CONFIG_FILE, parseConfig } from '../config/index.ts';
import type { Config } from '../config/index.ts';
import type { GuardKind, Route } from '../facts/index.ts';
import { checkWritable, notADirectory, readOwnText, readText, writeText } from '../project/output.ts';
import type { Repository } from '../project/types.ts';
import { shortName, type Recognized } from '../recognize/index.ts';
import { documented, documentedRoutes } from '../report/openapi-document.ts';
import { Places } from '../report/places.ts';
import type { RouteFormat } from '../report/route-formats.ts';
import { ROUTE_REPORTERS, type GuardCell, type RouteRow, type RouteTable } from '../report/routes.ts';
import { wantsColor, widthOf } from './command.ts';
import type { Outcome, Surroundings } from './command.ts';
import { UsageError } from './errors.ts';
import { progress } from './progress.ts';

export interface RoutesFlags {
  readonly format: RouteFormat;
  readonly output?: string;
  /** Only routes without authentication and without a limit. */
  readonly unguarded: boolean;
  readonly method?: readonly string[];
  readonly config: string | boolean;
  readonly cache: boolean;
  readonly jobs?: number;
  readonly quiet: boolean;
  readonly color: boolean;
}

/** @throws UsageError, ConfigError or FileError with a sentence for the user. */
export async function routesCommand(path: string, flags: RoutesFlags, around: Surroundings): Promise<Outcome> {
  const root = resolve(around.cwd, path);
  const problem = notADirectory(root);
  if (problem !== undefined) throw new UsageError(`\`${path}\` ${problem}.`);
  const output = flags.output === undefined ? undefined : resolve(around.cwd, flags.output);
  if (output !== undefined) checkWritable(output, flags.output);
  const config = readConfig(root, flags.config, around.cwd);
  const meter = progress(around.stderr, !flags.quiet);
  const table = await tableOf(root, config ?? {}, flags, meter.step).finally(meter.end);
  const text = ROUTE_REPORTERS[flags.format](table, { width: output === undefined ? widthOf(around) : 200, color: output === undefined && wantsColor(around, flags.color) });
  if (output === undefined) return { code: 0, stdout: text, stderr: [] };
  writeText(output, text, flags.output);
  return { code: 0, stdout: '', stderr: flags.quiet ? [] : [`the routes are in \`${flags.output ?? ''}\`.`] };
}

function readConfig(root: string, flag: string | boolean, cwd: string): Config | undefined {
  if (flag === false) return undefined;
  if (typeof flag === 'string') return parseConfig(readText(resolve(cwd, flag), flag), flag);
  const text = readOwnText(root, CONFIG_FILE);
  return text === undefined ? undefined : parseConfig(text, CONFIG_FILE);
}

async function tableOf(root: string, config: Config, flags: RoutesFlags, onProgress: (done: number, total: number) => void): Promise<RouteTable> {
  const [{ models }, { openRepository }, { analyse }] = await Promise.all([import('../generated/models.ts'), import('../project/index.ts'), import('../analyse.ts')]);
  const repository = await openRepository(root, {
    ...(config.ignore && { ignore: config.ignore }),
    ...(!flags.cache && { cache: false as const }),
    ...(flags.jobs !== undefined && { jobs: flags.jobs }),
    onProgress,
  });
  const { backend } = analyse(repository, { rules: [], models: [...models, ...(config.models ?? [])] });
  const every = rowsOf(backend, repository);
  // Nobody can reach what is mounted nowhere: it is told apart, and is no row.
  const all = every.filter(({ dead }) => !dead);
  const rows = all.filter((row) => isWanted(row, flags));
  const named = (wanted: readonly (typeof every)[number][]): string[] => wanted.map(({ method, shown, file, line }) => `${method} ${shown}  ${file}:${line}`);
  const dead = named(every.filter((row) => row.dead));
  return { rows, dead, hidden: all.length - rows.length, silences: backend.silences().filter(({ kind, note }) => (kind === 'dynamic-route' && !note.endsWith('mounted nowhere')) || kind === 'handler-not-found'), document: compared(root, all) };
}

/** Where a document of the interface usually lies. */
const DOCUMENTS = ['', 'docs/', 'doc/', 'api/', 'public/', 'src/'].flatMap((folder) => ['openapi', 'swagger'].flatMap((name) => ['json', 'yaml', 'yml'].map((ending) => `${folder}${name}.${ending}`)));

function compared(root: string, rows: readonly RouteRow[]): RouteTable['document'] {
  for (const file of DOCUMENTS) {
    const text = readOwnText(root, file);
    const routes = text === undefined ? undefined : documentedRoutes(text);
    if (routes) return { file, ...documented(routes, rows) };
  }
  return undefined;
}

const isWanted = (row: RouteRow, { unguarded, method }: RoutesFlags): boolean =>
  (!unguarded || row.guards.authentication.answer === 'no') && (!method || row.method === '*' || method.includes(row.method));

/** `/items/:id{[0-9]+}` and `/items/:id(\\d+)` as `/items/:id`: what a parameter may be is no part of its name. */
export const unpatterned = (path: string): string => path.replaceAll(/(?<=:\w+)(?:\{(?:[^{}]|\{[^{}]*\})*\}|\((?:[^()]|\([^()]*\))*\))/g, '');

/** In the order of files and lines, so that two tables can be compared line by line. */
function rowsOf(backend: Recognized, repository: Repository): readonly (RouteRow & { readonly dead: boolean })[] {
  const places = new Places((path) => repository.text(path));
  const line = (at: Route['location']): number => places.range(at).startLine;
  const guard = (route: Route, kind: GuardKind): GuardCell => {
    const { answer, by, note } = backend.guard(route, kind);
    return { answer, by: by.map(({ name, location }) => ({ name, file: location.file, line: line(location) })), note: note.replaceAll('`', '') };
  };
  const rows = [...backend.routes, ...backend.procedures].map((route) => ({ dead: route.dead === true,
    method: route.method, path: route.path === undefined ? null : unpatterned(route.path), shown: unpatterned(route.path ?? route.partialPath ?? '…'), file: route.location.file, line: line(route.location), framework: route.framework,
    handlers: [...route.before, route.handler].map(({ text }) => shortName(text)),
    guards: {
      authentication: guard(route, 'authentication'), authorization: guard(route, 'authorization'), rateLimit: guard(route, 'rateLimit'),
      validation: guard(route, 'validation'), csrf: guard(route, 'csrf'), bodyLimit: guard(route, 'bodyLimit'),
    },
    notes: [...(route.path === undefined ? [`a part of the path is not known: \`${route.partialPath ?? '…'}\``] : []), ...(route.closed ? [] : [route.open.replaceAll('`', '')]), ...(route.off ? [OFF] : []), ...(route.notes ?? [])],
  }));
  return rows.toSorted((one, other) => compare(one.file, other.file) || one.line - other.line || compare(one.path ?? '', other.path ?? '') || compare(one.method, other.method));
}

/** Registered under a condition that the environment decides. */
const OFF = 'off unless the environment turns it on';

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
