/** Finds GET routes that change records. */
import { defineRule, type Backend, type RecordAccess, type Route, type RouteWork } from '#rule';

/** Links that are meant to do something once: from mails, from providers, to leave; and what machines call. */
const MEANT = /(?:^|[/._:-])(?:log-?out|sign-?out|log-?in|sign-?in|verif\w*|confirm\w*|activat\w*|unsubscribe\w*|opt-?out|accept\w*|invit\w*|callback|oauth\d?|sso|saml|auth|redirect|magic\w*|track\w*|click\w*|pixel|beacon|open|visit|view|hit|count\w*|short\w*|token|cron|jobs?|webhooks?|hooks?|sync|refresh|seed|health\w*|ready\w*|status|metrics|setup|install|migrat\w*|test\w*|debug|dev)(?:$|[/._-])/i;
const LOGOUT = /(?:^|\/)(?:log|sign)[-_]?(?:out|off)\/?$/i;
const ENDS = /^(?:log_?out|sign_?out|destroy|destroySession|clearCookie|deleteCookie)$/i;
/** Links that ask somebody to decide something. */
const ACCEPTS = /(?:^|\/)(?:accept|join|approve|decline|redeem|claim|invit\w+)(?:\/|$)/i;
/** The last part of a link to what somebody was sent, which says what it decides. */
const DECIDES = /\/:[^/]+\/(?:accept|approve|decline|reject|deny|sign|pay|cancel)\/?$/i;
/** Tables in which reading leaves its traces. */
const TRACES = /log|event|view|visit|hit|click|audit|session|cache|count|stat|metric|histor|analytic|token|attempt|impression|download|track|activit|seen|usage|recent|quota|limit|request|presence|lock|job|queue/i;
/** Columns that count reads, or say when they were. */
const TRACE_COLUMNS = /last|seen|count|view|hit|visit|click|access|read|open|download|fetch|updated|modified|expire|time|date|_?at$|At$|online|ip|agent|cache|sync|refresh|token|attempt|login/i;
/** Conditions that only who was given a secret can meet. */
const CAPABILITY = /token|secret|hash|digest|code|signature|nonce|otp|slug/i;

export default defineRule({
  id: 'no-state-changing-get',
  chapter: 'csrf',
  finds: 'a GET route that changes records.',
  severity: 'medium',
  scope: 'project',
  preset: 'recommended',
  standards: { cwe: [352, 650], owaspTop10: ['A01', 'A06'], owaspApi: ['API8'], asvs: ['3.5.3', '4.1.4'] },
  messages: {
    changes: {
      what: '`{route}` answers a GET and {does} records of `{table}` with {source}.',
      why: 'A link, an image or a prefetching browser is enough to send it with the cookies of whoever is signed in, also where they are `SameSite=Lax`.',
      instead: 'Let it be a POST, PUT, PATCH or DELETE.',
    },
    logout: {
      what: '`{route}` answers a GET and signs the user out.',
      why: 'An image on any page, or a browser that fetches links ahead, ends the session of whoever is signed in.',
      instead: 'Let it be a POST.',
      severity: 'low',
      preset: 'strict',
    },
    link: {
      what: '`{route}` answers a GET and {does} records of `{table}` for whoever is signed in.',
      why: 'A link, an image or a scanner of mails is enough to send it with the cookies of a user who has decided nothing.',
      instead: 'Let the GET show what is asked, and a POST do it.',
      preset: 'strict',
    },
    decided: {
      what: '`{route}` answers a GET without asking who calls, and {does} records of `{table}`.',
      why: 'Scanners of mails, previews of chats and browsers that fetch ahead follow the link, and so decide for the person who was sent it.',
      instead: 'Let the GET show what is asked, and a POST do it.',
    },
  },

  judge(backend, report) {
    for (const route of backend.routes) {
      if (route.method !== 'GET' || route.dead === true || route.path === undefined) continue;
      if (LOGOUT.test(route.path)) {
        if (endsSession(backend, route)) report({ message: 'logout', at: route.location, symbol: route.symbol, certainty: 'medium', data: { route: nameOf(route) } });
        continue;
      }
      const act = ACCEPTS.test(route.path) ? actOf(backend, route) : undefined;
      if (act) report({ message: 'link', at: route.location, symbol: route.symbol, certainty: 'medium', data: { route: nameOf(route), does: DOES[act.action], table: act.table }, trace: [{ ...act.location, note: `\`${act.callee}\` ${DOES[act.action]} a record` }] });
      const decided = act || !DECIDES.test(route.path) ? undefined : decisionOf(backend, route);
      if (decided) report({ message: 'decided', at: route.location, symbol: route.symbol, certainty: 'medium', data: { route: nameOf(route), does: DOES[decided.action], table: decided.table }, trace: [{ ...decided.location, note: `\`${decided.callee}\` ${DOES[decided.action]} a record` }] });
      if (act || decided || MEANT.test(route.path) || MEANT.test(route.symbol)) continue;
      const work = backend.work(route);
      const found = changeOf(backend, work);
      if (!found) continue;
      const { access, answer } = found;
      report({
        message: 'changes', at: route.location, symbol: route.symbol, certainty: 'medium',
        data: { route: nameOf(route), does: DOES[access.action], table: access.table, source: answer.source.text },
        trace: [...answer.trace.slice(0, 18), { ...access.location, note: `\`${access.callee}\` ${DOES[access.action]} a record` }],
      });
    }
  },
});

/** Ends what a cookie keeps: takes the cookie away, or the session. */
function endsSession(backend: Backend, route: Route): boolean {
  const work = backend.work(route);
  return backend.settings('cookie.cleared').some(({ ref }) => work.runs(ref)) || work.handled.calls.some(({ name }) => ENDS.test(name)) || work.handled.records.some(({ action, table }) => action === 'delete' && /session/i.test(table));
}

/** What is done for somebody who is known by a cookie: one that middleware reads, or that the program sets itself. */
function actOf(backend: Backend, route: Route): RecordAccess | undefined {
  const isByCookie = backend.cookieCredentials(route).length > 0 || (backend.guard(route, 'authentication').answer === 'yes' && backend.settings('cookie.http-only').length > 0);
  return isByCookie && route.closed ? backend.work(route).handled.records.find(({ action, table }) => action === 'insert' && table !== '' && !TRACES.test(table)) : undefined;
}

/** A change of a record that whoever has the link makes. */
function decisionOf(backend: Backend, route: Route): RecordAccess | undefined {
  const isOpen = route.closed && backend.guard(route, 'authentication').answer === 'no';
  return isOpen ? backend.work(route).handled.records.find(({ action, table }) => (action === 'update' || action === 'delete') && table !== '' && !TRACES.test(table)) : undefined;
}

const DOES = { read: 'reads', insert: 'writes', update: 'changes', delete: 'deletes' } as const;
const nameOf = ({ method, path }: Route): string => `${method} ${path ?? '…'}`;

type Yes = Extract<ReturnType<RouteWork['chosen']>, { answer: 'yes' }>;

/** A change of what the request names; nothing that reading does by the way. */
function changeOf(backend: Backend, work: RouteWork): { readonly access: RecordAccess; readonly answer: Yes } | undefined {
  const { records } = work.handled;
  if (records.some(({ where }) => where.some(({ column }) => CAPABILITY.test(column)))) return undefined;
  for (const access of records) {
    if (access.action === 'read' || access.table === '' || TRACES.test(access.table) || isTrace(access)) continue;
    // What is made because it was not there yet.
    if (access.action === 'insert' && records.some((other) => other.action === 'read' && other.table === access.table)) continue;
    const answer = chosenOf(backend, work, access);
    if (answer) return { access, answer };
  }
  return undefined;
}

const isTrace = ({ action, values }: RecordAccess): boolean => action === 'update' && (values.length === 0 || values.every(({ column }) => TRACE_COLUMNS.test(column)));

function chosenOf(backend: Backend, work: RouteWork, { where, values }: RecordAccess): Yes | undefined {
  for (const { value, path } of [...where, ...values]) {
    if (path.length === 0 && backend.constant(value).known) continue;
    const answer = work.chosen(value, path);
    if (answer.answer === 'yes') return answer;
  }
  return undefined;
}
