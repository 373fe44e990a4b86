/** Finds routes that ask nobody who they are, where the routes beside them do. */
import { defineRule, isMeantOpen, type Backend, type RecordAccess, type Route } from '#rule';

const READING: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'QUERY']);
const CHANGING: ReadonlySet<string> = new Set(['PUT', 'PATCH', 'DELETE', 'MUTATION']);
const FEWEST = 3;
const SHARE = 0.75;
/** Of routes that name the same thing all over the program. */
const SHARE_OF_NAMED = 0.9;
/** `/:orgId`, `/:workspaceSlug`: says what it is the id of. */
const NAMED_ID = /\/:([a-z]\w*(?:Id|_id|Uuid|Slug|_slug))(?=\/|$)/;

/** The end of what is compared, or a column. */
const SECRET = /(?:token|secret|signature|api_?key|otp|hash)\W*$/i;
/** What a link is signed with, and functions that tell whether it is right. */
const SIGNED = /(?:token|secret|signature|api_?key|otp|hash|hmac|digest|\bsig|\bmac)\b/i;
/** Columns with what people are reached by, or known by. */
const PERSONAL = /^(?:e_?mail(?:_?address)?|phone(?:_?number)?|mobile|(?:street|postal|home|billing|shipping)_?address|(?:date_?of_?)?birth(?:_?da(?:y|te))?|ssn|iban|passport(?:_?number)?|ip_?address)$/i;
const COMPARES = /equal|verif|compar|check|valid|match|assert|ensure/i;

interface Judged {
  readonly route: Route;
  readonly answer: 'yes' | 'no' | 'unknown';
  readonly by: string;
}

export default defineRule({
  id: 'require-authentication',
  chapter: 'access',
  finds: 'a route that anyone may call although its siblings ask who it is, or that changes records for anyone.',
  severity: 'high',
  scope: 'project',
  preset: 'recommended',
  standards: { cwe: [306, 862], owaspTop10: ['A01', 'A07'], owaspApi: ['API2', 'API5'], asvs: ['8.2.1', '8.3.1'] },
  messages: {
    outlier: {
      what: 'Nothing before `{route}` asks who sends the request, while {guard} does so on {count} of its {total} siblings.',
      why: 'Anyone can call it without signing in: it {effect}.',
      instead: 'Put {guard} before its handler, too.',
    },
    personal: {
      what: 'Anyone may call `{route}`, which reads `{column}` of all `{table}`, while {guard} asks who does so on `{other}`.',
      why: 'What people are reached by is kept from strangers elsewhere: here anyone takes all of it at once.',
      instead: 'Put {guard} before its handler, too.',
    },
    open: {
      what: 'Nothing before {routes} asks who sends the request.',
      why: 'Anyone can change or delete records whose id they know or guess.',
      instead: 'Let authentication run before these routes, as it does elsewhere in the program.',
      preset: 'strict',
    },
  },

  judge(backend, report) {
    const groups = new Map<string, Judged[]>();
    for (const route of [...backend.routes, ...backend.procedures]) {
      if (route.dead === true || route.method === 'OPTIONS') continue;
      const { answer, by } = backend.guard(route, 'authentication');
      const key = `${route.framework} ${route.location.file} ${route.router ?? ''}`;
      const group = groups.get(key);
      const judged = { route, answer, by: by[0]?.name ?? '' };
      if (group) group.push(judged);
      else groups.set(key, [judged]);
    }
    const isAskedElsewhere = [...groups.values()].some((group) => group.some(({ answer }) => answer === 'yes'));
    const all = [...groups.values()].flat();
    for (const group of groups.values()) {
      const outliers = group.flatMap((one) => {
        const siblings = siblingsOf(backend, one, group, all);
        return siblings ? [{ one, siblings }] : [];
      });
      for (const { one, siblings } of outliers) {
        const guarded = siblings.filter(({ answer }) => answer === 'yes');
        const effect = backend.sensitivity(one.route)?.note ?? (READING.has(one.route.method) ? 'answers with a record by its id' : 'changes something');
        report({
          message: 'outlier', at: one.route.location, symbol: one.route.symbol, certainty: 'medium',
          data: { route: nameOf(one.route), guard: shown(mostFrequent(guarded.map(({ by }) => by))), count: String(guarded.length), total: String(siblings.length), effect },
          trace: guarded.slice(0, 5).map(({ route, by }) => ({ ...route.location, note: `${shown(by)} guards \`${nameOf(route)}\`` })),
        });
      }
      if (outliers.length === 0 && isAskedElsewhere) reportOpen(group);
      for (const one of group) if (!outliers.some((other) => other.one === one)) reportPersonal(one);
    }

    /** People's data, which every other route gives out to few. */
    function reportPersonal(one: Judged): void {
      const found = personalOf(backend, one, all);
      if (!found) return;
      const { other, access, column } = found;
      report({
        message: 'personal', at: one.route.location, symbol: one.route.symbol, certainty: 'medium', data: { route: nameOf(one.route), column, table: access.table, guard: shown(other.by), other: nameOf(other.route) },
        trace: [{ ...access.location, note: `reads \`${column}\`` }, { ...other.route.location, note: `${shown(other.by)} guards \`${nameOf(other.route)}\`` }],
      });
    }

    /** All changes by id stand open in a file. */
    function reportOpen(group: readonly Judged[]): void {
      const changes = group.filter(({ route }) => CHANGING.has(route.method) && isById(route));
      const open = changes.filter(({ route, answer }) => answer === 'no' && !isMeantOpen(route) && backend.sensitivity(route)?.reason === 'effect');
      const [first] = open;
      if (!first || open.length < changes.length) return;
      const more = open.length - 1;
      const routes = `\`${nameOf(first.route)}\`${more === 0 ? '' : ` and ${more} more ${more === 1 ? 'route' : 'routes'}`}`;
      report({ message: 'open', at: first.route.location, symbol: first.route.symbol, certainty: 'medium', data: { routes }, trace: open.slice(0, 19).map(({ route }) => ({ ...route.location, note: `\`${nameOf(route)}\` is open` })) });
    }
  },
});

/** The only one, or one of few, that nobody guards. Records are often for all to read and for few to write, so a read is compared with reads. */
function siblingsOf(backend: Backend, { route, answer }: Judged, group: readonly Judged[], all: readonly Judged[]): readonly Judged[] | undefined {
  if (answer !== 'no' || isMeantOpen(route)) return undefined;
  const sensitive = backend.sensitivity(route);
  if (sensitive?.reason === 'credentials' || asksForSecret(backend, route)) return undefined;
  const isRead = READING.has(route.method);
  const isActing = sensitive !== undefined || backend.work(route).handled.records.length > 0;
  if (isRead && (!isById(route) || !isActing)) return undefined;
  if (!isRead && !isActing && !CHANGING.has(route.method)) return undefined;
  const isGuarded = (siblings: readonly Judged[], share: number): boolean =>
    mostAreGuarded(siblings, FEWEST, share) && (!isRead || mostAreGuarded(siblings.filter((other) => READING.has(other.route.method)), FEWEST - 1, share));
  const siblings = group.filter((other) => other.route !== route);
  if (isGuarded(siblings, SHARE)) return siblings;
  const id = NAMED_ID.exec(route.path ?? '')?.[1];
  const named = id === undefined || !isActing ? [] : all.filter((other) => other.route !== route && other.route.framework === route.framework && backend.part(other.route.location) === backend.part(route.location) && `${other.route.path ?? ''}/`.includes(`/:${id}/`));
  return isGuarded(named, SHARE_OF_NAMED) ? named : undefined;
}

/** All rows of a table with people's data, for anyone; whoever else reads that column is asked who they are. */
function personalOf(backend: Backend, { route, answer }: Judged, all: readonly Judged[]): { readonly other: Judged; readonly access: RecordAccess; readonly column: string } | undefined {
  if (answer !== 'no' || !READING.has(route.method) || !route.closed) return undefined;
  const access = backend.work(route).handled.records.find((one) => personalIn(backend, one) !== undefined && one.where.length === 0);
  const column = access && personalIn(backend, access);
  if (access === undefined || column === undefined || asksForSecret(backend, route)) return undefined;
  const isAlike = (one: RecordAccess): boolean => keyOf(one.table) === keyOf(access.table) && personalIn(backend, one) === column;
  const others = all.filter((one) => one.route !== route && READING.has(one.route.method) && backend.part(one.route.location) === backend.part(route.location) && backend.work(one.route).handled.records.some(isAlike));
  const [other] = others;
  return other && others.every((one) => one.answer === 'yes') && !isMeantOpen({ ...route, path: besides(route.path, other.route.path) }) ? { other, access, column } : undefined;
}

/** What a path says that the one of the other route does not. */
const besides = (path: string | undefined, other = ''): string | undefined => path && `/${path.split('/').filter((part) => part !== '' && !other.split('/').includes(part)).join('/') || '…'}`;

/** A column with people's data that comes out of an access. */
const personalIn = (backend: Backend, { action, table, columns }: RecordAccess): string | undefined => (action === 'read' && table !== '' ? (columns ?? backend.table(table)?.columns ?? []).find((name) => PERSONAL.test(name)) : undefined);
const keyOf = (table: string): string => table.toLowerCase().replaceAll('_', '');

/** The handler itself compares a secret that the caller brings, or looks for the record that has it. */
function asksForSecret(backend: Backend, route: Route): boolean {
  const { calls, comparisons, records } = backend.work(route).handled;
  const isSigned = calls.some(({ name, args }) => COMPARES.test(name) && args.length > 1 && args.some((arg) => SIGNED.test(backend.text(backend.location(arg)))));
  const isSecret = (value: number): boolean => SECRET.test(backend.text(backend.location(value)));
  return isSigned || comparisons.some(({ left, right }) => isSecret(left) || isSecret(right)) || records.some(({ where }) => where.some(({ column }) => SECRET.test(column)));
}

function mostAreGuarded(siblings: readonly Judged[], fewest: number, share: number): boolean {
  const guarded = siblings.filter(({ answer }) => answer === 'yes').length;
  return guarded >= fewest && guarded >= siblings.length * share;
}

const isById = ({ path = '' }: Route): boolean => path.includes('/:');
const nameOf = ({ method, path }: Route): string => `${method === '*' ? 'ALL' : method} ${path ?? '…'}`;
const shown = (name: string): string => (name === '' ? 'a guard' : `\`${name}\``);

function mostFrequent(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].toSorted(([, one], [, other]) => other - one)[0]?.[0] ?? '';
}
