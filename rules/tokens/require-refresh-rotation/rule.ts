/** Finds refreshes of a session that leave the refresh token valid which was sent for it. */
import { defineRule, keepsSessions, type Asked, type Backend, type RecordAccess, type Route, type RouteWork } from '#rule';

const REFRESH = /(?:^|[/._-])(?:refresh|renew|rotate)(?:[-_/]?(?:access[-_]?)?(?:token|session)s?)?\/?$/i;
/** Calls that may take a token back, wherever it is kept, or may do so with a row that was read. */
const TAKES_BACK = /^_?(?:revok|invalidat|destroy|delet|remov|clear|kill|expir|purge|rotat|consum|replac|reuse|black_?list|deny_?list|updat|save|store|persist|upsert|set$|del$|mark|increment|execute$|query$|rpc$|mutate)/i;

export default defineRule({
  id: 'require-refresh-rotation',
  chapter: 'tokens',
  finds: 'a refresh of a session that leaves the old refresh token valid.',
  severity: 'medium',
  scope: 'project',
  preset: 'recommended',
  standards: { cwe: [613], owaspTop10: ['A07'], owaspApi: ['API2'], asvs: ['10.4.5'] },
  messages: {
    kept: {
      what: '`{route}` issues a token for a row of `{table}` that it only reads, so that the same refresh token goes on being good.',
      why: 'Whoever has a copy of a refresh token gets new access with it until it expires, and nobody notices.',
      instead: 'Delete or revoke the row in the same transaction, and give a new refresh token in its place.',
    },
    added: {
      what: '`{route}` puts a new row into `{table}` and leaves the one of the refresh token that was sent.',
      why: 'Each refresh token that was ever given stays good until it expires, and a copy of one is as good as the newest.',
      instead: 'Delete or revoke the old row in the same transaction.',
    },
  },

  judge(backend, report) {
    const signs = ['jwt.expiry', 'jwt.built-expiry', 'jwt.sign-key'].flatMap((setting) => backend.settings(setting)).filter(({ setting, callee }) => setting !== 'jwt.sign-key' || !/verify/i.test(callee));
    const seen = new Set<string>();
    for (const route of backend.routes.concat(backend.procedures)) {
      if (route.dead === true || !REFRESH.test(words(route.path ?? ''))) continue;
      const work = backend.work(route);
      const read = signs.some(({ ref }) => work.runs(ref)) ? leftRow(backend, work) : undefined;
      const place = `${route.location.file} ${route.location.start}`;
      if (!read || seen.has(place)) continue;
      seen.add(place);
      const isAdded = work.handled.records.some(({ action, table }) => action === 'insert' && keepsSessions(table));
      report({
        message: isAdded ? 'added' : 'kept', at: placeOf(route, read), symbol: route.symbol, certainty: 'medium', data: { route: named(route), table: read.table },
        trace: [{ ...read.location, note: `\`${read.callee}\` looks the refresh token up` }],
      });
    }
  },
});

/** The look-up of a refresh token by what was sent, where nothing that could take it back is called. */
function leftRow(backend: Backend, work: RouteWork): RecordAccess | undefined {
  const { records, calls } = work.handled;
  const kept = records.filter(({ table }) => keepsSessions(table));
  if (kept.some(({ action }) => action === 'update' || action === 'delete')) return undefined;
  // What a digest is fed with is no row.
  const isFed = ({ name, args: [first, ...more] }: Asked): boolean => name === 'update' && first !== undefined && more.length === 0 && !backend.text(backend.location(first)).startsWith('{');
  const isWritten = records.some(({ action }) => action === 'update' || action === 'delete');
  if (isWritten || calls.some((call) => call.own !== true && TAKES_BACK.test(call.name) && !isFed(call))) return undefined;
  return kept.find(({ action, where, open }) => action === 'read' && !open && where.some(({ column }) => /token|hash|jti|digest|^_?id$|secret/i.test(column)));
}

const words = (path: string): string => (path.startsWith('/') ? path : path.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '-'));
const named = ({ method, path }: Route): string => `${method} ${path ?? '…'}`;
const placeOf = (route: Route, read: RecordAccess): Backend['routes'][number]['location'] => (read.location.file === route.location.file ? read.location : route.location);
