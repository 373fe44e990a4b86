/** Finds logouts that leave the session as it was. */
import { defineRule, type Backend, type Location, type Route } from '#rule';

const LOGOUT = /(?:^|\/)(?:log|sign)[-_]?(?:out|off)\/?$/i;
/** Calls that answer, write a log, or read what was sent. */
const ANSWERS = /^(?:json|jsonp|send|end|status|sendStatus|redirect|code|header|set|setHeader|type|text|body|success|ok|noContent|get|log|info|debug|warn|http|trace|toString|stringify|trim|split|clearCookie)$/;
/** Middleware whose name says that it does the work. */
const WORKS = /log_?out|sign_?out|revoke|destroy|clear|invalidate|end_?session|black_?list|deny_?list/i;

export default defineRule({
  id: 'require-logout-revocation',
  chapter: 'tokens',
  finds: 'a logout that leaves the session as it was.',
  severity: 'medium',
  scope: 'file',
  preset: 'preview',
  standards: { cwe: [613], owaspTop10: ['A07'], owaspApi: ['API2'], asvs: ['7.4.1'] },
  messages: {
    nothing: {
      what: '`{route}` only answers: it ends no session and takes back no token.',
      why: 'Whoever has the cookie or the token goes on using it after the user has signed out.',
      instead: 'Destroy the session, or note the token as revoked until it expires.',
      severity: 'low',
    },
    kept: {
      what: '`{route}` takes the cookie of the session away and leaves the session in its store.',
      why: 'Whoever has a copy of the cookie goes on using it after the user has signed out.',
      instead: 'Call `req.session.destroy` before the cookie is cleared.',
    },
  },

  judge(backend, report) {
    const written = backend.propertyWrites.map(({ location }) => location);
    const names = new Set(backend.settings('session.name').flatMap(({ value }) => (value.known ? [String(value.value)] : [])));
    const cleared = backend.settings('cookie.cleared');
    for (const route of backend.routes) {
      const { path, handler } = route;
      if (path === undefined || !LOGOUT.test(path) || route.dead === true || handler.functions.length === 0 || route.before.some(({ text, attached }) => attached === 'route' && WORKS.test(text))) continue;
      const work = backend.work(route);
      const calls = work.handled.calls.map(({ name }) => name);
      const body = handler.location;
      // The handler stands elsewhere: then what it stores is not seen.
      const around = bodyOf(backend, route);
      if (around === undefined || calls.length === 0 || !calls.every((name) => ANSWERS.test(name)) || written.some((place) => isWithin(place, around)) || /\bsession\b/.test(backend.reads(around))) continue;
      const removed = cleared.filter(({ ref }) => work.runs(ref));
      const message = removed.some(({ value }) => value.known && names.has(String(value.value))) ? 'kept' : removed.length > 0 ? undefined : 'nothing';
      if (message) report({ message, at: body.file === route.location.file ? route.location : body, symbol: route.symbol, data: { route: `${route.method} ${path}` } });
    }
  },
});

/** The handler as it is written. */
function bodyOf(backend: Backend, { handler }: Route): Location | undefined {
  const places = backend.definitions(handler.ref).map((def) => backend.location(def));
  return places.length === 1 ? places[0] : undefined;
}

const isWithin = (inner: Location, outer: Location): boolean => inner.file === outer.file && inner.start >= outer.start && inner.end <= outer.end;
