/** Finds passwords that are stored or compared without a password hash. */
import { defineRule, type Answer, type Backend, type Digest, type DigestInput, type GivenArgument, type Location, type Ref, type Store } from '#rule';

export default defineRule({
  id: 'require-password-hashing',
  chapter: 'passwords',
  finds: 'a password from a request that is stored or looked up in clear, or only as a general-purpose digest.',
  severity: 'critical',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [256, 916], owaspTop10: ['A04'], owaspApi: ['API2'], asvs: ['11.4.2'] },
  messages: {
    stored: {
      what: '{source} reaches `{callee}` without being hashed.',
      why: 'Whoever reads the table, a backup or a log of it has every password in clear.',
      instead: 'Store the result of a password hash such as Argon2id, scrypt or bcrypt.',
    },
    named: {
      what: '{source} reaches `{callee}` without being hashed, unless who calls the function has hashed it.',
      why: 'Whoever reads the table, a backup or a log of it has every password in clear.',
      instead: 'Store the result of a password hash such as Argon2id, scrypt or bcrypt, and call it a hash.',
      severity: 'high',
      preset: 'strict',
    },
    compared: {
      what: '{source} is looked up in clear by `{callee}`.',
      why: 'A look-up by password only works if passwords are stored in clear or as an unsalted digest.',
      instead: 'Look the account up by its name and verify the password against its stored hash.',
    },
    equal: {
      what: '{source} is compared with `{stored}` as it is.',
      why: 'That only works if passwords are stored in clear, so whoever reads the store has every one of them.',
      instead: 'Store a password hash and ask its library whether the password matches.',
    },
    digest: {
      what: '{source} is hashed with `{digest}`, a general-purpose {kind}.',
      why: 'General-purpose functions are fast, so a stolen table is tried against billions of guesses a second.',
      instead: 'Use a password hash such as Argon2id, scrypt or bcrypt, with a salt and a cost.',
      severity: 'high',
    },
  },

  judge(backend, report) {
    const reported = new Set<string>();
    const say = (id: string, problem: Parameters<typeof report>[0]): void => {
      if (reported.has(id)) return;
      reported.add(id);
      report(problem);
    };
    for (const store of backend.stores) {
      if (store.operation === 'delete') continue;
      for (const name of passwordColumns(backend, store)) {
        const path = [...store.valuesPath, name];
        const clear = store.hooked ? undefined : backend.reaches(store.values, 'password', path);
        if (clear?.answer === 'yes') {
          say(`${store.ref}`, { message: 'stored', at: store.location, data: { source: clear.source.text, callee: store.callee }, trace: clear.trace, certainty: clear.certainty, symbol: store.symbol });
        }
        const named = clear === undefined ? undefined : ofParameter(backend, clear, store.values, path);
        if (named) say(`${store.ref}`, { message: 'named', at: store.location, data: { source: named.source.text, callee: store.callee }, trace: named.trace, certainty: named.certainty, symbol: store.symbol });
        digestProblem(backend, store.values, path, say);
      }
    }
    for (const query of backend.queries) {
      for (const value of [query.text, query.parameters]) {
        if (value !== undefined) digestProblem(backend, value, value === query.text ? query.textPath : ['[]'], say);
      }
      const text = backend.text(query.textLocation);
      // `crypt($1, gen_salt('bf'))`: the database hashes what it is given.
      const byDatabase = /\b(?:crypt|gen_salt|password_hash)\s*\(/i.test(text);
      const clear = query.parameters === undefined || byDatabase ? undefined : backend.reaches(query.parameters, 'password', ['[]']);
      const named = clear === undefined || query.parameters === undefined || !/\b(?:insert|update)\b.*passw/i.test(text) ? undefined : ofParameter(backend, clear, query.parameters, ['[]']);
      if (named) say(`${query.ref}`, { message: 'named', at: query.location, data: { source: named.source.text, callee: query.callee }, trace: named.trace, certainty: named.certainty, symbol: query.symbol });
      if (clear?.answer === 'yes') {
        const message = /\b(?:insert|update)\b/i.test(text) ? 'stored' : 'compared';
        say(`${query.ref}`, { message, at: query.location, data: { source: clear.source.text, callee: query.callee }, trace: clear.trace, certainty: clear.certainty, symbol: query.symbol });
      }
    }
    for (const filter of backend.filters) {
      for (const path of backend.leaves(filter.filter, filter.filterPath)) {
        digestProblem(backend, filter.filter, path, say);
        const name = path.at(-1);
        if (!name || !backend.isPasswordColumn(name)) continue;
        const clear = backend.reaches(filter.filter, 'password', path);
        if (clear.answer === 'yes') say(`${filter.ref}`, { message: 'compared', at: filter.location, data: { source: clear.source.text, callee: filter.callee }, trace: clear.trace, certainty: clear.certainty, symbol: filter.symbol });
      }
    }
    const known = new Set(backend.digests.filter(({ ref }) => reported.has(`${ref}`)).flatMap(({ inputs }) => inputs.map(({ ref }) => ref)));
    // A digest in front of a password hash only shortens its input.
    const shortened = backend.passwordHashes.flatMap((hash) => {
      const answer = backend.reaches(hash.password, 'weak-hash');
      return [...(answer.answer === 'yes' ? answer.trace.map(placeOf) : []), ...digestsWithin(backend, hash.password)];
    });
    for (const input of backend.digestInputs) {
      if (known.has(input.value) || isBreachCheck(backend, input) || inputsOf(backend, input.value).some((place) => shortened.includes(place))) continue;
      for (const { call, ref, path } of givenTo(backend, input)) {
        const answer = backend.reaches(ref, 'clear-password', path);
        // What a program makes by itself is not guessed with the lists for what people choose.
        if (answer.answer !== 'yes' || MADE.test(answer.source.text)) continue;
        say(`in ${input.ref} ${call ?? ref}`, { message: 'digest', at: call === undefined ? input.valueLocation : backend.location(call), data: { source: answer.source.text, digest: nameOf(input), kind: wordOf(input.kind) }, trace: answer.trace, certainty: answer.certainty, symbol: input.symbol });
      }
    }
    comparisons(backend, say);
    for (const hash of backend.passwordHashes) {
      const answer = backend.reaches(hash.password, 'password');
      if (answer.answer === 'yes') report.held({ at: hash.location, note: `\`${hash.callee}\` hashes ${answer.source.text} with ${hash.algorithm}` });
    }
  },
});

type Yes = Extract<Answer, { readonly answer: 'yes' }>;

/** A parameter that is called a password, of a function that nobody is seen to call: a repository, a service behind an interface. */
function ofParameter(backend: Backend, asked: Answer, value: Ref, path: readonly string[]): Yes | undefined {
  if (asked.answer !== 'unknown' || asked.why !== 'no-caller') return undefined;
  const answer = backend.reaches(value, 'clear-password', path);
  return answer.answer === 'yes' && /^`[\w$]+`$/.test(answer.source.text) ? answer : undefined;
}

/** Names under which a store keeps passwords: those it is given, and `password` where it is given an object of unknown shape. */
function passwordColumns(backend: Backend, store: Store): readonly string[] {
  const { names, open } = backend.keys(store.values, store.valuesPath);
  const known = names.filter((name) => backend.isPasswordColumn(name));
  return known.length > 0 || !open ? known : [];
}

const EQUALITY = new Set(['===', '!==', '==', '!=', 'Object.is', 'localeCompare']);
/** What is compared with a password to see whether it was typed twice, or changed. */
const REPEATED = /confirm|repeat|again|retype|re_?enter|verify|second|2$/i;

/** `user.password === req.body.password`: the other side is a member of something that the program has, not of the request or the environment. */
function comparisons(backend: Backend, say: (id: string, problem: { message: 'equal'; at: Location; data: { source: string; stored: string }; trace: Yes['trace']; certainty: 'high' | 'medium' | 'low'; symbol: string }) => void): void {
  // Functions without a name are told apart by their place.
  const around = ({ ref, location, symbol }: { ref: Ref; location: Location; symbol: string }): string => `${location.file} ${symbol || (backend.enclosing(ref)?.start ?? '')}`;
  const hashing = new Set(backend.passwordHashes.map(around));
  for (const one of backend.operations) {
    // Where it is hashed beside, the comparison asks whether it has changed.
    if (!EQUALITY.has(one.operator) || hashing.has(around(one))) continue;
    for (const [side, other] of [[one.left, one.right], [one.right, one.left]] as const) {
      const stored = backend.text(backend.location(side));
      const name = /^[\w$]+(?:[\w$.?![\]'"]*(?:\.|\[['"]|\.get\(['"]))([\w$]+)(?:['"][\])])?!?$/.exec(stored)?.[1];
      if (name === undefined || !backend.isPasswordColumn(name) || /\benv\b|config|settings/i.test(stored) || REPEATED.test(name) || backend.constant(other).known) continue;
      const answer = backend.reaches(other, 'password');
      if (answer.answer !== 'yes' || REPEATED.test(answer.source.text) || backend.reaches(side, 'control').answer === 'yes' || backend.reaches(side, 'control', [], ['environment']).answer === 'yes') continue;
      say(`compared ${one.ref}`, { message: 'equal', at: one.location, data: { source: answer.source.text, stored: stored.replaceAll('`', '') }, trace: answer.trace, certainty: answer.certainty, symbol: one.symbol });
      break;
    }
  }
}

/** What goes into a digest; where a function of the program makes digests of whatever it is given, what its callers give. */
function givenTo(backend: Backend, { value, path }: DigestInput): readonly (Pick<GivenArgument, 'ref' | 'path'> & { readonly call?: Ref })[] {
  const given = backend.givenFor(value, path);
  return given.length > 1 ? given : [{ ref: value, path }];
}

const MADE = /^`(?:await )?(?:\w+\.)*(?:generate|gen|random|create|make)\w*\(/i;

const placeOf = ({ file, start, end }: Location): string => `${file} ${start} ${end}`;

/** Digests that a value is the result of, whoever is seen to call the function. */
const digestsWithin = (backend: Backend, value: Ref): readonly string[] => {
  const around = backend.definitions(value).map((def) => backend.location(def));
  return backend.digests.flatMap(({ location }) => (around.some(({ file, start, end }) => file === location.file && start <= location.start && location.end <= end) ? [placeOf(location)] : []));
};

/** Where the results of digests stand that a value goes into. */
const inputsOf = (backend: Backend, value: number): readonly string[] => backend.digests.filter(({ inputs }) => inputs.some(({ ref }) => ref === value)).map(({ location }) => placeOf(location));

/** Lists of passwords that are known to be stolen are asked for the beginning of a SHA-1 digest. */
function isBreachCheck(backend: Backend, { algorithm, value }: DigestInput): boolean {
  const around = algorithm.known && /^sha-?1$/i.test(String(algorithm.value)) ? backend.enclosing(value) : undefined;
  return around !== undefined && /\b(?:slice|substring|substr|startsWith)\b/.test(backend.reads(around));
}

const nameOf = ({ algorithm, callee }: Pick<Digest, 'algorithm' | 'callee'>): string => (algorithm.known ? String(algorithm.value) : callee);

const wordOf = (kind: Digest['kind']): string => (kind === 'cipher' ? 'cipher that can be reversed' : kind === 'hmac' ? 'message authentication code' : 'digest');

/** The digest on the way of a weak hash is where the repair belongs. */
function digestProblem(backend: Backend, value: Ref, path: readonly string[], say: (id: string, problem: { message: 'digest'; at: Location; data: { source: string; digest: string; kind: string }; trace: Yes['trace']; certainty: 'high' | 'medium' | 'low'; symbol: string }) => void): void {
  if (backend.digests.length === 0) return;
  const answer = backend.reaches(value, 'weak-hash', path);
  if (answer.answer !== 'yes') return;
  const digest = backend.digests.find(({ location }) => answer.trace.some((step) => step.file === location.file && step.start === location.start && step.end === location.end));
  if (!digest) return;
  say(`${digest.ref}`, { message: 'digest', at: digest.location, data: { source: answer.source.text, digest: nameOf(digest), kind: wordOf(digest.kind) }, trace: answer.trace, certainty: answer.certainty, symbol: digest.symbol });
}
