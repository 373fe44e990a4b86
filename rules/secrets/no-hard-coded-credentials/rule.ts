/** Finds credentials that stand in the source and are used as such. */
import { behindScheme, defineRule, hasPassword, isGuessable, isNoKey, isPlaceholder, type Answer, type Backend, type Location, type Ref, type Source } from '#rule';

const WHAT: Readonly<Record<string, string>> = {
  password: 'a password', secret: 'a secret', credentials: 'a name with its password', 'connection-string': 'a password in an address', 'session-secret': 'the secret of sessions', 'jwt-key': 'the key of tokens',
  'hmac-key': 'the key of signatures', 'cipher-key': 'the key of a cipher', 'private-key': 'a private key', 'key-material': 'what a key is derived from', header: 'a credential in a header', user: 'the name of an account',
};
const KINDS = Object.keys(WHAT);
/** Keys of the program's own: whatever stands there is in force, however it reads. */
const OWN_KEYS: ReadonlySet<string> = new Set(['session-secret', 'jwt-key']);

export default defineRule({
  id: 'no-hard-coded-credentials',
  chapter: 'secrets',
  finds: 'a password, key or secret that stands in the source and is used as one.',
  severity: 'high',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [798, 259, 321], owaspTop10: ['A07'], owaspApi: ['API8'], asvs: ['13.3.1'] },
  messages: {
    literal: {
      what: 'A literal is {use} that `{callee}` is given.',
      why: 'Everybody who can read the source, or what is built of it, has the secret, and it stays in the history.',
      instead: 'Read it from the environment or a secret store, and replace the one that has stood here.',
    },
    fallback: {
      what: 'A literal is {use} that `{callee}` is given when the environment has none.',
      why: 'A deployment that forgets the variable runs with a secret that everybody can read in the source.',
      instead: 'Stop the start when the variable is missing.',
    },
    guessable: {
      what: 'A literal that everybody would guess is {use} that `{callee}` is given.',
      why: 'Whoever reaches the service gets in with it, also without the source.',
      instead: 'Read a strong one from the environment or a secret store.',
      severity: 'medium',
      preset: 'strict',
    },
    empty: {
      what: '{callee} is given an empty password.',
      why: 'Whoever reaches the service gets in without one.',
      instead: 'Give the account a password, and read it from the environment or a secret store.',
      severity: 'medium',
    },
    compared: {
      what: '{source} is compared with a literal.',
      why: 'The literal is what lets somebody in: everybody who can read the source, or what is built of it, has it.',
      instead: 'Keep a password hash, or read the secret from the environment and compare in constant time.',
    },
    user: {
      what: 'The name of an account that `{callee}` is given stands in the source.',
      why: 'It is a part of the credentials, differs from one environment to the next, and helps whoever guesses the password.',
      instead: 'Read it from the environment, beside the password.',
      severity: 'low',
      preset: 'strict',
    },
  },

  judge(backend, report) {
    const seen = new Set<string>();
    /** Calls with a password in them: then the name beside it is half of what lets somebody in. */
    const calls = new Set<string>();
    const all = places(backend);
    for (const place of [...all.filter(({ kind }) => kind !== 'user'), ...all.filter(({ kind }) => kind === 'user')]) {
      const { kind, callee, symbol, location } = place;
      const call = `${location.file} ${location.start}`;
      if (kind === 'user' && !calls.has(call)) continue;
      const found = literals(backend, place);
      if (found.length === 0 && kind !== 'user' && isOfEnvironment(backend, place)) report.held({ at: location, note: `\`${callee}\` is given ${WHAT[kind] ?? 'a secret'} of the environment` });
      for (const answer of found) {
        const at = answer.source.location;
        const key = `${at.file} ${at.start}`;
        const message = seen.has(key) ? undefined : verdict(backend, place, answer.source);
        // A literal that only may be this option, such as one of many that a merge has copied by their names, is none to be shown.
        if (message === undefined || answer.certainty !== 'high') continue;
        seen.add(key);
        calls.add(call);
        const common = { at, trace: traceOf(answer, place), symbol };
        if (message === 'user') report({ message: 'user', ...common, data: { callee } });
        else report({ message, ...common, data: { use: WHAT[kind] ?? 'a secret', callee } });
        break;
      }
    }
    for (const { source, symbol, location } of compared(backend)) report({ message: 'compared', at: location, data: { source }, symbol });
    for (const { callee, symbol, location } of new Map(emptyPasswords(backend).map((one) => [`${one.location.file} ${one.location.start}`, one])).values()) report({ message: 'empty', at: location, data: { callee }, symbol });
  },
});

/** `req.body.password === 'literal'`, also in constant time: what the request brings as a credential. */
function compared(backend: Backend): { readonly source: string; readonly symbol: string; readonly location: Location }[] {
  const rights = new Map(backend.settings('comparison.right').flatMap(({ ref, refs: [first] }) => (first ? [[ref, first.ref]] : [])));
  const safe = backend.settings('comparison.left').flatMap(({ ref, refs: [first], symbol, location }) => (first ? [{ left: first.ref, right: rights.get(ref) ?? first.ref, symbol, location }] : []));
  const sides = [...backend.operations.filter(({ operator }) => /^[!=]==?$/.test(operator)), ...safe].filter(({ left, right }) => isNamed(backend, left) || isNamed(backend, right));
  return sides.flatMap((side) => {
    const { left, right, symbol, location } = side;
    const other = secretOf(backend, right) !== undefined ? left : secretOf(backend, left) !== undefined ? right : undefined;
    // What a token says is not the token; and what is refused for being equal is a list of bad passwords.
    if (other === undefined || !isNamed(backend, other) || ('operator' in side && backend.refusesEqual(side))) return [];
    const secret = secretOf(backend, other === left ? right : left) ?? '';
    // Of what went into a digest before it is compared, the digest's input is asked.
    const asked = backend.definitions(other).flatMap((def) => backend.digests.find(({ ref }) => ref === def)?.inputs ?? []);
    const answer = [{ ref: other, path: [] as readonly string[] }, ...asked].map((one) => backend.reaches(one.ref, 'control', one.path)).find((one) => one.answer === 'yes');
    if (answer?.answer !== 'yes') return [];
    const { kind, text } = answer.source;
    // `Bearer` alone is a scheme.
    const proves = kind === 'headers' && /authorization/i.test(text) ? behindScheme(secret) !== undefined : /^(?:password|secret|token|key)$/.test(backend.sensitiveKind(answer.source) ?? '') || (kind === 'headers' && /api[-_]?key|secret|passw|auth[-_]?(?:key|token)/i.test(text));
    return proves ? [{ source: answer.source.text, symbol, location }] : [];
  });
}

/** What one caller of many sets up, a server for tries, is not what is compared with. */
const isOfSource = (backend: Backend, ref: Ref, at: Location): boolean => at.file === backend.location(ref).file || (backend.definitions(ref).length === 1 && backend.reaches(ref, 'log', [], ['environment', 'arguments', 'file']).answer !== 'yes');

/** A text of the source that is more than a word of the language, or what it is joined of; one that is not kept as a word that stands for it. */
function secretOf(backend: Backend, ref: Ref): string | undefined {
  const constant = backend.constant(ref);
  if (constant.known) return typeof constant.value === 'string' && constant.value.length >= 4 && !isNoKey(constant.value) && !/^(?:string|none|true|false)$/.test(constant.value) && isOfSource(backend, ref, constant.location) ? constant.value : undefined;
  const answer = backend.reaches(ref, 'hard-coded', [], []);
  if (answer.answer === 'yes') return isOfSource(backend, ref, answer.source.location) ? 'a-text-that-is-not-kept' : undefined;
  const parts = backend.definitions(ref).map((def) => backend.constant(def));
  const texts = parts.flatMap((part) => (part.known && typeof part.value === 'string' ? [part.value] : []));
  return texts.length > 1 && texts.length === parts.length && texts.join('').length >= 8 && /^(?:basic|bearer|token)\s/i.test(texts.join('')) ? texts.join('') : undefined;
}

/** Passwords that are empty whatever the environment says: given to a client, or beside an account and a host. */
function emptyPasswords(backend: Backend): Pick<Place, 'callee' | 'symbol' | 'location'>[] {
  const emptyAt = (ref: Ref, path: readonly string[] = []): Ref | undefined => {
    const [def, ...others] = backend.definitions(ref, path);
    const constant = def === undefined || others.length > 0 ? undefined : backend.constant(def);
    return constant?.known && constant.value === '' ? def : undefined;
  };
  const each = backend.sinks('hard-coded', 'password').flatMap((sink) => (sink.path.at(-1) === '*' ? backend.keys(sink.value, sink.path.slice(0, -1)).names.map((name) => ({ ...sink, path: [...sink.path.slice(0, -1), name] })) : [sink]));
  const given = each.flatMap((sink) => {
    const def = emptyAt(sink.value, sink.path);
    const hosts = sink.path.length === 0 ? [] : backend.texts(sink.value, [...sink.path.slice(0, -1), 'host']);
    return def === undefined || hosts.some(isLocal) || LOCAL.test(backend.text(sink.location)) ? [] : [{ callee: `\`${sink.callee}\``, symbol: sink.symbol, location: backend.location(def) }];
  });
  const set = backend.namedPlaces.flatMap((place) => {
    const names = [...(place.beside ?? [])];
    const hosts = names.filter(([name]) => HOST.test(name));
    const users = names.filter(([name, ref]) => USER.test(name) && emptyAt(ref) === undefined);
    if (place.kind !== 'password' || hosts.length === 0 || users.length === 0 || emptyAt(place.ref) === undefined) return [];
    return hosts.some(([, ref]) => backend.texts(ref).some((text) => isLocal(text) || text === '')) ? [] : [{ callee: `An account of \`${hosts[0]?.[0] ?? ''}\``, symbol: place.symbol, location: place.location }];
  });
  return [...given, ...set];
}

const isNamed = (backend: Backend, ref: Ref): boolean => /(?:passw\w*|\bpass|pwd|secret|token|key|pin|authorization)\W*$/i.test(backend.text(backend.location(ref)));
const HOST = /^(?:host|hostname|server|db_?host|endpoint)$/i;
const USER = /^(?:(?:db_?)?user(?:_?name)?|login|account)$/i;
const LOCAL = /localhost|127\.0\.0\.1|\[?::1\]?/;
const isLocal = (text: string): boolean => LOCAL.test(text) || text.startsWith('/') || /(?:^|\.)(?:test|local)$|^host\.docker/.test(text);

interface Place {
  readonly kind: string;
  readonly callee: string;
  readonly symbol: string;
  readonly value: Ref;
  readonly path: readonly string[];
  readonly location: Location;
}

/** Arguments and options of clients, and headers that carry credentials. */
function places(backend: Backend): Place[] {
  const headers = backend.settings('credential.header').flatMap((one) => one.refs.map(({ ref, path }): Place => ({ kind: 'header', callee: one.callee, symbol: one.symbol, value: ref, path, location: one.location })));
  return [...backend.sinks('hard-coded', ...KINDS), ...headers];
}

type Literal = Extract<Answer, { readonly answer: 'yes' }>;

/** Literals that are the value; of a header, those that it is joined of; of a joined text of which all is known, its parts. */
function literals(backend: Backend, { kind, value, path }: Place): Literal[] {
  const answer = backend.reaches(value, 'hard-coded', path, []);
  if (answer.answer === 'yes') return [answer];
  const isKnown = kind === 'header' || backend.texts(value, path).some((text) => text !== '' && !text.includes('\uFFFC'));
  if (!isKnown) return [];
  return backend.definitions(value).map((part) => backend.reaches(part, 'hard-coded', path, [])).filter((part) => part.answer === 'yes');
}

const traceOf = (answer: Literal, { location, callee }: Place) => [...answer.trace, { ...location, note: `\`${callee}\` uses it` }].slice(-20);

/** Which message fits the literal; none for what holds the place of a secret, or is only a part of one. Of a text that is not kept, what it looked like is known. */
function verdict(backend: Backend, place: Place, source: Source): 'literal' | 'fallback' | 'guessable' | 'user' | undefined {
  const { kind } = place;
  const constant = backend.constant(source.ref);
  if (kind === 'connection-string') return source.sensitive === 'remote-address' || (constant.known && hasPassword(String(constant.value))) ? withDefault(backend, place) : undefined;
  if (!constant.known) return source.sensitive === 'local-address' || source.sensitive === 'long' ? undefined : kind === 'user' ? 'user' : withDefault(backend, place);
  const text = kind === 'header' ? behindScheme(String(constant.value)) : String(constant.value);
  if (text === undefined) return undefined;
  if (kind === 'user') return isNoKey(text) ? undefined : 'user';
  if (OWN_KEYS.has(kind)) return isNoKey(text) ? undefined : withDefault(backend, place);
  if (kind === 'credentials' && !/^[^:\s]+:[^\s]{4,}$/.test(text)) return undefined;
  if (isPlaceholder(text)) return undefined;
  return isGuessable(text) ? 'guessable' : withDefault(backend, place);
}

const isOfEnvironment = (backend: Backend, { value, path }: Place): boolean => backend.reaches(value, 'log', path, ['environment']).answer === 'yes';

const withDefault = (backend: Backend, place: Place): 'literal' | 'fallback' => (isOfEnvironment(backend, place) ? 'fallback' : 'literal');
