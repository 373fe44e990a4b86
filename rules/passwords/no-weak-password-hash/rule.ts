/** Finds password hashes whose cost is below the accepted floor. */
import { defineRule, type Backend, type Location, type PasswordHash, type Sink } from '#rule';

/** OWASP Password Storage Cheat Sheet, read 2025-11. Any one row of an algorithm is enough. */
const ARGON2 = [[47_104, 1, 1], [19_456, 2, 1], [12_288, 3, 1], [9_216, 4, 1], [7_168, 5, 1]] as const;
/** 64 MiB are enough in one pass: what that has less of the work it asks in memory, which is what costs an attacker. */
const SCRYPT = [[2 ** 17, 8, 1], [2 ** 16, 8, 1], [2 ** 15, 8, 3], [2 ** 14, 8, 5], [2 ** 13, 8, 10]] as const;
const PBKDF2: Readonly<Record<string, number>> = { sha1: 1_300_000, sha256: 600_000, sha512: 210_000 };
const BCRYPT_ROUNDS = 10;

export default defineRule({
  id: 'no-weak-password-hash',
  chapter: 'passwords',
  finds: 'a password hash whose cost, memory or iteration count is below the accepted floor, or whose salt is fixed.',
  severity: 'high',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [916], owaspTop10: ['A04'], owaspApi: ['API2'], asvs: ['11.4.2'] },
  messages: {
    weak: {
      what: '`{callee}` hashes passwords with {have}.',
      why: 'That is below {floor}, so stolen hashes can be guessed quickly.',
      instead: 'Use at least {instead}.',
    },
    variant: {
      what: '`{callee}` hashes passwords with {have}.',
      why: 'It resists only one of the two ways in which stolen hashes are attacked.',
      instead: 'Use the `argon2id` variant.',
      severity: 'medium',
    },
    salt: {
      what: '`{callee}` hashes each password with one salt, which stands in the source.',
      why: 'Equal passwords get equal hashes, and one table of guesses fits all of them.',
      instead: 'Make a salt of 16 `randomBytes` for each password, and keep it beside the hash.',
      severity: 'medium',
    },
  },

  judge(backend, report) {
    const keys = new Set(backend.sinks('hard-coded', 'cipher-key').flatMap(({ value, path }) => backend.definitions(value, path)));
    const salts = new Map(backend.sinks('hard-coded', 'salt').map((sink) => [sink.ref, sink]));
    for (const hash of backend.passwordHashes) {
      // What a cipher is given as its key is stored nowhere.
      if (keys.has(hash.ref) && backend.reaches(hash.password, 'password').answer !== 'yes') continue;
      const salt = salts.get(hash.ref);
      if (salt && isFixed(backend, salt) && isOfPassword(backend, hash)) report({ message: 'salt', at: salt.valueLocation, data: { callee: hash.callee }, symbol: hash.symbol });
      const verdict = judgeHash(hash);
      if (verdict === undefined) continue;
      if (verdict === 'strong') {
        report.held({ at: hash.location, note: `\`${hash.callee}\` hashes with ${describe(hash)}` });
        continue;
      }
      if (!isOfPassword(backend, hash)) continue;
      if (verdict.message === 'variant') report({ message: 'variant', at: hash.location, data: { callee: hash.callee, have: describe(hash) }, symbol: hash.symbol });
      else report({ message: 'weak', at: hash.location, data: { callee: hash.callee, have: describe(hash), floor: verdict.floor, instead: verdict.floor }, symbol: hash.symbol, suggestions: raised(backend, hash) });
    }
  },
});

/** A key that is derived from something else than a password needs no cost; a secret of the deployment is random, and no person has chosen it. */
function isOfPassword(backend: Backend, { algorithm, password }: PasswordHash): boolean {
  const isPassword = algorithm === 'bcrypt' || algorithm.startsWith('argon2') || backend.reaches(password, 'password').answer !== 'no' || backend.reaches(password, 'clear-password').answer === 'yes';
  return isPassword && (algorithm === 'bcrypt' || backend.reaches(password, 'log', [], ['environment']).answer !== 'yes');
}

/** A literal, or nothing at all. */
function isFixed(backend: Backend, { value, path }: Sink): boolean {
  const constant = backend.constant(value);
  return (path.length === 0 && constant.known && constant.value === '') || backend.reaches(value, 'hard-coded', path, []).answer === 'yes';
}

/** A number of rounds or iterations that stands in the call is raised to the floor; other costs need more than one number. */
function raised(backend: Backend, { algorithm, parameters }: PasswordHash): { title: string; edits: { at: Location; text: string }[] }[] {
  const digest = parameters.get('digest')?.value;
  const [name, floor] = algorithm === 'bcrypt' ? ['rounds', BCRYPT_ROUNDS] as const : ['iterations', digest?.known ? PBKDF2[plain(digest.value)] : undefined] as const;
  const ref = parameters.get(name)?.ref;
  if (ref === undefined || floor === undefined || !/^\d[\d_]*$/.test(backend.text(backend.location(ref)))) return [];
  return [{ title: `Use ${floor} ${name}.`, edits: [{ at: backend.location(ref), text: String(floor) }] }];
}

const plain = (digest: unknown): string => String(digest).toLowerCase().replaceAll(/[^a-z0-9]/g, '');

type Verdict = 'strong' | { readonly message: 'weak'; readonly floor: string } | { readonly message: 'variant' } | undefined;

function judgeHash(hash: PasswordHash): Verdict {
  const value = (name: string): number | undefined => {
    const constant = hash.parameters.get(name)?.value;
    return constant?.known && typeof constant.value === 'number' ? constant.value : undefined;
  };
  switch (hash.algorithm) {
    case 'bcrypt':
      return atLeast(value('rounds'), BCRYPT_ROUNDS, `${BCRYPT_ROUNDS} rounds`);
    case 'scrypt':
      return oneOf(SCRYPT, [value('N'), value('r'), value('p')], '`N` = 131072, `r` = 8, `p` = 1');
    case 'pbkdf2':
      return iterations(hash, value('iterations'));
    case 'argon2i':
    case 'argon2d':
      return { message: 'variant' };
    case 'argon2id':
      return oneOf(ARGON2, [value('memory'), value('time'), value('parallelism')], '19456 KiB of memory, 2 passes and parallelism 1');
    default:
      return undefined;
  }
}

const atLeast = (have: number | undefined, floor: number, text: string): Verdict => (have === undefined ? undefined : have >= floor ? 'strong' : { message: 'weak', floor: text });

/** Strong when one row is reached in all three parameters; undefined when a parameter that would decide is not known. */
function oneOf(rows: readonly (readonly [number, number, number])[], have: readonly (number | undefined)[], text: string): Verdict {
  if (have.some((value) => value === undefined)) return undefined;
  const [first = 0, second = 0, third = 0] = have as number[];
  const reaches = rows.some(([a, b, c]) => first >= a && second >= b && third >= c);
  return reaches ? 'strong' : { message: 'weak', floor: text };
}

function iterations(hash: PasswordHash, have: number | undefined): Verdict {
  const digest = hash.parameters.get('digest')?.value;
  if (!digest?.known || have === undefined) return undefined;
  const floor = PBKDF2[plain(digest.value)];
  return floor === undefined ? undefined : atLeast(have, floor, `${floor} iterations of ${String(digest.value)}`);
}

/** The algorithm with its known parameters, in words. */
function describe(hash: PasswordHash): string {
  const known = [...hash.parameters].flatMap(([name, { value, defaulted }]) => (value.known ? [`\`${name}\` = ${String(value.value)}${defaulted ? ' by default' : ''}`] : []));
  return known.length > 0 ? `${hash.algorithm}, ${known.join(', ')}` : hash.algorithm;
}
