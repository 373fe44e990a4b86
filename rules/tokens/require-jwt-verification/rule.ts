/** Finds JSON Web Tokens that are trusted without verifying their signature, or verified with too little. */
import { claimOf, defineRule, type Backend, type Given, type Location, type Route, type Setting } from '#rule';

/** Key material that everybody may have: with it, a token of an HMAC algorithm is written in no time. */
const PUBLIC = /public|pub_?key|cert(?:ificate)?\b|\.(?:pem|crt|cer|pub)\b|jwks?|spki|x509/i;
const PUBLIC_TEXT = /-----BEGIN (?:(?:RSA |EC )?PUBLIC KEY|CERTIFICATE)/;
const PRIVATE = /private|secret/i;
/** A function in place of a key, as written or by its name. */
const LOOK_UP = /^(?:async\s+)?(?:function\b|\(?[\w\s,{}:]*\)?\s*=>)|^(?:get|fetch|find|load|resolve|look_?up)\w*key$/i;

export default defineRule({
  id: 'require-jwt-verification',
  chapter: 'tokens',
  finds: 'a JSON Web Token that is trusted without verifying its signature, or verified with too little.',
  severity: 'critical',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [347], owaspTop10: ['A07', 'A08'], owaspApi: ['API2'], asvs: ['9.1.1', '9.1.2'] },
  messages: {
    trusted: {
      what: '{source} is decoded by `{callee}`, and nothing on the way to it verifies the token.',
      why: 'Anybody can write a token with any content: decoding does not look at the signature.',
      instead: 'Verify the token with its key and a fixed list of algorithms.',
    },
    decoded: {
      what: '{source} is decoded by `{callee}` and never verified.',
      why: 'Anybody can write a token with any content: decoding does not look at the signature.',
      instead: 'Verify the token with its key and a fixed list of algorithms.',
      // A token may be decoded where a gateway has verified it, or only to show it.
      preset: 'strict',
    },
    assumed: {
      what: '{source} is decoded by `{callee}`, and its `{claim}` is used, with no verification in sight.',
      why: 'Anybody can write a token with any content: decoding does not look at the signature.',
      instead: 'Verify the token with its key and a fixed list of algorithms, or hand over the claims of one that was verified.',
      severity: 'high',
      preset: 'strict',
    },
    off: {
      what: '`{callee}` is told not to verify the token.',
      why: 'Anybody can write a token with any content: without the verification, the key that is given there does nothing.',
      instead: 'Leave the verification on.',
    },
    unkeyed: {
      what: '`{callee}` verifies a token without a key.',
      why: 'Without a key, tokens with the algorithm `none` pass, which anybody can write.',
      instead: 'Give the key, and a fixed list of algorithms.',
    },
    none: {
      what: '`{callee}` admits the algorithm `none`.',
      why: 'Tokens without a signature pass, which anybody can write.',
      instead: 'Admit only the algorithm that tokens are signed with.',
    },
    unsecured: {
      what: '`{callee}` reads a token that has no signature.',
      why: 'Anybody can write such a token with any content.',
      instead: 'Verify tokens with a key, unless what is read here is checked against what was verified.',
      preset: 'strict',
    },
    mixed: {
      what: '`{callee}` admits both `{symmetric}` and `{asymmetric}` with one key.',
      why: 'Whoever has the public key can use it as the secret of `{symmetric}` and sign tokens with it.',
      instead: 'Admit only the algorithm that tokens are signed with.',
      severity: 'high',
    },
    confusable: {
      what: '`{callee}` verifies with a public key and does not say with which algorithm.',
      why: 'The token then names the algorithm itself: with `HS256`, the public key would be the secret.',
      instead: 'Give the algorithm that tokens are signed with, such as `RS256`.',
      severity: 'high',
    },
    unpinned: {
      what: '`{callee}` verifies tokens without a list of algorithms.',
      why: 'The token then chooses among all that the library knows.',
      instead: 'Give the algorithm that tokens are signed with.',
      severity: 'low',
      preset: 'strict',
    },
    unbound: {
      what: '`{callee}` verifies with the keys of an issuer, but asks neither for whom nor by whom a token was made.',
      why: 'A token that the issuer made for another service is accepted, too.',
      instead: 'Give `audience` and `issuer`.',
      severity: 'medium',
      preset: 'strict',
    },
    expired: {
      what: '`{callee}` admits tokens that have expired.',
      why: 'A token that was stolen once is good for ever.',
      instead: 'Leave `ignoreExpiration` off.',
      severity: 'medium',
      preset: 'strict',
    },
  },

  judge(backend, report) {
    const keys = backend.settings('jwt.verify-key');
    const byCall = new Map(keys.map((one) => [one.ref, one]));
    const remote = new Set(backend.settings('jwt.remote-key').map(({ ref }) => ref));
    const unkeyed = new Set(keys.filter((one) => isEmpty(backend, one)).map(({ ref }) => ref));
    for (const one of keys) {
      if (unkeyed.has(one.ref)) report({ message: 'unkeyed', at: one.location, data: { callee: one.callee }, symbol: one.symbol });
      else if (one.given) report.held({ at: one.location, note: `\`${one.callee}\` verifies with a key` });
    }
    for (const one of backend.settings('jwt.algorithms')) {
      const names = one.refs.flatMap(({ ref, path }) => backend.texts(ref, path));
      const symmetric = names.find((name) => /^HS\d{3}$/.test(name));
      const asymmetric = names.find((name) => /^(?:RS|ES|PS)\d{3}$|^EdDSA$/.test(name));
      if (names.some((name) => name.toLowerCase() === 'none')) report({ message: 'none', at: one.location, data: { callee: one.callee }, symbol: one.symbol });
      else if (symmetric !== undefined && asymmetric !== undefined) report({ message: 'mixed', at: one.valueLocation, data: { callee: one.callee, symmetric, asymmetric }, symbol: one.symbol });
    }
    for (const one of backend.settings('jwt.unsecured')) report({ message: 'unsecured', at: one.location, data: { callee: one.callee }, symbol: one.symbol });
    for (const one of backend.settings('jwt.verification')) if (one.value.known && one.value.value === false) report({ message: 'off', at: one.valueLocation, data: { callee: one.callee }, symbol: one.symbol });
    for (const one of backend.settings('jwt.pinning')) {
      const key = byCall.get(one.ref);
      if (one.given || one.open || unkeyed.has(one.ref)) continue;
      const isConfusable = key !== undefined && isPublic(backend, key);
      if (!isConfusable && one.value.known) continue;
      report({ message: isConfusable ? 'confusable' : 'unpinned', at: one.location, data: { callee: one.callee }, symbol: one.symbol, suggestions: isConfusable ? [] : pinned(backend, one) });
    }
    for (const one of backend.settings('jwt.audience')) {
      const key = byCall.get(one.ref);
      if (!one.given && !one.open && (remote.has(one.ref) || (key !== undefined && isLookedUp(backend, key)))) report({ message: 'unbound', at: { ...one.location, end: one.location.start + one.callee.length }, data: { callee: one.callee }, symbol: one.symbol });
    }
    for (const one of backend.settings('jwt.ignore-expiration')) {
      if (!one.value.known || one.value.value !== true) continue;
      const suggestions = /^true$/.test(backend.text(one.valueLocation)) ? [{ title: 'Refuse tokens that have expired.', edits: [{ at: one.valueLocation, text: 'false' }] }] : [];
      report({ message: 'expired', at: one.valueLocation, data: { callee: one.callee }, symbol: one.symbol, suggestions });
    }
    for (const one of [...backend.settings('jwt.decode'), ...backend.settings('jwt.peek')]) {
      const [token] = one.refs;
      if (!token || isVerified(backend, one)) continue;
      const answer = backend.reaches(token.ref, 'control', token.path);
      const claim = answer.answer === 'unknown' && answer.why === 'no-caller' ? claimOf(backend, one) : undefined;
      if (claim !== undefined) report({ message: 'assumed', at: one.location, data: { source: `\`${backend.text(backend.location(token.ref)).replaceAll('`', '')}\``, callee: one.callee, claim }, symbol: one.symbol });
      if (answer.answer !== 'yes') continue;
      const places = [one.location, answer.source.location];
      const isOpen = isUnguarded(backend, places);
      if (!isOpen && isVerifiedInFront(backend, places)) continue;
      const message = one.setting === 'jwt.decode' && isOpen ? 'trusted' : 'decoded';
      report({ message, at: one.location, data: { source: answer.source.text, callee: one.callee }, trace: answer.trace, certainty: answer.certainty, symbol: one.symbol });
    }
  },
});

/** The one algorithm that the program itself signs with, where it signs at all. */
function pinned(backend: Backend, { room }: Setting): { title: string; edits: { at: Location; text: string }[] }[] {
  const signed = new Set(backend.settings('jwt.sign-algorithm').map(({ value, open }) => (value.known && !open ? String(value.value) : '')));
  const [name = ''] = signed;
  if (!room || signed.size !== 1 || !/^[A-Z]{2}\d{3}$/.test(name)) return [];
  return [{ title: `Admit \`${name}\` alone.`, edits: [{ at: room.at, text: `${room.before}['${name}']${room.after}` }] }];
}

/** The key is known to be nothing, and nothing else may stand there: an environment that is not set stops the verification. */
const isEmpty = (backend: Backend, { given, value, refs }: Setting): boolean => given && value.known && !value.value && refs.every(({ ref, path }) => backend.definitions(ref, path).length === 1);

/** By its name, by where it is read from, or by its text. */
function isPublic(backend: Backend, { refs }: Setting): boolean {
  const written = [...refs.filter(({ path }) => path.length === 0).map(({ ref }) => backend.location(ref)), ...refs.flatMap(({ ref, path }) => backend.definitions(ref, path).map((def) => backend.location(def)))].map((at) => backend.text(at));
  const texts = refs.flatMap(({ ref, path }) => backend.texts(ref, path));
  return texts.some((text) => PUBLIC_TEXT.test(text)) || (written.some((text) => PUBLIC.test(text)) && !written.some((text) => PRIVATE.test(text)));
}

/** A function that looks the key up by what the token says of it. */
const isLookedUp = (backend: Backend, { refs }: Setting): boolean => refs.some(({ ref, path }) => [ref, ...backend.definitions(ref, path)].some((def) => LOOK_UP.test(backend.text(backend.location(def)))));

const isWithin = (inner: Location, outer: Location): boolean => inner.file === outer.file && inner.start >= outer.start && inner.end <= outer.end;

/** The same token is verified as well, or something is, of which nobody sees what. */
function isVerified(backend: Backend, one: Setting): boolean {
  const given = ({ ref, refs }: Setting): Given[] => refs.map((value) => ({ call: ref, value: value.ref }));
  const verified = backend.settings('jwt.verified');
  const own = backend.enclosing(one.ref)?.start;
  const unseen = verified.filter(({ refs, ref }) => refs.length === 0 && own !== undefined && backend.enclosing(ref)?.start === own);
  const signed = [...backend.digests.filter(({ kind }) => kind === 'hmac'), ...backend.settings('signature.verified'), ...unseen];
  if (signed.some(({ location }) => location.file === one.location.file)) return true;
  const others = verified.flatMap(given);
  return given(one).some((token) => backend.isGivenTo(token, others));
}

/** A guard in front of the place stands in a file that verifies tokens, and so does the place. */
function isVerifiedInFront(backend: Backend, places: readonly Location[]): boolean {
  const files = new Set(backend.settings('jwt.verified').map(({ location }) => location.file));
  return places.some(({ file }) => files.has(file)) && backend.routes.some((route) => [...route.before, route.handler].some(({ location }) => places.some((place) => isWithin(place, location))));
}

/** On a route, with nothing in front of the place that asks who is there. */
function isUnguarded(backend: Backend, places: readonly Location[]): boolean {
  const around = (route: Route): number => [...route.before, route.handler].findIndex((handler) => [handler.location, ...backend.definitions(handler.ref).map((def) => backend.location(def))].some((outer) => places.some((place) => isWithin(place, outer))));
  const found = backend.routes.filter((route) => around(route) >= 0);
  return found.length > 0 && found.every((route) => {
    const earlier = route.before.slice(0, around(route)).map(({ location }) => location);
    const guards = backend.guard(route, 'authentication').by.map(({ location }) => location);
    return !guards.some((guard) => earlier.some((one) => one.file === guard.file && one.start === guard.start));
  });
}
