/** Finds password policies that admit short passwords or refuse long ones. */
import { defineRule, type Backend, type Location, type Setting } from '#rule';

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
    const nameOf = (one: Setting): string | undefined => one.of !== undefined ? backend.isPasswordColumn(one.of) ? one.of : undefined : places.find((place) => isWithin(one.location, place.location))?.name;
    for (const one of backend.settings('text.minimum')) {
      const [name, length] = [nameOf(one), numberOf(one)];
      // One character is asked for where a password only has to be given.
      if (name === undefined || length === undefined || length < 2) continue;
      if (length >= MINIMUM) report.held({ at: one.location, note: `\`${name}\` has at least ${length} characters` });
      else report({ message: 'short', at: one.valueLocation, data: { name, length: String(length), floor: String(MINIMUM) }, symbol: one.symbol, suggestions: [{ title: `Ask for at least ${MINIMUM} characters.`, edits: edit(backend.text(one.valueLocation), one, MINIMUM) }].filter(({ edits }) => edits.length > 0) });
    }
    for (const one of backend.settings('text.maximum')) {
      const [name, length] = [nameOf(one), numberOf(one)];
      if (name === undefined || length === undefined) continue;
      const hash = length > BCRYPT_BYTES ? truncating(backend, name) : undefined;
      if (length < MAXIMUM) report({ message: 'cut', at: one.valueLocation, data: { name, length: String(length), floor: String(MAXIMUM) }, symbol: one.symbol });
      else if (hash !== undefined) report({ message: 'truncated', at: one.valueLocation, data: { name, length: String(length), callee: hash, bytes: String(BCRYPT_BYTES) }, symbol: one.symbol });
    }
  },
});

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
