/** Finds roles that whoever signs up, or invites others, chooses. */
import { defineRule, isUsers, type Backend, type ColumnValue, type Location, type RecordAccess, type Route, type RouteWork } from '#rule';

/** Columns that say what somebody may do. */
const RIGHTS = /^(?:(?:user_?|org_?|member_?|account_?)?roles?(?:_?ids?)?|is_?(?:admin|staff|super_?user|super_?admin|owner|moderator)|admin|permissions?|privileges?|access_?(?:level|rights?))$/i;
const ABOUT_RIGHTS = /(?:role|admin|permission|privilege|access|owner|scope)\w*\W*$/i;
/** A call that asks for rights. */
const ASKS = /(?:can|may|assert|ensure|require|authori[sz]e|enforce|forbid|deny|check|verify|is|has)\w*(?:Access|Permission|Role|Admin|Owner|Allowed|Rights?|Rank|Invit)|outranks|rank/i;
const PEOPLE = /member|invit|user|account|role|collaborator|seat/i;
/** Routes that set a program up, and those for tests. */
const SETS_UP = /seed|set-?up|install|bootstrap|(?:^|\/)(?:dev|test|mock|internal|first|init)/i;
/** What is above all others. */
const HIGH = /^(?:[\w.:]*[._:-])?(?:admin|administrator|owner|staff|super_?admin|super_?user|root|moderator)$/i;
/** A guard that lets several ranks pass, the highest among them. */
const RANKS = /(?=.*['"][\w.:]*owner['"])(?=.*['"][\w.:]*(?:admin|manager|member|maintainer)['"])/i;

export default defineRule({
  id: 'no-chosen-role',
  chapter: 'access',
  finds: 'a role that whoever signs up or invites others chooses.',
  severity: 'high',
  scope: 'project',
  preset: 'recommended',
  standards: { cwe: [269, 915, 862], owaspTop10: ['A01'], owaspApi: ['API3', 'API5'], asvs: ['8.2.1', '15.3.3'] },
  messages: {
    granted: {
      what: '`{callee}` writes `{column}` of `{table}` from {source}, and anybody may call `{route}`.',
      why: 'Whoever signs up chooses what they may do.',
      instead: 'Do not take the column from the request: let it have its default.',
      severity: 'critical',
    },
    above: {
      what: '`{callee}` writes `{column}` of `{table}` from {source}, and nothing compares it with the role of who calls `{route}`.',
      why: 'Who passes {guard} without being an owner makes an owner of somebody else, or of themselves under another address.',
      instead: 'Refuse roles above the role of the caller.',
      severity: 'medium',
      preset: 'strict',
    },
  },

  judge(backend, report) {
    const seen = new Set<string>();
    for (const route of backend.routes.concat(backend.procedures)) {
      if (route.dead === true || !route.closed || /^(?:GET|HEAD|OPTIONS|QUERY)$/.test(route.method) || asksInside(backend, route)) continue;
      const guard = route.before.find(({ text }) => RANKS.test(text));
      const isOpen = backend.guard(route, 'authentication').answer === 'no' && !SETS_UP.test(route.path ?? '/test');
      const fault = guard ? faultOf(backend, route, false) : isOpen ? faultOf(backend, route, true) : undefined;
      const place = fault && `${fault.access.location.file} ${fault.access.location.start}`;
      if (!fault || !place || seen.has(place)) continue;
      seen.add(place);
      const { access, one, answer } = fault;
      const common = { at: within(access.location, backend.location(one.value)), symbol: access.symbol, certainty: 'medium', trace: answer.trace } as const;
      const data = { callee: access.callee, column: one.column, table: access.table, source: answer.source.text, route: `${route.method} ${route.path ?? '…'}` };
      if (guard) report({ ...common, message: 'above', data: { ...data, guard: `\`${guard.text.replaceAll('`', '').slice(0, 60)}\`` } });
      else report({ ...common, message: 'granted', data });
    }
  },
});

/** The value, where it stands in the statement itself. */
const within = (outer: Location, inner: Location): Location => (inner.file === outer.file && inner.start >= outer.start && inner.end <= outer.end ? inner : outer);

interface Fault { readonly access: RecordAccess; readonly one: ColumnValue; readonly answer: Extract<ReturnType<RouteWork['chosen']>, { readonly answer: 'yes' }> }

/** A role of somebody that the request names, with the highest among those that may be named. */
function faultOf(backend: Backend, route: Route, isSignUp: boolean): Fault | undefined {
  const work = backend.work(route);
  for (const access of work.handled.records) {
    if (access.action === 'read' || access.action === 'delete' || (isSignUp ? access.action !== 'insert' || !isUsers(access.table) : !PEOPLE.test(access.table))) continue;
    for (const one of access.values) {
      const answer = RIGHTS.test(one.column) ? work.chosen(one.value, one.path) : undefined;
      if (answer?.answer === 'yes' && mayBeHigh(work, one, isSignUp)) return { access, one, answer };
    }
  }
  return undefined;
}

/** Any text, or one out of a list that names the highest. */
function mayBeHigh(work: RouteWork, { column, value, path }: ColumnValue, isSignUp: boolean): boolean {
  const listed = work.choices(new RegExp(`^${column.replaceAll('_', '_?')}$`, 'i'));
  if (listed.length > 0) return listed.some((text) => (isSignUp ? HIGH.test(text) : /(?:^|[._:-])owner$/i.test(text)));
  return work.carries(value, 'free-text', path, ['body', 'query', 'argument']).answer === 'yes';
}

function asksInside(backend: Backend, route: Route): boolean {
  const { calls, comparisons } = backend.work(route).handled;
  const isAboutRights = (ref: number): boolean => ABOUT_RIGHTS.test(backend.text(backend.location(ref)));
  return calls.some(({ name }) => ASKS.test(name)) || comparisons.some(({ left, right }) => isAboutRights(left) || isAboutRights(right));
}
