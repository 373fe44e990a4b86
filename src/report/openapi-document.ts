/** Owns reading which routes an OpenAPI document describes, and what differs from the routes of the source. */
import type { RouteRow } from './routes.ts';

const METHODS = new Set(['get', 'post', 'put', 'patch', 'delete', 'head', 'options']);

/** `GET /users/{}` for each operation; undefined when the text describes none. */
export function documentedRoutes(text: string): readonly string[] | undefined {
  const found = text.trimStart().startsWith('{') ? fromJson(text) : fromYaml(text);
  return found.length > 0 ? found : undefined;
}

function fromJson(text: string): string[] {
  try {
    const { paths, basePath = '', servers } = JSON.parse(text) as { paths?: Record<string, Record<string, unknown>>; basePath?: string; servers?: { url?: string }[] };
    const base = basePath || (servers?.[0]?.url ?? '').replace(/^https?:\/\/[^/]+/, '');
    return Object.entries(paths ?? {}).flatMap(([path, operations]) => Object.keys(operations).filter((method) => METHODS.has(method)).map((method) => shown(method, `${base.replace(/\/$/, '')}${path}`)));
  } catch {
    return [];
  }
}

/** Only the keys below `paths`, told by their indentation: all that is asked of the document. */
function fromYaml(text: string): string[] {
  const found: string[] = [];
  let isInside = false;
  let path = '';
  for (const line of text.split('\n')) {
    if (/^\S/.test(line)) isInside = /^paths\s*:/.test(line);
    const key = isInside ? /^\s+['"]?([^'"\s]+)['"]?\s*:/.exec(line)?.[1] : undefined;
    if (key?.startsWith('/')) path = key;
    else if (key !== undefined && METHODS.has(key) && path !== '') found.push(shown(key, path));
  }
  return found;
}

const shown = (method: string, path: string): string => `${method.toUpperCase()} ${plain(path)}`;
/** Names of parameters do not matter. */
const plain = (path: string): string => path.replaceAll(/\{[^}]*\}|:\w+(?:\([^)]*\))?[?*+]?/g, '{}').replace(/\/$/, '') || '/';

export function documented(routes: readonly string[], rows: readonly RouteRow[]): { readonly undocumented: readonly string[]; readonly gone: readonly string[] } {
  const inDocument = new Set(routes);
  const known = rows.filter(({ path }) => path !== null).map((row) => ({ row, key: shown(row.method, row.path ?? '') }));
  const inSource = new Set(known.map(({ key }) => key));
  const isAll = new Set(known.filter(({ row }) => row.method === '*').map(({ row }) => plain(row.path ?? '')));
  return {
    undocumented: known.filter(({ row, key }) => row.method !== '*' && !inDocument.has(key)).map(({ row }) => `${row.method} ${row.path ?? ''}  ${row.file}:${row.line}`),
    gone: routes.filter((route) => !inSource.has(route) && !isAll.has(route.replace(/^\w+ /, ''))),
  };
}
