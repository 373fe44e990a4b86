/** Finds secrets in settings: in files of their own, those of compositions of containers, of build servers and of process managers, and in objects of the program that hold them. */
import { defineRule, isGuessable, isPlaceholder, type Backend, type Document, type Entry, type NamedPlace, type Ref } from '#rule';

const USER = /^(?:user|username|login|account|email|db_?user|user_?name)$/i;
/** A file whose values are names of variables. */
const MAPPING = /(?:^|\/)custom-environment-variables\.\w+$/;
/** Secrets of a build server are often made for one run. */
const THROWAWAY = /test|ci[_-]|dummy|fake|mock|example|local|dev/i;

export default defineRule({
  id: 'no-secret-in-config',
  chapter: 'secrets',
  finds: 'a password, key or secret that stands in a settings file, or in an object of settings.',
  severity: 'high',
  scope: 'project',
  preset: 'recommended',
  standards: { cwe: [260, 798, 258], owaspTop10: ['A02', 'A07'], owaspApi: ['API8'], asvs: ['13.3.1'] },
  messages: {
    set: {
      what: '`{name}` is set to a secret in a settings file.',
      why: 'Everybody who can read the repository or the file has it, and it stays in the history.',
      instead: 'Leave the value to the environment or a secret store, and replace the one that has stood here.',
    },
    address: {
      what: 'The address in `{name}` has a password in it.',
      why: 'Everybody who can read the repository or the file has it, and it stays in the history.',
      instead: 'Fill the password in from the environment or a secret store, and replace the one that has stood here.',
    },
    empty: {
      what: '`{name}` is set to an empty password in a settings file.',
      why: 'Whoever reaches the service is let in without a password.',
      instead: 'Set a strong password on the service, and leave it to the environment or a secret store.',
      severity: 'medium',
    },
    kept: {
      what: '`{name}` is a literal beside `{beside}`.',
      why: 'Everybody who can read the source, or what is built of it, has the secret of that account, and it stays in the history.',
      instead: 'Read it from the environment or a secret store, and replace the one that has stood here.',
    },
  },

  judge(backend, report) {
    for (const { place, beside, literal } of keptIn(backend)) report({ message: 'kept', at: backend.location(literal), data: { name: place.name, beside }, symbol: place.symbol, certainty: 'medium' });
    for (const document of backend.documents) {
      if (document.role !== 'source' || document.kind === 'dockerfile' || document.kind === 'key') continue;
      if ((document.kind === 'env' && !document.tracked) || MAPPING.test(document.path)) continue;
      for (const entry of document.entries) {
        const message = problemOf(document, entry);
        if (message) report({ message, at: entry.location, data: { name: entry.name }, symbol: entry.path.filter((name) => name !== '[]').join('.') });
      }
    }
  },
});

function problemOf(document: Document, entry: Entry): 'set' | 'address' | 'empty' | undefined {
  const { value, sensitive } = entry;
  if (entry.path.some((name) => /encrypted|sealed|example|default_?values|properties$/i.test(name))) return undefined;
  if (document.kind === 'workflow') return isLasting(entry) ? (value.kind === 'password-address' ? 'address' : 'set') : undefined;
  if (value.kind === 'password-address') return value.address?.plainPassword === false ? 'address' : undefined;
  if (value.kind === 'empty') return sensitive === 'password' && document.kind !== 'env' && !isTemplate(document, entry) ? 'empty' : undefined;
  if (value.kind !== 'text') return undefined;
  if (sensitive === 'password') return 'set';
  return (sensitive === 'secret' || sensitive === 'key' || sensitive === 'token') && isRandom(entry) ? 'set' : undefined;
}

/** Names are written as words; what is made to be secret mixes letters and digits, or is long. */
const isRandom = ({ value }: Entry): boolean => value.mixed && value.length >= 8 && value.entropy >= (value.length >= 16 ? 3.3 : 2.7);

const isLasting = ({ value, sensitive, path }: Entry): boolean => {
  if (path.some((name) => THROWAWAY.test(name))) return false;
  if (value.kind === 'password-address') return value.address?.plainPassword === false && value.address.host === 'remote';
  return value.kind === 'text' && value.length >= 20 && value.entropy >= 3.7 && (sensitive === 'password' || sensitive === 'secret' || sensitive === 'key' || sensitive === 'token');
};

/** A user that is empty as well shows that all of it is to be filled in. */
function isTemplate(document: Document, entry: Entry): boolean {
  const above = entry.path.slice(0, -1).join('\0');
  return document.entries.some((other) => USER.test(other.name) && other.value.kind === 'empty' && other.path.slice(0, -1).join('\0') === above);
}

interface Kept {
  readonly place: NamedPlace;
  readonly beside: string;
  readonly literal: Ref;
}

/** What tells settings of an account at another machine. */
const REMOTE = /^(?:host|hostname|server|port|db_?host|db_?port|endpoint|url|uri|base_?url|dialect|bind_?dn)$/i;
const ACCOUNT = /^(?:(?:db_?)?user(?:_?name)?|login|account)$/i;
/** Records of people, such as those that a table is filled with. */
const PERSON = /^(?:id|_id|e-?mail|name|first_?name|role|roles|created_?at|is_?admin|age)$/i;
const LOCAL = /localhost|127\.0\.0\.1|\[?::1\]?|^host\.docker|\.(?:test|local)$/i;
/** What is made for one machine or for developers. */
const FOR_TRIES = /dev|local/i;

/** Passwords and secrets that are literals beside the host or the account that they are for, where no client is seen to be given them. */
function keptIn(backend: Backend): Kept[] {
  const used = new Set(backend.sinks('hard-coded').flatMap(({ value, path }) => backend.definitions(value, path)));
  return backend.namedPlaces.flatMap((place): Kept[] => {
    const beside = place.place === 'key' && (place.kind === 'password' || place.kind === 'secret') ? accountOf(backend, place) : undefined;
    const [literal, ...others] = beside === undefined ? [] : backend.definitions(place.ref);
    return beside !== undefined && literal !== undefined && others.length === 0 && !used.has(literal) && isSecret(backend, literal) ? [{ place, beside, literal }] : [];
  });
}

/** The name that says where the account is; of an account of this machine or a record of a person, none. */
function accountOf(backend: Backend, { name, beside = new Map<string, Ref>() }: NamedPlace): string | undefined {
  const others = [...beside].filter(([other]) => other !== name);
  if (others.some(([other]) => PERSON.test(other)) || others.some(([other, ref]) => REMOTE.test(other) && backend.texts(ref).some((text) => LOCAL.test(text)))) return undefined;
  return (others.find(([other]) => REMOTE.test(other)) ?? others.find(([other]) => ACCOUNT.test(other)))?.[0];
}

/** A literal that mixes letters with something else, as what nobody is to guess does. */
function isSecret(backend: Backend, literal: Ref): boolean {
  const constant = backend.constant(literal);
  if (!constant.known || constant.from !== 'literal' || typeof constant.value !== 'string') return false;
  const { value } = constant;
  return value.length >= 8 && !/\s/.test(value) && /[a-z]/i.test(value) && /[^a-z]/i.test(value.slice(1)) && !/^[A-Z][A-Z0-9_]*$/.test(value) && !isPlaceholder(value) && !isGuessable(value) && !FOR_TRIES.test(value);
}
