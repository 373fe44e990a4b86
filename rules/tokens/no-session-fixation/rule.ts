/** Finds logins that keep the session identifier of before. */
import { defineRule, type Backend, type Location, type Ref, type Route } from '#rule';

/** What signs somebody in without a password: a link, a code, a ticket of an identity provider. */
const PROOF = /magic|passkey|webauthn|one_?time|totp|verify_?(?:id_?token|totp|otp|code|assertion)|id_?token|get_?payload|sso|saml|openid/i;
const LOGIN = /password|\bpw\b|passwd|passwort|\bpwd\b|credential|log_?in|sign_?in|authenticate/i;

export default defineRule({
  id: 'no-session-fixation',
  chapter: 'tokens',
  finds: 'a login that keeps the session identifier of before.',
  severity: 'medium',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [384], owaspTop10: ['A07'], owaspApi: ['API2'], asvs: ['7.2.4'] },
  messages: {
    kept: {
      what: 'The login keeps the session identifier of before.',
      why: 'Whoever planted or learnt that identifier is signed in along with the user.',
      instead: 'Call `req.session.regenerate` and set the user in its callback.',
    },
    planted: {
      what: '{source} becomes the identifier of the session.',
      why: 'Whoever sends a victim a link with an identifier of their own shares the session that the victim signs in to.',
      instead: 'Let the session middleware make identifiers, and take none from the request.',
    },
  },

  judge(backend, report) {
    // A session that is sealed in its cookie has no identifier that could be planted.
    const sealed = backend.settings('session.sealed').map(({ location }) => location);
    if (sealed.length > 0 && backend.settings('session.store').length === 0) return;
    const fresh = backend.settings('session.regenerate').map(({ ref }) => ref);
    const seen = new Set<string>();
    for (const one of backend.settings('session.write')) {
      const around = backend.receiving(one.ref);
      if (!around || !one.given || isCleared(one.value)) continue;
      const place = `${around.file} ${around.start}`;
      const routes = routesOf(backend, one.ref, around);
      if (routes.length > 0 && routes.every(({ before }) => before.some(({ location }) => sealed.some((at) => at.file === location.file && at.start === location.start)))) continue;
      if (seen.has(place) || fresh.some((ref) => isRenewed(backend, ref, around, routes))) continue;
      const isRaised = one.value.known && one.value.value === true;
      if (!isRaised && !routes.some((route) => isLogin(backend, route)) && ![one.symbol, backend.reads(around), ...routes.map(({ path = '' }) => path)].some((text) => LOGIN.test(text) || PROOF.test(text))) continue;
      seen.add(place);
      report({ message: 'kept', at: one.location, symbol: one.symbol });
    }
    for (const { refs, location, symbol } of backend.settings('session.id')) {
      const answers = refs.map(({ ref, path }) => backend.reaches(ref, 'control', path, ['query', 'body', 'params']));
      const found = answers.find((answer) => answer.answer === 'yes');
      if (found?.answer === 'yes') report({ message: 'planted', at: location, data: { source: found.source.text }, trace: found.trace, certainty: found.certainty, symbol });
    }
  },
});

const isSame = (a: Location | undefined, b: Location): boolean => a?.file === b.file && a.start === b.start;
const isWithin = (inner: Location, outer: Location): boolean => inner.file === outer.file && inner.start >= outer.start && inner.end <= outer.end;

/** Is a session made anew in the handler, or by what it calls? A helper may be called by handlers whose routes are not seen. */
function isRenewed(backend: Backend, fresh: Ref, around: Location, routes: readonly Route[]): boolean {
  const place = backend.receiving(fresh);
  if (place === undefined || isWithin(place, around) || routes.some((route) => backend.work(route).runs(fresh))) return true;
  return routes.length === 0 && !backend.settings('session.write').some(({ ref }) => isSame(backend.receiving(ref), place));
}

/** Signing out writes `null`, `false` or nothing. */
const isCleared = (value: { readonly known: boolean; readonly value?: unknown }): boolean => value.known && !value.value;

/** Routes whose handler is, or calls, the function around the write. */
const routesOf = (backend: Backend, ref: Ref, around: Location): readonly Route[] => backend.routes.filter((route) => isWithin(around, route.location) || backend.work(route).runs(ref));

/** A route with a telling path, or one that checks credentials. */
const isLogin = (backend: Backend, route: Route): boolean => LOGIN.test(route.path ?? '') || backend.sensitivity(route)?.reason === 'credentials';
