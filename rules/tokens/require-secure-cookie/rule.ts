/** Finds session and login cookies without the attributes that protect them. */
import { defineRule, type Backend, type Setting } from '#rule';

/** Names of cookies that stand for a person or a session. */
const SENSITIVE = /sess|auth|token|jwt|^(?:connect\.)?sid$|[._-]sid$|passw|secret|credential|remember[-_]?me|^(?:access|refresh)$|api[-_]?key|^(?:user|account)[-_]?id$|identity|login(?!count|attempt)/i;
/** Tokens against forged requests are read by scripts on purpose. */
const FOR_SCRIPTS = /csrf|xsrf/i;
/** Names of what signs somebody in, where the name of the cookie does not say it. */
const CREDENTIAL = /(?:token|jwt|session_?id|(?:^|[._])sid|credentials?)$/i;
/** Bytes that nobody guesses are made for a session; what else they are for, the name of the cookie says. */
const BYTES = /^(?:[\w$]+\.)?randomBytes\(/;
const FOR_OTHERS = /visit|anon|track|device|client|cart|basket|nonce|state|verifier|challenge|csrf|xsrf|seed|consent/i;

export default defineRule({
  id: 'require-secure-cookie',
  chapter: 'tokens',
  finds: 'a session or login cookie without the attributes that protect it.',
  severity: 'medium',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [614, 1004, 1275], owaspTop10: ['A02', 'A07'], owaspApi: ['API8'], asvs: ['3.3.1', '3.3.2', '3.3.4'] },
  messages: {
    clear: {
      what: 'The cookie {name} is set without `Secure`.',
      why: 'The browser sends it over plain HTTP, too, where anybody on the way can read it.',
      instead: 'Set `secure: true`.',
    },
    readable: {
      what: 'The cookie {name} is set without `HttpOnly`.',
      why: 'Any script on the page can read it, so one cross-site scripting hole gives every session away.',
      instead: 'Set `httpOnly: true`.',
    },
    anywhere: {
      what: 'The cookie {name} is set with `SameSite=None`.',
      why: 'Browsers send it with requests that other sites make, which opens the way for forged requests.',
      instead: 'Set `sameSite` to `lax` or `strict`.',
    },
    unsaid: {
      what: 'The cookie {name} is set without `SameSite`.',
      why: 'Some browsers take that for `Lax`, and the others send it with requests that other sites make.',
      instead: 'Set `sameSite` to `lax` or `strict`.',
      severity: 'low',
      preset: 'strict',
    },
  },

  judge(backend, report) {
    const names = new Map(backend.settings('cookie.name').map((one) => [one.ref, one]));
    const values = backend.settings('cookie.value');
    const cleared = new Set(values.filter(isEmpty).map(({ ref }) => ref));
    const credentials = new Set(values.filter((one) => isCredential(backend, one, names.get(one.ref))).map(({ ref }) => ref));
    const nameOf = (one: Setting): string | undefined => cleared.has(one.ref) ? undefined : shownName(backend, names.get(one.ref), names.has(one.ref), credentials.has(one.ref));
    /** Calls of which something worse has been said. */
    const told = new Set<number>();
    const say: Say = (message, one, name) => {
      if (message === 'unsaid' && told.has(one.ref)) return;
      told.add(one.ref);
      report({ message, at: placeOf(message, one), data: { name }, symbol: one.symbol, suggestions: repair(backend, message, one) });
    };
    for (const one of backend.settings('cookie.secure')) {
      const name = nameOf(one);
      if (name !== undefined && isOff(one)) say('clear', one, name);
    }
    for (const one of backend.settings('cookie.http-only')) {
      const name = nameOf(one);
      if (name !== undefined && !FOR_SCRIPTS.test(name) && isOff(one)) say('readable', one, name);
    }
    for (const one of backend.settings('cookie.same-site')) {
      // Random bytes alone do not say that other sites have no business with the cookie.
      const name = credentials.has(one.ref) && !isNamedSo(backend, names.get(one.ref), values.find(({ ref }) => ref === one.ref)) ? undefined : nameOf(one);
      if (name !== undefined && one.value.known && String(one.value.value).toLowerCase() === 'none') say('anywhere', one, name);
      else if (name !== undefined && !FOR_SCRIPTS.test(name) && isUnsaid(one)) say('unsaid', one, name);
    }
    for (const one of backend.settings('cookie.script')) for (const { ref, path } of one.refs) for (const text of backend.texts(ref, path)) header(text, one, (message, ...rest) => message === 'clear' && say(message, ...rest));
    for (const one of backend.settings('cookie.header')) for (const { ref, path } of one.refs) for (const text of backend.texts(ref, path)) header(text, one, say);
  },
});

type Message = 'clear' | 'readable' | 'anywhere' | 'unsaid';
type Say = (message: Message, one: Setting, name: string) => void;

const RIGHT = { clear: 'true', readable: 'true', anywhere: "'lax'", unsaid: "'lax'" } as const;

/** An attribute that is switched off is switched on, one that is absent is added. */
function repair(backend: Backend, message: Message, { given, valueLocation, room }: Setting): { title: string; edits: { at: Setting['location']; text: string }[] }[] {
  const text = RIGHT[message];
  const title = message === 'clear' ? 'Set `secure: true`.' : message === 'readable' ? 'Set `httpOnly: true`.' : 'Set `sameSite` to `lax`.';
  if (room) return [{ title, edits: [{ at: room.at, text: `${room.before}${text}${room.after}` }] }];
  const written = given ? backend.text(valueLocation) : '';
  return message !== 'anywhere' && written === 'false' ? [{ title, edits: [{ at: valueLocation, text }] }] : [];
}

/** One rule says one thing of one place: each message has a place of its own in the call. */
function placeOf(message: Message, { location, callee }: Setting): Setting['location'] {
  if (message === 'clear') return location;
  return { ...location, end: Math.min(location.end - 1, location.start + (message === 'readable' ? callee.length : Math.max(1, callee.lastIndexOf('.')))) };
}

/** Known to be off: given as `false`, or absent where all options can be seen and the library's default is off. */
const isOff = (one: Setting): boolean => one.value.known && !one.value.value && !(one.open && !one.given);

/** A cookie without a value is taken away. */
const isEmpty = ({ given, value }: Setting): boolean => given && value.known && !value.value;

/** Absent where all options can be seen, or switched off. */
const isUnsaid = ({ given, open, value }: Setting): boolean => (given ? value.known && value.value === false : !open && !value.known);

/** Does the cookie's name, or what its value is called, say that it signs somebody in? */
const isNamedSo = (backend: Backend, name: Setting | undefined, value: Setting | undefined): boolean => shownName(backend, name, name !== undefined, false) !== undefined || (value !== undefined && isCredential(backend, value, undefined));

/** What is set is called a token, comes from a function that is, or is made of random bytes. */
function isCredential(backend: Backend, { given, valueLocation, refs }: Setting, name: Setting | undefined): boolean {
  const [, text = ''] = given ? /^\(*(?:await\s+)?([\w$.]+)(?:\([\s\S]*\))?(?:\s+as\s+\w+)?\)*$/.exec(backend.text(valueLocation)) ?? [] : [];
  if (CREDENTIAL.test(text)) return !FOR_SCRIPTS.test(text);
  const isForSession = name?.value.known === true && !FOR_OTHERS.test(String(name.value.value));
  return given && isForSession && refs.some(({ ref, path }) => backend.definitions(ref, path).some((one) => BYTES.test(backend.text(backend.location(one)))));
}

/** The cookie's name if it is sensitive; a library's own session cookie has none. */
function shownName(backend: Backend, name: Setting | undefined, hasName: boolean, credential: boolean): string | undefined {
  if (!hasName) return 'of the session';
  const constant = name?.value;
  const text = constant?.known ? String(constant.value) : name?.given ? lastName(backend.text(name.valueLocation)) : '';
  if (SENSITIVE.test(text)) return `\`${text}\``;
  return credential && name?.given && !FOR_SCRIPTS.test(backend.text(name.valueLocation)) ? `\`${constant?.known ? text : backend.text(name.valueLocation).replaceAll('`', '')}\`` : undefined;
}

/** `config.cookieName.session` says something, too, where the constant is not known. */
const lastName = (text: string): string => (/^[\w$.]+$/.test(text) ? text.slice(text.lastIndexOf('.') + 1) : '');

/** A cookie written by hand: `sid=…; Path=/; HttpOnly`. */
function header(text: string, one: Setting, say: Say): void {
  const [pair = '', ...attributes] = text.split(';').map((part) => part.trim());
  const name = pair.split('=')[0] ?? '';
  // Attributes may stand in the part that is not known, when it is the end of the text.
  if (!SENSITIVE.test(name) || /=\s*$/.test(pair) || (attributes.length === 0 ? !/=/.test(pair) : attributes.some((part) => part.includes('\uFFFC') && !part.includes('=')))) return;
  const has = (attribute: RegExp): boolean => attributes.some((part) => attribute.test(part));
  if (!has(/^secure$/i)) say('clear', one, `\`${name}\``);
  if (!has(/^httponly$/i) && !FOR_SCRIPTS.test(name)) say('readable', one, `\`${name}\``);
  if (has(/^samesite\s*=\s*none$/i)) say('anywhere', one, `\`${name}\``);
  else if (!has(/^samesite\b/i) && !FOR_SCRIPTS.test(name)) say('unsaid', one, `\`${name}\``);
}
