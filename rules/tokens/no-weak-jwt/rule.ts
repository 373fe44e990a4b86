/** Finds JSON Web Tokens that are signed by nobody or never end. */
import { defineRule } from '#rule';

/** RFC 7518, 3.2: a key at least as long as the digest. */
const MINIMUM: Readonly<Record<string, number>> = { HS256: 32, HS384: 48, HS512: 64 };

export default defineRule({
  id: 'no-weak-jwt',
  chapter: 'tokens',
  finds: 'a JSON Web Token with a weak signature or without an end.',
  severity: 'high',
  scope: 'file',
  preset: 'preview',
  standards: { cwe: [326, 347, 613], owaspTop10: ['A04', 'A07'], owaspApi: ['API2'], asvs: ['9.1.2', '9.2.1'] },
  messages: {
    none: {
      what: '`{callee}` issues tokens with the algorithm `none`.',
      why: 'Tokens without a signature can be written by anybody.',
      instead: 'Sign with `HS256` and a long secret, or with `ES256` or `EdDSA`.',
    },
    short: {
      what: '`{callee}` signs with a key of {length} characters.',
      why: 'A key shorter than the digest of `{algorithm}` can be guessed from one token.',
      instead: 'Use at least {minimum} random bytes.',
    },
    endless: {
      what: '`{callee}` issues tokens that never expire.',
      why: 'A token that was stolen once is good for ever.',
      instead: 'Give `expiresIn`.',
      severity: 'medium',
      preset: 'strict',
    },
  },

  judge(backend, report) {
    const algorithms = new Map(backend.settings('jwt.sign-algorithm').map((one) => [one.ref, one]));
    for (const one of algorithms.values()) {
      if (one.value.known && String(one.value.value).toLowerCase() === 'none') report({ message: 'none', at: one.valueLocation, data: { callee: one.callee }, symbol: one.symbol });
    }
    for (const one of backend.settings('jwt.sign-key')) {
      const algorithm = algorithms.get(one.ref)?.value;
      const name = algorithm?.known ? String(algorithm.value) : '';
      const minimum = MINIMUM[name];
      const length = one.value.known && typeof one.value.value === 'string' ? one.value.value.length : 0;
      if (minimum !== undefined && length > 0 && length < minimum) report({ message: 'short', at: one.valueLocation, data: { callee: one.callee, length: String(length), algorithm: name, minimum: String(minimum) }, symbol: one.symbol });
    }
    for (const one of backend.settings('jwt.expiry')) {
      if (!one.given && !one.open) report({ message: 'endless', at: one.location, data: { callee: one.callee }, symbol: one.symbol });
    }
  },
});
