/** Finds JSON Web Tokens that are signed by nobody, with a short secret, or never end. */
import { defineRule, type Backend, type Setting, type Sink } from '#rule';

/** RFC 7518, 3.2: a key at least as long as the digest. */
const MINIMUM: Readonly<Record<string, number>> = { HS256: 32, HS384: 48, HS512: 64 };

export default defineRule({
  id: 'no-weak-jwt',
  chapter: 'tokens',
  finds: 'a JSON Web Token with a weak signature or without an end.',
  severity: 'high',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [326, 347, 613], owaspTop10: ['A04', 'A07'], owaspApi: ['API2'], asvs: ['9.1.2', '9.2.1'] },
  messages: {
    none: {
      what: '`{callee}` issues tokens with the algorithm `none`.',
      why: 'Tokens without a signature can be written by anybody.',
      instead: 'Sign with `HS256` and a long secret, or with `ES256` or `EdDSA`.',
    },
    short: {
      what: '`{callee}` is given a key of {length} characters.',
      why: 'A key shorter than the digest of `{algorithm}` can be guessed from one token.',
      instead: 'Use at least {minimum} random bytes.',
    },
    endless: {
      what: '`{callee}` issues tokens that never expire.',
      why: 'A token that was stolen once is good for ever.',
      instead: 'Give the token an expiry of minutes or hours.',
      severity: 'medium',
      preset: 'strict',
    },
  },

  judge(backend, report) {
    const algorithms = new Map(backend.settings('jwt.sign-algorithm').map((one) => [one.ref, one]));
    for (const one of algorithms.values()) {
      if (one.value.known && String(one.value.value).toLowerCase() === 'none') report({ message: 'none', at: one.valueLocation, data: { callee: shown(one.callee) }, symbol: one.symbol });
    }
    const admitted = new Map(backend.settings('jwt.algorithms').map((one) => [one.ref, one]));
    const seen = new Set<string>();
    // Where a secret signs it is reported before where it verifies.
    const keys = [...backend.sinks('hard-coded', 'jwt-key')].toSorted((a, b) => Number(algorithms.has(b.ref)) - Number(algorithms.has(a.ref)));
    for (const sink of keys) {
      const algorithm = algorithmOf(backend, algorithms.get(sink.ref), admitted.get(sink.ref));
      const minimum = MINIMUM[algorithm];
      const secret = minimum === undefined ? undefined : literalOf(backend, sink);
      if (minimum === undefined || secret === undefined || secret.length >= minimum || seen.has(secret.place)) continue;
      seen.add(secret.place);
      report({ message: 'short', at: sink.valueLocation, data: { callee: shown(sink.callee), length: String(secret.length), algorithm, minimum: String(minimum) }, symbol: sink.symbol });
    }
    const defaulted = new Set(backend.settings('jwt.default-expiry').filter(({ given, open, value }) => given || open || value.known).map(({ library }) => library));
    // Of a chain of calls, all that it says must stand in one expression.
    const built = backend.settings('jwt.built-expiry').filter(({ location }) => /^(?:await\s+)?new\b/.test(backend.text(location)));
    for (const one of [...backend.settings('jwt.expiry'), ...built]) {
      if (!one.given && !one.open && !defaulted.has(one.library)) report({ message: 'endless', at: one.location, data: { callee: shown(one.callee) }, symbol: one.symbol });
    }
  },
});

/** The algorithm that a call signs with or admits; empty where it is not certain. */
function algorithmOf(backend: Backend, signed: Setting | undefined, admitted: Setting | undefined): string {
  if (signed) return signed.value.known && !signed.open ? String(signed.value.value) : '';
  if (!admitted?.given) return admitted?.open ? '' : 'HS256';
  const names = admitted.refs.flatMap(({ ref, path }) => backend.texts(ref, path));
  return names.length === 1 ? (names[0] as string) : '';
}

/** The literal that becomes the key, through whatever encodes it. */
function literalOf(backend: Backend, sink: Sink): { readonly length: number; readonly place: string } | undefined {
  const answer = backend.reaches(sink.value, 'hard-coded', sink.path, []);
  if (answer.answer !== 'yes') return undefined;
  const { known, ...constant } = backend.constant(answer.source.ref) as { known: boolean; value?: unknown };
  const { file, start } = answer.source.location;
  return known && typeof constant.value === 'string' && constant.value !== '' && !/-----BEGIN|public|\.pem$/i.test(constant.value) ? { length: constant.value.length, place: `${file} ${start}` } : undefined;
}

/** `new Token(…).sign` of a whole chain of calls. */
const shown = (callee: string): string => callee.replace(/\(.*\)/s, '(…)');
