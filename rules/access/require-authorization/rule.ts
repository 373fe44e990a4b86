/** Finds routes that ask who sends a request, but not what they may do. */
import { defineRule, isForAdministrators, type Backend, type ColumnValue, type GuardAnswer, type Handler, type Location, type RecordAccess, type Route, type RouteWork } from '#rule';

const CHANGING: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE', 'MUTATION']);
/** Names of guards that ask for more than a sign-in, whatever they answer with. */
const PRIVILEGED = /admin|staff|role|permission|moderat|super|internal|operator|owner|access|polic|scope|allowed|can[A-Z]/;
/** Routes about the caller's own things. */
const OWN = /(?:^|\/)(?:me|my|self|own|profile|account|session|sessions|logout|sign-?out|current(?:-?user)?)(?:$|\/)/i;
/** Columns that say what somebody may do. */
const RIGHTS = /^(?:(?:user_?|org_?|member_?|account_?|platform_?|system_?|global_?)?roles?(?:_?ids?)?|is_?(?:admin|staff|super_?user|super_?admin|owner|moderator)|admin|permissions?|privileges?|access_?(?:level|rights?)|scopes?)$/i;
const PEOPLE = /user|member|account|person|people|customer|employee|staff|admin|profile|role|permission|grant|invit/i;
/** Columns that say whose a record is. */
const OWNER = /(?:^|_|[a-z])(?:owner|user|author|creator|created_?by|customer|account|profile|member|seller|sender|uid)(?:_?(?:id|uuid|ref|_id))?(?:\.\w+)*$/i;
/** A call or a comparison that asks for rights. */
const ASKS = /^(?:can|may|assert|ensure|require|authori[sz]e|enforce|forbid|deny|check|verify|is|has)(?:[A-Z_]\w*)?(?:Access|Permissions?|Roles?|Admin|Owner\w*|Member\w*|Allowed|Rights?|Can\w*|Authori[sz]\w+|Belong\w*)\w*$|^(?:authori[sz]e|can|may|enforce|throwUnlessCan|ability|permit)$/i;
const FEWEST = 2;
/** Two of three may be more dangerous than the third; of few, all must ask. */
const SHARE = 0.75;
/** What removes is seldom freer than what changes. */
const SHARE_OF_REMOVALS = 0.6;
/** Routes that change something for keeps: that others ask before it says nothing of an update. */
const REMOVES = /delet|remov|destroy|purge|merge|transfer|void|refund/i;

/** `by`: who asks for more than a sign-in, and more than all routes beside it do; `shared`: what all of them ask. */
interface Judged { readonly route: Route; readonly work: RouteWork; readonly by: string; readonly shared: string }

export default defineRule({
  id: 'require-authorization',
  chapter: 'access',
  finds: 'a route that asks who sends a request, but not what they may do.',
  severity: 'high',
  scope: 'project',
  preset: 'recommended',
  standards: { cwe: [862, 285, 269], owaspTop10: ['A01'], owaspApi: ['API5'], asvs: ['8.2.1', '8.3.1'] },
  messages: {
    outlier: {
      what: '`{route}` changes something for {whom}, while {guard} asks on {count} of the {total} routes beside it that change something what the caller may do.',
      why: 'Users without these rights do here what is kept from them elsewhere: it {effect}.',
      instead: 'Put {guard} before its handler, too.',
    },
    only: {
      what: '`{route}` changes something for {whom}, while all {count} other routes of its router ask what the caller may do, such as with {guard}.',
      why: 'Users without these rights do here what is kept from them elsewhere: it {effect}.',
      instead: 'Put such a guard before its handler, too.',
    },
    admin: {
      what: '`{route}` is a route for administrators by its name, and {guard} before it asks only for a sign-in, as it does on `{other}`.',
      why: 'Whoever has an account can call it.',
      instead: 'Ask for the role before its handler.',
    },
    rights: {
      what: '`{callee}` writes `{column}` of `{table}` from {source}, and `{route}` does not ask what the caller may do.',
      why: 'Whoever is signed in gives rights to themselves or to others.',
      instead: 'Ask for a role before its handler, or do not take the column from the request.',
    },
  },

  judge(backend, report) {
    const all = [...backend.routes, ...backend.procedures].filter((route) => route.dead !== true && route.method !== 'OPTIONS');
    const reported = new Set<Route>();
    for (const group of groupsOf(backend, all)) {
      for (const one of group) {
        const found = outlierOf(backend, one, group);
        if (!found) continue;
        reported.add(one.route);
        const data = { route: nameOf(one.route), whom: one.shared === '' ? 'whoever is signed in' : `whoever passes \`${one.shared}\``, guard: shown(found.guard), count: String(found.guarded.length), effect: found.effect };
        const common = { at: one.route.location, symbol: one.route.symbol, certainty: 'medium', trace: found.guarded.slice(0, 5).map(({ route, by }) => ({ ...route.location, note: `${shown(by)} is before \`${nameOf(route)}\`` })) } as const;
        if (found.total === undefined) report({ ...common, message: 'only', data });
        else report({ ...common, message: 'outlier', data: { ...data, total: String(found.total) } });
      }
    }
    const signedIn = all.filter((route) => isUnasked(backend, route));
    for (const route of signedIn) {
      if (reported.has(route)) continue;
      const admin = adminFault(backend, route, all);
      if (admin) {
        reported.add(route);
        report({ message: 'admin', at: route.location, symbol: route.symbol, certainty: 'medium', data: { route: nameOf(route), guard: shown(admin.guard), other: admin.other } });
      }
    }
    const seen = new Set<number>();
    for (const route of signedIn) {
      const fault = reported.has(route) ? undefined : rightsFault(backend, route);
      if (!fault || seen.has(fault.access.ref)) continue;
      seen.add(fault.access.ref);
      const { access, one, answer } = fault;
      report({ message: 'rights', at: access.location, symbol: access.symbol, certainty: 'medium', trace: answer.trace, data: { callee: access.callee, column: one.column, table: access.table, source: answer.source.text, route: nameOf(route) } });
    }
  },
});

/** Signed in, and nothing before or in the handler asks for more. */
function isUnasked(backend: Backend, route: Route): boolean {
  if (!route.closed || backend.guard(route, 'authentication').answer !== 'yes' || backend.guard(route, 'authorization').answer !== 'no') return false;
  return !asksInside(backend, route);
}

function asksInside(backend: Backend, route: Route): boolean {
  const { calls, comparisons } = backend.work(route).handled;
  const isAboutRights = (ref: number): boolean => /(?:role|admin|permission|privilege|access|owner|scope)\w*\W*$/i.test(backend.text(backend.location(ref)));
  return calls.some(({ name }) => ASKS.test(name)) || comparisons.some(({ left, right }) => isAboutRights(left) || isAboutRights(right));
}

/** Routes for who is signed in, by router. */
function groupsOf(backend: Backend, routes: readonly Route[]): readonly (readonly Judged[])[] {
  const groups = new Map<string, Route[]>();
  for (const route of routes) {
    if (backend.guard(route, 'authentication').answer !== 'yes') continue;
    const key = `${route.location.file} ${route.router ?? ''}`;
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(route);
  }
  return [...groups.values()].map((group) => judged(backend, group));
}

/** A guard before all of them, such as one that asks for a membership, tells no two of them apart. */
function judged(backend: Backend, group: readonly Route[]): readonly Judged[] {
  const asked = group.map((route) => ({ route, guard: backend.guard(route, 'authorization') }));
  const isShared = ({ location }: GuardAnswer['by'][number]): boolean => group.length > FEWEST && asked.every(({ guard: { answer, by } }) => answer === 'yes' && by.some((other) => other.location.file === location.file && other.location.start === location.start));
  return asked.map(({ route, guard: { answer, by } }) => {
    const shared = by.filter(isShared).map(({ name }) => name);
    const own = by.map(({ name }) => name).filter((name) => !shared.includes(name));
    return { route, work: backend.work(route), by: answer !== 'yes' || own.length === 0 ? '' : guardOf(route, own), shared: answer === 'yes' && own.length === 0 ? (by.at(-1)?.name ?? '') : '' };
  });
}

/** The last that asks before the handler. */
const guardOf = (route: Route, names: readonly string[]): string => names.findLast((name) => name !== '(handler)' && name !== nameOfHandler(route)) ?? '';
/** Tables in which it is noted who did what: that is no record of their own. */
const NOTES = /log|audit|history|activit|trail/i;

/** Whoever writes such a record gets rights by it: of few routes, one that does stands apart from the others. */
const KEYS = /(?:api|access|auth|service|deploy|personal)_?(?:keys?|tokens?)|credential|secret|webhook|integration|grants?$|roles?$|permission/i;
const isKey = ({ action, table }: RecordAccess): boolean => action !== 'read' && KEYS.test(table) && !NOTES.test(table);

interface Outlier { readonly guard: string; readonly guarded: readonly Judged[]; readonly total: number | undefined; readonly effect: string }

function outlierOf(backend: Backend, { route, work, shared }: Judged, group: readonly Judged[]): Outlier | undefined {
  if (!CHANGING.has(route.method) || OWN.test(route.path ?? '/me') || !(shared === '' ? isUnasked(backend, route) : route.closed && !asksInside(backend, route))) return undefined;
  const others = group.filter((other) => other.route !== route);
  const byId = others.filter((other) => CHANGING.has(other.route.method) && isById(other.route) === isById(route));
  const alike = byId.filter((other) => other.by !== '' && (isRemoval(route) || !isRemoval(other.route)));
  const isMostly = (some: readonly Judged[]): boolean => some.filter(({ by }) => by !== '').length >= some.length * (isRemoval(route) ? SHARE_OF_REMOVALS : SHARE);
  // A router with several free routes of another form has tasks for those without rights.
  const isOutlier = alike.length >= FEWEST && isMostly(byId) && (isRemoval(route) || isMostly(others.filter((other) => CHANGING.has(other.route.method))));
  const isGuarded = others.length >= FEWEST && others.every(({ by }) => by !== '') && others.some((other) => !CHANGING.has(other.route.method));
  const isOnly = isGuarded && (others.length > FEWEST ? others.some((other) => other.route.method === route.method) : others.some((other) => CHANGING.has(other.route.method)) && work.handled.records.some(isKey));
  if (!isOutlier && !isOnly) return undefined;
  const guarded = isOutlier ? alike : others;
  const changes = work.handled.records.filter(({ action, table }) => action !== 'read' && !NOTES.test(table));
  const [change] = changes;
  if (!change || changes.some((one) => isOwn(backend, work, one))) return undefined;
  return { guard: guarded[0]?.by ?? '', guarded, total: isOutlier ? byId.length : undefined, effect: `${DOES[change.action]} records of \`${change.table}\`` };
}
const DOES = { read: 'reads', insert: 'writes', update: 'changes', delete: 'deletes' } as const;

/** A condition, or a value, names the caller as the owner; who has made a key does not own what it opens. */
const isOwn = (backend: Backend, work: RouteWork, { action, table, where, values }: RecordAccess): boolean =>
  [...where, ...(action === 'insert' ? values : [])].some((one) => OWNER.test(one.column) && !(KEYS.test(table) && /by$/i.test(one.column)) && !isChosen(backend, work, one));

const isChosen = (backend: Backend, work: RouteWork, { value, path }: ColumnValue): boolean =>
  (path.length === 0 && backend.constant(value).known) || work.chosen(value, path).answer === 'yes';

/** The guard of a route for administrators stands before routes for others, too. */
function adminFault(backend: Backend, route: Route, all: readonly Route[]): { readonly guard: string; readonly other: string } | undefined {
  if (!isForAdministrators(route)) return undefined;
  if ([...route.before, route.handler].some(({ text }) => PRIVILEGED.test(plain(text)))) return undefined;
  const [guard] = backend.guard(route, 'authentication').by;
  const isSame = functionsAt(route, guard?.location);
  const other = all.find((one) => one !== route && one.path !== undefined && !isForAdministrators(one) && backend.guard(one, 'authentication').by.some(({ location }) => isSame(location, one)));
  return guard && other ? { guard: guard.name, other: nameOf(other) } : undefined;
}

/** Is it the same guard, wherever it is registered? */
function functionsAt(route: Route, at: Location | undefined): (location: Location, other: Route) => boolean {
  const found = (one: Route, { file, start }: Location): Handler | undefined => one.before.find(({ location }) => location.file === file && location.start === start);
  const own = at && found(route, at);
  return (location, other) => at !== undefined && ((location.file === at.file && location.start === at.start) || (own?.made === undefined && found(other, location)?.functions.some((fn) => own?.functions.includes(fn)) === true));
}

function rightsFault(backend: Backend, route: Route): { readonly access: RecordAccess; readonly one: ColumnValue; readonly answer: Extract<ReturnType<RouteWork['chosen']>, { answer: 'yes' }> } | undefined {
  const work = backend.work(route);
  for (const access of work.handled.records) {
    if ((access.action !== 'insert' && access.action !== 'update') || !PEOPLE.test(access.table)) continue;
    for (const one of access.values) {
      const answer = RIGHTS.test(one.column) ? work.chosen(one.value, one.path) : undefined;
      if (answer?.answer === 'yes') return { access, one, answer };
    }
  }
  return undefined;
}

const isRemoval = ({ method, path = '' }: Route): boolean => method === 'DELETE' || REMOVES.test(/[^/]*$/.exec(path)?.[0] ?? '');
const isById = ({ path = '' }: Route): boolean => path.includes('/:');
const nameOf = ({ method, path }: Route): string => `${method} ${path ?? '…'}`;
const nameOfHandler = ({ handler }: Route): string => handler.text.replaceAll('`', '');
const shown = (name: string): string => (name === '' ? 'a guard' : `\`${name}\``);
/** A function that stands there is no name; what a middleware is given tells as well as its own. */
const plain = (text: string): string => (/^`?(?:async\b|function\b|\(|[\w$]+ *=>)/.test(text) ? '' : text.slice(0, 80));
