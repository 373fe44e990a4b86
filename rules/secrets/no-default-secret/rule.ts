/** Finds literals that take the place of a secret which the environment does not have. */
import { defineRule, isGuessable, isNoKey, isPlaceholder, type Backend, type EnvironmentDefault } from '#rule';

/** Keys and secrets of the program's own: what stands there is in force, however it reads. */
const OWN = /(?:JWT|JWE|SESSION|COOKIE|CSRF|AUTH|ACCESS|REFRESH|APP|SIGN(?:ING)?|HMAC|ENCRYPT(?:ION)?|CIPHER|CRYPTO|TOKEN|MASTER|NEXTAUTH|BETTER_AUTH)_?(?:TOKEN_?)?(?:SECRET|KEY)|^(?:SECRET|SECRET_KEY)$/;
/** The variable is the secret: `TEMPLATEID_PASSWORD_RESET` only speaks of one. */
const IS_SECRET = /(?:SECRETS?|PASSWO?R?D|PASSPHRASE|PASS|PWD|TOKEN|KEYS?|KEY_BASE|SALT|CREDENTIALS?|PIN|JWT)(?:_?(?:BASE64|B64|HEX|PEM|V?\d+))?$/;
/** Accounts that let somebody into the program, and not the program into a store beside it. */
const ACCOUNT = /ADMIN|ROOT_(?:USER|PASS)|SUPER|OWNER|SEED|BASIC|DASHBOARD/;
/** What stores beside the program are set up with, and what is made for developers. */
const USUAL = /postgres|mysql|mongo|redis|rabbit|guest|minio|dev|local/i;
const FOR_TRIES = /NODE_ENV|\bprod(?:uction)?\b|\bdev(?:elopment)?\b|\btest\b|is_?(?:prod|dev|test|local)/i;

export default defineRule({
  id: 'no-default-secret',
  chapter: 'secrets',
  finds: 'a literal that takes the place of a secret which the environment does not have.',
  severity: 'high',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [798, 1188, 453], owaspTop10: ['A02', 'A07'], owaspApi: ['API8'], asvs: ['13.3.1'] },
  messages: {
    fallback: {
      what: 'A literal takes the place of `{name}` when the environment has none.',
      why: 'A deployment that forgets the variable runs with a secret that everybody can read in the source.',
      instead: 'Stop the start when the variable is missing.',
    },
    guessable: {
      what: 'A literal that everybody would guess takes the place of `{name}` when the environment has none.',
      why: 'A deployment that forgets the variable is reached with it, also by who has never seen the source.',
      instead: 'Stop the start when the variable is missing, and keep what is for development in a file of its own.',
      severity: 'medium',
      preset: 'strict',
    },
  },

  judge(backend, report) {
    const defaults = backend.environmentDefaults;
    if (defaults.length === 0) return;
    const used = usedElsewhere(backend);
    const seen = new Set<string>();
    for (const one of defaults) {
      const key = `${one.location.file} ${one.location.start}`;
      const literal = backend.location(one.literal);
      const message = seen.has(key) || used.has(`${literal.file} ${literal.start}`) ? undefined : verdict(backend, one);
      if (message === undefined) continue;
      seen.add(key);
      report({ message, at: one.location, data: { name: one.name }, symbol: one.symbol });
    }
  },
});

function verdict(backend: Backend, one: EnvironmentDefault): 'fallback' | 'guessable' | undefined {
  if (!/^(?:password|secret|token|key)$/.test(one.sensitive ?? '') || !IS_SECRET.test(one.name) || one.required || isForTries(backend, one)) return undefined;
  const constant = backend.constant(one.literal);
  // A text that is not kept looked like a secret.
  if (!constant.known) return 'fallback';
  const text = String(constant.value);
  if (isNoKey(text) || /^(?:https?:|\/|\.{1,2}\/)|[\s,]|^(?:true|false|none|null|\d+[smhd]?)$/.test(text)) return undefined;
  if (OWN.test(one.name) || ACCOUNT.test(one.name)) return 'fallback';
  if (isPlaceholder(text)) return undefined;
  // A key that somebody else gives out is refused where it is a word; the password of a store beside the program is not.
  return !isGuessable(text) && !USUAL.test(text) ? 'fallback' : one.sensitive === 'password' ? 'guessable' : undefined;
}

/** A condition that asks for another variable beside speaks of that one. */
function isForTries(backend: Backend, { ref, literal, name }: EnvironmentDefault): boolean {
  const asked = [ref, literal].flatMap((at) => backend.conditions(at).map((condition) => backend.text(condition)));
  return asked.some((text) => FOR_TRIES.test(text) && [...text.matchAll(/\benv\.([A-Z][A-Z\d_]*)/g)].every(([, other]) => other === name || other === 'NODE_ENV'));
}

/** Literals that a call is seen to be given as a secret: they are told there. */
function usedElsewhere(backend: Backend): ReadonlySet<string> {
  const found = backend.sinks('hard-coded').map((sink) => backend.reaches(sink.value, 'hard-coded', sink.path, []));
  return new Set(found.flatMap((answer) => (answer.answer === 'yes' ? [`${answer.source.location.file} ${answer.source.location.start}`] : [])));
}
