/** Finds password policies that admit short passwords or refuse long ones. */
import { defineRule, type Backend, type Location, type NamedPlace, type Setting } from '#rule';

/** NIST SP 800-63B and ASVS 5.0, 6.2.1 and 6.2.9. */
const MINIMUM = 8;
const MAXIMUM = 64;
/** bcrypt reads no more of a password; OWASP Password Storage Cheat Sheet, read 2025-11. */
const BCRYPT_BYTES = 72;

export default defineRule({
  id: 'no-weak-password-policy',
  chapter: 'passwords',
  finds: 'a password policy that admits short passwords or refuses long ones.',
  severity: 'medium',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [521], owaspTop10: ['A07'], owaspApi: ['API2'], asvs: ['6.2.1', '6.2.9'] },
  messages: {
    short: {
      what: '`{name}` may be {length} characters long.',
      why: 'Passwords below {floor} characters are guessed quickly, online and from stolen hashes.',
      instead: 'Ask for at least {floor} characters.',
    },
    cut: {
      what: '`{name}` must not be longer than {length} characters.',
      why: 'People who use a passphrase or a password manager are turned away, and gain nothing by it.',
      instead: 'Admit at least {floor} characters.',
      severity: 'low',
      preset: 'strict',
    },
    truncated: {
      what: '`{name}` may be {length} characters long, and `{callee}` reads only its first {bytes} bytes.',
      why: 'What follows is ignored without a word, so that every password with the same beginning is accepted.',
      instead: 'Admit at most {bytes} bytes, or hash with Argon2id, which has no such bound.',
      severity: 'low',
      preset: 'strict',
    },
  },

  judge(backend, report) {
    const places = backend.namedPlaces.filter(({ kind, place, name }) => kind === 'password' && place === 'key' && backend.isPasswordColumn(name));
    const placeOf = ({ location }: Setting): NamedPlace | undefined => places.find((place) => isWithin(location, place.location));
    const nameOf = (one: Setting): string | undefined => one.of !== undefined ? backend.isPasswordColumn(one.of) ? one.of : undefined : placeOf(one)?.name;
    const keyOf = (one: Setting): string => `${one.location.file} ${one.of === undefined ? placeOf(one)?.location.start : `${one.of} ${one.symbol}`}`;
    for (const one of [...backend.settings('text.minimum'), ...backend.settings('password.minimum')]) {
      const [name, length] = [one.setting === 'password.minimum' ? 'password' : nameOf(one), numberOf(one)];
      // One character is asked for where a password only has to be given, but not where somebody chooses one.
      if (name === undefined || length === undefined || length < (CHOSEN.test(name) ? 1 : 2)) continue;
      if (length >= MINIMUM) report.held({ at: one.location, note: `\`${name}\` has at least ${length} characters` });
      else report({ message: 'short', at: one.valueLocation, data: { name, length: String(length), floor: String(MINIMUM) }, symbol: one.symbol, suggestions: [{ title: `Ask for at least ${MINIMUM} characters.`, edits: edit(backend.text(one.valueLocation), one, MINIMUM) }].filter(({ edits }) => edits.length > 0) });
    }
    for (const { at, name, length, symbol } of [...byHand(backend), ...byPattern(backend, nameOf, keyOf)]) report({ message: 'short', at, data: { name, length: String(length), floor: String(MINIMUM) }, symbol });
    for (const one of backend.settings('text.maximum')) {
      const [name, length] = [nameOf(one), numberOf(one)];
      if (name === undefined || length === undefined) continue;
      const hash = length > BCRYPT_BYTES ? truncating(backend, name) : undefined;
      if (length < MAXIMUM) report({ message: 'cut', at: one.valueLocation, data: { name, length: String(length), floor: String(MAXIMUM) }, symbol: one.symbol });
      else if (hash !== undefined) report({ message: 'truncated', at: one.valueLocation, data: { name, length: String(length), callee: hash, bytes: String(BCRYPT_BYTES) }, symbol: one.symbol });
    }
  },
});

/** A password that somebody is about to choose. */
const CHOSEN = /^new/i;

interface Found {
  readonly at: Location;
  readonly name: string;
  readonly length: number;
  readonly symbol: string;
}

/** Comparisons of a length, where no other in the function asks for more: what tells how strong a password is asks for several lengths. */
function byHand(backend: Backend): Found[] {
  const named = backend.lengthChecks.flatMap((check) => check.names.filter((name) => backend.isPasswordColumn(name)).slice(0, 1).map((name) => ({ ...check, name })));
  const around = ({ ref }: { readonly ref: number }): string => JSON.stringify(backend.enclosing(ref) ?? '');
  const askedMore = new Set(named.filter(({ least }) => least >= MINIMUM && least <= MAXIMUM).map(around));
  return named.filter((check) => check.least >= 2 && check.least < MINIMUM && !askedMore.has(around(check))).map(({ location: at, name, least: length, symbol }) => ({ at, name, length, symbol }));
}

/** Patterns that say by themselves how long a password is at least. */
function byPattern(backend: Backend, nameOf: (one: Setting) => string | undefined, keyOf: (one: Setting) => string): Found[] {
  const bounded = new Set(backend.settings('text.minimum').filter((one) => nameOf(one) !== undefined).map(keyOf));
  const given = backend.settings('text.pattern').flatMap((one) => {
    const name = nameOf(one);
    const refs = new Set(one.refs.flatMap(({ ref, path }) => backend.definitions(ref, path)));
    return name === undefined || bounded.has(keyOf(one)) ? [] : backend.patterns.filter(({ ref }) => refs.has(ref)).map((pattern) => ({ name, pattern, at: one.valueLocation, symbol: one.symbol }));
  });
  const applied = backend.patterns.flatMap((pattern) => pattern.uses.flatMap(({ method, subject }) => {
    const name = (method === 'test' || method === 'match' || method === 'exec') && subject !== undefined ? /(\w+)(?:\s+as\s[^()]+)?\)?$/.exec(backend.text(backend.location(subject)))?.[1] : undefined;
    return name !== undefined && backend.isPasswordColumn(name) ? [{ name, pattern, at: pattern.location, symbol: pattern.symbol }] : [];
  }));
  return [...given, ...applied].flatMap(({ name, pattern, at, symbol }) => {
    const length = leastOf(pattern.source);
    return length !== undefined && length >= 2 && length < MINIMUM ? [{ at, name, length, symbol }] : [];
  });
}

const ONE = String.raw`(?:\.|\\[wdDsSW]|\[\^?(?:\\.|[^\]\\])*\])`;
const LEAST = new RegExp(String.raw`^\^((?:\(\?[=!](?:[^()]|\([^()]*\))*\))*)${ONE}(?:\{(\d+)(?:,\d*)?\}|\+)\$$`);

/** The length that `^…$` around one repetition asks for, with what is looked ahead for; undefined for other patterns. */
function leastOf(source: string): number | undefined {
  const match = LEAST.exec(source);
  if (!match) return undefined;
  const ahead = [...(match[1] ?? '').matchAll(/\(\?=\.\{(\d+)/g)].map(([, number]) => Number(number));
  return Math.max(Number(match[2] ?? 1), ...ahead);
}

/** The call that hashes a password of that name with bcrypt, where no other function hashes passwords of requests. */
function truncating(backend: Backend, name: string): string | undefined {
  const hashing = backend.passwordHashes.flatMap((hash) => {
    const answer = backend.reaches(hash.password, 'password');
    return answer.answer === 'yes' ? [{ hash, source: answer.source.text.replaceAll('`', '') }] : [];
  });
  if (hashing.some(({ hash }) => hash.algorithm !== 'bcrypt')) return undefined;
  return hashing.find(({ source }) => source.split(/\W+/).includes(name))?.hash.callee;
}

const edit = (written: string, { valueLocation }: Setting, floor: number): { at: Location; text: string }[] => (/^\d+$/.test(written) ? [{ at: valueLocation, text: String(floor) }] : []);

const numberOf = ({ value }: Setting): number | undefined => (value.known && typeof value.value === 'number' ? value.value : undefined);

const isWithin = (inner: Location, outer: Location): boolean => inner.file === outer.file && inner.start >= outer.start && inner.end <= outer.end;
