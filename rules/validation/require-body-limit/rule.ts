/** Finds request bodies whose size nothing bounds. */
import { defineRule, saysEndless, type Backend, type Report, type Route, type Setting } from '#rule';

/** Bytes above which a limit bounds nothing: a body is held in memory as a whole, and parsed. */
const TOO_MUCH = 52_428_800;
const UNITS: Readonly<Record<string, number>> = { b: 1, kb: 2 ** 10, mb: 2 ** 20, gb: 2 ** 30, tb: 2 ** 40, pb: 2 ** 50 };
const WITH_BODY: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH']);

export default defineRule({
  id: 'require-body-limit',
  chapter: 'validation',
  finds: 'request bodies whose size nothing bounds.',
  severity: 'medium',
  scope: 'project',
  preset: 'preview',
  standards: { cwe: [770, 400], owaspTop10: ['A06'], owaspApi: ['API4'], asvs: ['4.3.1'] },
  messages: {
    high: {
      what: '`{callee}` takes a body of up to {size}.',
      why: 'A body is held in memory as a whole and parsed, so a few such requests at once take all of it.',
      instead: 'Allow what the route needs, and stream what is larger to a file or an object store.',
    },
    endless: {
      what: '`{callee}` takes a body of any size.',
      why: 'A body is held in memory as a whole and parsed, so one request is enough to take all of it.',
      instead: 'Allow what the route needs, such as 100 kilobytes of JSON.',
    },
    gathered: {
      what: '`{callee}` keeps what the request sends, however much it is.',
      why: 'A body that does not end fills the memory of the process.',
      instead: 'Count the bytes, and answer 413 and end the connection once they are too many.',
    },
    server: {
      what: '`{callee}` starts a server that takes a body of any size, and nothing bounds it before the handler of {routes}.',
      why: 'What a route reads of its body is held in memory as a whole, so one request is enough to take all of it.',
      instead: 'Put a limit for bodies before all routes, and a higher one before those that need it.',
    },
    unbounded: {
      what: '`{route}` reads its body as a whole, and nothing before its handler bounds the size.',
      why: 'The server allows a body of any size, so one request is enough to take all memory.',
      instead: 'Put a limit for bodies before the handler or before all routes.',
    },
  },
  judge(backend, report) {
    const judged = report as unknown as Report;
    for (const setting of backend.settings('body.limit')) judgeLimit(backend, judged, setting);
    for (const setting of backend.settings('body.chunks')) {
      const found = setting.refs.map(({ ref }) => backend.gathers(ref));
      if (found.includes('unbounded')) report({ message: 'gathered', at: setting.location, data: { callee: setting.callee }, symbol: setting.symbol });
      else if (found.includes('bounded')) report.held({ at: setting.location, note: `\`${setting.callee}\` stops at a number of bytes` });
    }
    judgeRoutes(backend, judged);
  },
});

function judgeLimit(backend: Backend, report: Report, setting: Setting): void {
  if (!setting.given) return;
  const { valueLocation: at, callee, symbol, value } = setting;
  const bytes = value.known ? bytesOf(value.value) : undefined;
  if (bytes === Number.POSITIVE_INFINITY || (bytes === undefined && isEndless(backend, setting))) report({ message: 'endless', at, data: { callee }, symbol });
  else if (bytes !== undefined && bytes > TOO_MUCH) report({ message: 'high', at, data: { callee, size: shown(bytes) }, symbol });
  else if (bytes !== undefined) report.held({ at, note: `\`${callee}\` takes at most ${shown(bytes)}` });
}

/** A server without a limit of its own: routes that have none where others have one, or the server where none has. */
function judgeRoutes(backend: Backend, report: Report): void {
  for (const server of backend.settings('server.without-body-limit')) {
    const routes = backend.routes.filter((route) => route.dead !== true && WITH_BODY.has(route.method) && server.value.known && route.framework === server.value.value && route.location.file.startsWith(folderOf(server.location.file)));
    const bounded = routes.filter((route) => backend.guard(route, 'bodyLimit').answer === 'yes');
    for (const route of bounded) report.held({ at: route.location, note: `the size of the body of \`${nameOf(route)}\` is bounded` });
    const open = routes.filter((route) => backend.guard(route, 'bodyLimit').answer === 'no' && backend.work(route).reads.has('body'));
    const [first] = open;
    if (!first) continue;
    if (bounded.length === 0) {
      report({ message: 'server', at: server.location, data: { callee: server.callee, routes: `\`${nameOf(first)}\`${open.length > 1 ? ` and ${open.length - 1} more` : ''}` }, symbol: server.symbol });
      continue;
    }
    for (const route of open) report({ message: 'unbounded', at: route.location, data: { route: nameOf(route) }, symbol: route.symbol });
  }
}

/** The sources that belong to the file which starts a server. */
const folderOf = (file: string): string => file.slice(0, file.lastIndexOf('src/') < 0 ? file.lastIndexOf('/') + 1 : file.lastIndexOf('src/') + 4);
const nameOf = ({ method, path }: Route): string => `${method} ${path ?? '…'}`;

/** A number of bytes, or a text such as `500mb`. */
function bytesOf(value: string | number | boolean | null | undefined): number | undefined {
  if (typeof value === 'number') return value;
  const match = typeof value === 'string' ? /^\s*(\d+(?:\.\d+)?)\s*([kmgtp]?b)?\s*$/i.exec(value) : null;
  return match ? Number(match[1]) * (UNITS[match[2]?.toLowerCase() ?? 'b'] ?? 1) : undefined;
}

const isEndless = (backend: Backend, { refs, valueLocation }: Setting): boolean =>
  [...refs.map(({ ref }) => backend.location(ref)), valueLocation].some((place) => saysEndless(backend.text(place)));

const shown = (bytes: number): string => (bytes >= 2 ** 30 ? `${round(bytes / 2 ** 30)} GB` : bytes >= 2 ** 20 ? `${round(bytes / 2 ** 20)} MB` : `${round(bytes / 2 ** 10)} kB`);
const round = (n: number): number => Math.round(n * 10) / 10;
