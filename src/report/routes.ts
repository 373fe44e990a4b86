/** Owns the reports of `surety routes`: the route table as data, and its forms. */
import picocolors from 'picocolors';
import type { GuardKind, Silence } from '../facts/index.ts';
import { escaped } from './html-escape.ts';
import { STYLE } from './html-style.ts';
import type { RouteFormat } from './route-formats.ts';
import { count, jsonText, printable, shortened } from './text.ts';

export interface GuardCell {
  readonly answer: 'yes' | 'no' | 'unknown';
  readonly by: readonly { readonly name: string; readonly file: string; readonly line: number }[];
  readonly note: string;
}

export interface RouteRow {
  readonly method: string;
  /** Null when a part of the path is not known. */
  readonly path: string | null;
  /** The path, or as much as is known of it. */
  readonly shown: string;
  readonly file: string;
  /** One-based line of the registration. */
  readonly line: number;
  readonly framework: string;
  /** What runs, in order; the handler last. */
  readonly handlers: readonly string[];
  readonly guards: Readonly<Record<GuardKind, GuardCell>>;
  readonly notes: readonly string[];
}

export interface RouteTable {
  readonly rows: readonly RouteRow[];
  /** Routes that the filters left out. */
  readonly hidden: number;
  /** Routes on routers that are mounted nowhere. */
  readonly dead: readonly string[];
  readonly silences: readonly Silence[];
  /** Against the OpenAPI document of the repository, if there is one. */
  readonly document: { readonly file: string; readonly undocumented: readonly string[]; readonly gone: readonly string[] } | undefined;
}

export interface RouteOptions {
  readonly width: number;
  readonly color: boolean;
}

export const ROUTE_REPORTERS: Readonly<Record<RouteFormat, (table: RouteTable, options: RouteOptions) => string>> = {
  terminal, markdown, html, openapi,
  json: ({ rows }) => `${jsonText(rows.map(plainRow), 2)}\n`,
};

/** The documented form; notes of guards only where they say why something is not known. */
function plainRow({ method, path, file, line, framework, handlers, guards, notes }: RouteRow): object {
  return { method, path, file, line, framework, handlers, notes, guards: Object.fromEntries(Object.entries(guards).map(([kind, { answer, by, note }]) => [kind, { answer, by, ...(answer === 'unknown' && { note }) }])) };
}

const HEAD = ['Method', 'Path', 'Place', 'Auth', 'Roles', 'Limit', 'Validation', 'CSRF', 'Body', 'Notes'] as const;
const SHOWN: readonly GuardKind[] = ['authentication', 'authorization', 'rateLimit', 'validation', 'csrf', 'bodyLimit'];
const MAX_CELL = 28;

function cells(row: RouteRow): readonly string[] {
  return [row.method, row.shown, `${row.file}:${row.line}`, ...SHOWN.map((kind) => cell(row.guards[kind])), row.notes.join('; ')].map(printable);
}

const cell = ({ answer, by }: GuardCell): string => (answer === 'yes' ? shortened(by[0]?.name ?? 'yes', MAX_CELL) : answer === 'no' ? '–' : '?');

function terminal(table: RouteTable, { width, color }: RouteOptions): string {
  const paint = picocolors.createColors(color);
  const rows = table.rows.map(cells);
  const widths = HEAD.map((head, index) => Math.min(44, Math.max(head.length, ...rows.map((row) => row[index]?.length ?? 0))));
  const total = (columns: readonly number[]): number => columns.reduce((sum, index) => sum + (widths[index] ?? 0) + 2, 0);
  let columns = HEAD.map((_, index) => index);
  for (const left of [9, 8, 7, 6, 2]) if (total(columns) > width) columns = columns.filter((index) => index !== left);
  const line = (row: readonly string[]): string => columns.map((index) => (row[index] ?? '').padEnd(widths[index] ?? 0)).join('  ').trimEnd();
  const body = rows.map((row) => line(row));
  const foot = [...summary(table), ...documentLines(table), ...deadLines(table), ...silenceLines(table)];
  return `${[paint.bold(line(HEAD)), ...body, '', ...foot].join('\n')}\n`;
}

const TITLES: Readonly<Record<GuardKind, string>> = {
  authentication: 'Authentication', authorization: 'Authorization', rateLimit: 'Rate limit', validation: 'Validation', csrf: 'CSRF', bodyLimit: 'Body limit',
};

/** `12 routes.`, and for each guard on how many of them it is in force. */
function summary({ rows, hidden }: RouteTable): readonly string[] {
  const of = (kind: GuardKind, answer: string): number => rows.filter((row) => row.guards[kind].answer === answer).length;
  return [
    `${count(rows.length, 'route')}${hidden > 0 ? ` (${hidden} more are filtered out)` : ''}.`,
    ...SHOWN.map((kind) => `${TITLES[kind]}: ${of(kind, 'yes')} yes, ${of(kind, 'no')} no, ${of(kind, 'unknown')} unknown.`),
  ];
}

function documentLines({ document }: RouteTable): readonly string[] {
  if (!document) return [];
  const list = (title: string, routes: readonly string[]): readonly string[] => (routes.length === 0 ? [] : [`${title} \`${document.file}\`:`, ...routes.map((route) => `  ${route}`)]);
  const lines = [...list('Not described in', document.undocumented), ...list('No longer there, but described in', document.gone)];
  return lines.length > 0 ? lines : [`\`${document.file}\` describes them all.`];
}

const deadLines = ({ dead }: RouteTable): readonly string[] => (dead.length === 0 ? [] : ['Mounted nowhere:', ...dead.map((route) => `  ${printable(route)}`)]);

function silenceLines({ silences }: RouteTable): readonly string[] {
  const notes = new Map<string, number>();
  for (const { note } of silences) notes.set(note, (notes.get(note) ?? 0) + 1);
  return notes.size === 0 ? [] : ['What could not be seen:', ...[...notes].map(([note, number]) => `  ${number > 1 ? `${number} × ` : ''}${printable(note)}`)];
}

function markdown(table: RouteTable): string {
  const line = (row: readonly string[]): string => `| ${row.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`;
  return `${[line(HEAD), line(HEAD.map(() => '---')), ...table.rows.map((row) => line(cells(row))), '', ...summary(table), ...documentLines(table), ...deadLines(table), ...silenceLines(table)].join('\n')}\n`;
}

function html(table: RouteTable): string {
  const row = (items: readonly string[], tag: 'td' | 'th'): string => `<tr>${items.map((text) => `<${tag}>${escaped(text)}</${tag}>`).join('')}</tr>`;
  const foot = [...summary(table), ...documentLines(table), ...deadLines(table), ...silenceLines(table)].map((text) => `<p>${escaped(text)}</p>`).join('\n');
  return `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>Routes</title><style>${STYLE}\nbody { max-width: none; } th { text-align: left; }</style></head>
<body><h1>Routes</h1>\n<table>\n${[row(HEAD, 'th'), ...table.rows.map((one) => row(cells(one), 'td'))].join('\n')}\n</table>\n${foot}</body></html>\n`;
}

/** A skeleton of an OpenAPI document: paths, methods and where they are; what stands in the bodies is not known. */
function openapi({ rows }: RouteTable): string {
  const paths: Record<string, Record<string, object>> = {};
  for (const row of rows) {
    if (row.path === null) continue;
    const parameters = [...row.path.matchAll(/:(\w+)/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
    const methods = row.method === '*' ? ['get', 'post', 'put', 'patch', 'delete'] : [row.method.toLowerCase()];
    const path = paths[openPath(row.path)] ??= {};
    for (const method of methods) {
      path[method] = {
        ...(parameters.length > 0 && { parameters }), 'x-source': `${row.file}:${row.line}`,
        ...(row.guards.authentication.answer === 'yes' && { security: [{ default: [] }] }),
        responses: { default: { description: '' } },
      };
    }
  }
  return `${jsonText({ openapi: '3.1.0', info: { title: 'Routes found in the source', version: '0' }, paths }, 2)}\n`;
}

/** `/users/:id` as `/users/{id}`. */
export const openPath = (path: string): string => path.replaceAll(/:(\w+)(?:\([^)]*\))?[?*+]?/g, '{$1}');
