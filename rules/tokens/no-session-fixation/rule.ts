/** Finds logins that keep the session identifier of before. */
import { defineRule, type Location } from '#rule';

const LOGIN = /password|passwd|passwort|\bpwd\b|credential|log_?in|sign_?in|authenticate/i;

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
  },

  judge(backend, report) {
    // A session that is sealed in its cookie has no identifier that could be planted.
    if (backend.settings('session.sealed').length > 0 && backend.settings('session.store').length === 0) return;
    const fresh = backend.settings('session.regenerate').map(({ ref }) => backend.enclosing(ref));
    const seen = new Set<string>();
    for (const one of backend.settings('session.write')) {
      const around = backend.enclosing(one.ref);
      if (!around || isCleared(one.value)) continue;
      const place = `${around.file} ${around.start}`;
      if (seen.has(place) || fresh.some((other) => other !== undefined && isSame(other, around))) continue;
      if (!isLogin(backend.routes.filter((route) => isWithin(around, route.location)).map((route) => route.path ?? ''), one.symbol, backend.reads(around))) continue;
      seen.add(place);
      report({ message: 'kept', at: one.location, symbol: one.symbol });
    }
  },
});

const isSame = (a: Location, b: Location): boolean => a.file === b.file && a.start === b.start;
const isWithin = (inner: Location, outer: Location): boolean => inner.file === outer.file && inner.start >= outer.start && inner.end <= outer.end;

/** Signing out writes `null`, `false` or nothing. */
const isCleared = (value: { readonly known: boolean; readonly value?: unknown }): boolean => value.known && !value.value;

/** A function on a login path, with a telling name, or one that reads a password. */
const isLogin = (paths: readonly string[], symbol: string, source: string): boolean => paths.some((path) => LOGIN.test(path)) || LOGIN.test(symbol) || LOGIN.test(source);
