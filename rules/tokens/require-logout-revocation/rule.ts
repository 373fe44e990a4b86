/** Finds logouts that leave the session as it was. */
import { defineRule, sessionTable, type Backend, type Location, type Route, type RouteWork } from '#rule';

const LOGOUT = /(?:^|\/)(?:log|sign)[-_]?(?:out|off)\/?$/i;
/** Calls that answer, write a log, or read what was sent. */
const ANSWERS = /^(?:json|jsonp|send|end|status|sendStatus|redirect|code|header|set|setHeader|type|text|body|success|ok|noContent|get|log|info|debug|warn|http|trace|toString|stringify|trim|split|clearCookie|deleteCookie)$/;
/** Middleware whose name says that it does the work. */
const WORKS = /log_?out|sign_?out|revoke|destroy|clear|invalidate|end_?session|black_?list|deny_?list/i;

/** Names of cookies that keep somebody signed in. */
const SESSION_COOKIE = /sess|^sid$|token|auth|refresh|jwt|login|(?:^|[-_])access$/i;

export default defineRule({
  id: 'require-logout-revocation',
  chapter: 'tokens',
  finds: 'a logout that leaves the session as it was.',
  severity: 'medium',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [613], owaspTop10: ['A07'], owaspApi: ['API2'], asvs: ['7.4.1'] },
  messages: {
    nothing: {
      what: '`{route}` only answers: it ends no session and takes back no token.',
      why: 'Whoever has the cookie or the token goes on using it after the user has signed out.',
      instead: 'Destroy the session, or note the token as revoked until it expires.',
      severity: 'low',
      preset: 'preview',
    },
    kept: {
      what: '`{route}` takes the cookie of the session away and leaves the session in its store.',
      why: 'Whoever has a copy of the cookie goes on using it after the user has signed out.',
      instead: 'Call `req.session.destroy` before the cookie is cleared.',
    },
    stored: {
      what: '`{route}` takes a cookie away and leaves the row in `{sessions}` as it was.',
      why: 'Whoever has a copy of the cookie goes on using it after the user has signed out.',
      instead: 'Delete the row that belongs to the cookie before the cookie is cleared.',
    },
  },

  judge(backend, report) {
    for (const route of backend.routes) {
      const { path, handler } = route;
      if (path === undefined || !LOGOUT.test(path) || route.dead === true || handler.functions.length === 0 || route.before.some(({ text, attached }) => attached === 'route' && WORKS.test(text))) continue;
      const work = backend.work(route);
      // What a function of the program calls stands beside the call of it.
      const calls = work.handled.calls.filter(({ own }) => !own).map(({ name }) => name);
      // The handler stands elsewhere: then what it stores is not seen.
      const around = bodyOf(backend, route);
      if (around === undefined || calls.length === 0 || !calls.every((name) => ANSWERS.test(name)) || writes(backend, work, around) || /\bsession\b/.test(backend.reads(around))) continue;
      const message = faultOf(backend, route);
      const common = { at: handler.location.file === route.location.file ? route.location : handler.location, symbol: route.symbol };
      const name = `${route.method} ${path}`;
      if (message === 'stored') report({ ...common, message, data: { route: name, sessions: sessionTable(backend) } });
      else if (message) report({ ...common, message, data: { route: name } });
    }
  },
});

/** Which cookies a logout that does nothing else takes away, if any. */
function faultOf(backend: Backend, route: Route): 'nothing' | 'kept' | 'stored' | undefined {
  const work = backend.work(route);
  const names = new Set(backend.settings('session.name').flatMap(({ value }) => (value.known ? [String(value.value)] : [])));
  const removed = backend.settings('cookie.cleared').filter(({ ref }) => work.runs(ref));
  if (removed.length === 0) return 'nothing';
  if (removed.some(({ value }) => value.known && names.has(String(value.value)))) return 'kept';
  return names.size === 0 && sessionTable(backend) !== '' && removed.some(({ value }) => !value.known || SESSION_COOKIE.test(String(value.value))) ? 'stored' : undefined;
}

/** Does the handler store anything, or a function that runs something about a session? */
const writes = (backend: Backend, work: RouteWork, around: Location): boolean => backend.propertyWrites.some(({ ref, location }) => isWithin(location, around) || (work.runs(ref) && /session|token|jwt/i.test(backend.text(location))));

/** The handler as it is written. */
function bodyOf(backend: Backend, { handler }: Route): Location | undefined {
  const places = backend.definitions(handler.ref).map((def) => backend.location(def));
  return places.length === 1 ? places[0] : undefined;
}

const isWithin = (inner: Location, outer: Location): boolean => inner.file === outer.file && inner.start >= outer.start && inner.end <= outer.end;
