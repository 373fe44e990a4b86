/** Finds secrets in settings files: their own, those of compositions of containers, of build servers and of process managers. */
import { defineRule, type Document, type Entry } from '#rule';

const USER = /^(?:user|username|login|account|email|db_?user|user_?name)$/i;
/** Secrets of a build server are often made for one run. */
const THROWAWAY = /test|ci[_-]|dummy|fake|mock|example|local|dev/i;

export default defineRule({
  id: 'no-secret-in-config',
  chapter: 'secrets',
  finds: 'a password, key or secret that stands in a settings file.',
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
  },

  judge(backend, report) {
    for (const document of backend.documents) {
      if (document.role !== 'source' || document.kind === 'dockerfile' || document.kind === 'key') continue;
      if (document.kind === 'env' && !document.tracked) continue;
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
