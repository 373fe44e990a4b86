/** Finds secrets that are made of predictable randomness. */
import { defineRule, type Answer, type Backend, type Location, type NamedPlace, type Ref } from '#rule';

const KEYS = ['hmac-key', 'cipher-key', 'cipher-iv', 'jwt-key', 'session-secret'] as const;

export default defineRule({
  id: 'no-weak-randomness',
  chapter: 'tokens',
  finds: 'a secret that is made of predictable randomness, or of what anybody can work out.',
  severity: 'high',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [338, 330], owaspTop10: ['A04'], owaspApi: ['API2'], asvs: ['11.5.1'] },
  messages: {
    named: {
      what: '`{name}` is made of {source}, which is predictable.',
      why: 'Whoever has seen a few values can compute the ones before and after, and guess the {kind}.',
      instead: 'Use `randomBytes`, `randomInt` or `randomUUID` of `node:crypto`.',
    },
    given: {
      what: 'What `{name}` is given is made of {source}, which is predictable.',
      why: 'Whoever has seen a few values can compute the ones before and after, and guess the {kind}.',
      instead: 'Use `randomBytes`, `randomInt` or `randomUUID` of `node:crypto`.',
    },
    derived: {
      what: '`{name}` is made of nothing but `{parts}`, which can be guessed.',
      why: 'Whoever knows or tries those has the {kind}: a digest or base64 without a key hides nothing.',
      instead: 'Use `randomBytes` or `randomUUID` of `node:crypto`, and keep which person it belongs to on the server.',
    },
    key: {
      what: '{source}, which is predictable, becomes a key of `{callee}`.',
      why: 'A key that can be guessed protects nothing.',
      instead: 'Make the key with `randomBytes` of `node:crypto`, or read it from the environment.',
    },
    cookie: {
      what: 'The cookie `{name}` is made of {source}, which is predictable.',
      why: 'Whoever has seen a few values can compute those of other people, and is signed in as they are.',
      instead: 'Use `randomBytes` or `randomUUID` of `node:crypto`.',
    },
  },

  judge(backend, report) {
    const found = backend.namedPlaces.filter(isSecret).flatMap((place) => {
      const answer = backend.reaches(place.ref, 'weak-random');
      // Beside secure randomness, what is predictable does no harm.
      return answer.answer === 'yes' && backend.reaches(place.ref, 'random-text').answer !== 'yes' ? [{ place, answer }] : [];
    });
    const seen = new Set<string>();
    for (const { place, answer } of found) {
      const key = keyOf(place.location);
      // A value that is passed on was a secret before: it is reported where it first has the name.
      const isPassedOn = found.some((other) => keyOf(other.place.location) !== key && answer.trace.slice(0, -1).some((step) => keyOf(step) === keyOf(other.place.location)) && sourceOf(other.answer) === sourceOf(answer));
      if (seen.has(key) || seen.has(`${place.ref}`) || isPassedOn) continue;
      seen.add(key).add(`${place.ref}`);
      report({ message: place.place === 'argument' ? 'given' : 'named', at: place.location, data: { name: place.name, source: answer.source.text, kind: wordOf(place) }, trace: answer.trace, certainty: answer.certainty, symbol: place.symbol, suggestions: random(backend, place) });
    }
    for (const place of backend.namedPlaces) {
      const parts = (isIssued(place) || isToken(place)) && !seen.has(keyOf(place.location)) && !seen.has(`${place.ref}`) ? guessableParts(backend, place.ref, []) : [];
      // What is called a token and no more proves who somebody is when it is made of what is known of them.
      if (parts.length === 0 || (!isIssued(place) && !parts.some((part) => PERSON.test(part)))) continue;
      seen.add(keyOf(place.location)).add(`${place.ref}`);
      report({ message: 'derived', at: place.location, data: { name: place.name, parts: parts.join(', '), kind: wordOf(place) }, certainty: 'medium', symbol: place.symbol });
    }
    for (const sink of backend.sinks('hard-coded', ...KEYS)) {
      const answer = backend.reaches(sink.value, 'weak-random', sink.path);
      if (seen.has(keyOf(sink.valueLocation))) continue;
      if (answer.answer !== 'yes') {
        const parts = sink.kind === 'cipher-iv' ? [] : guessableParts(backend, sink.value, sink.path);
        if (parts.length > 0) report({ message: 'key', at: sink.valueLocation, data: { callee: sink.callee, source: parts.map((part) => `\`${part}\``).join(' with ') }, certainty: 'medium', symbol: sink.symbol });
        continue;
      }
      if (throughNamed(answer, seen)) continue;
      seen.add(keyOf(sink.valueLocation));
      report({ message: 'key', at: sink.valueLocation, data: { callee: sink.callee, source: answer.source.text }, trace: answer.trace, certainty: answer.certainty, symbol: sink.symbol });
    }
    const names = new Map(backend.settings('cookie.name').map(({ ref, value }) => [ref, value.known ? String(value.value) : '']));
    for (const one of backend.settings('cookie.value')) {
      const [name, first] = [names.get(one.ref) ?? '', one.refs[0]];
      if (!SESSION.test(name) || !first) continue;
      const answer = backend.reaches(first.ref, 'weak-random', first.path);
      if (answer.answer !== 'yes' || throughNamed(answer, seen) || backend.reaches(first.ref, 'random-text', first.path).answer === 'yes') continue;
      report({ message: 'cookie', at: one.location, data: { name, source: answer.source.text }, trace: answer.trace, certainty: answer.certainty, symbol: one.symbol });
    }
  },
});

/** What a server gives out, and takes as a proof later. */
const isIssued = (place: NamedPlace): boolean => isSecret(place) && place.place !== 'argument' && ISSUED.test(place.name);
const isToken = (place: NamedPlace): boolean => isSecret(place) && place.place !== 'argument' && /^token$/i.test(place.name);
const ISSUED = /reset|sess|^sid$|remember|activat|verif|confirm|invit|auth|access|refresh|api|login|recover|csrf|xsrf|magic|unsubscribe|bearer/i;
const CLOCK = /^(?:\+?new Date\(\)(?:\.(?:getTime|valueOf|toISOString|getMilliseconds)\(\))?|Date\.now\(\)|performance\.now\(\)|process\.(?:hrtime(?:\.bigint)?\(\)|pid|ppid|uptime\(\)))$/;
const COUNTER = /^(?:\+\+[\w.]+|[\w.]+\+\+|[\w.]*(?:counter|count|sequence|seq|next_?id)(?: ?\+ ?1)?)$/i;
/** A member or a look-up that is called like what others know of a person. */
const PERSON = /^[\w.$?!]*[.](?:(?:user|account|customer|member)_?)?(?:e?mail(?:_?address)?|(?:user|login)?_?name|id|uid|login|phone(?:_?number)?)(?:Of\([\w.$?!]*\))?$/i;
const SECRET = /sess|token|secret|passw|key|cred/i;

/** The parts of a value, if all of them can be guessed; none where one is not understood, or nothing is done to them. */
function guessableParts(backend: Backend, value: Ref, below: readonly string[]): readonly string[] {
  const parts = new Set<string>();
  let isMade = /base64|btoa/.test(backend.text(backend.location(value)));
  const isGuessable = (ref: number, path: readonly string[], depth: number): boolean => {
    const makers = backend.definitions(ref, path);
    return depth < 4 && makers.length > 0 && makers.every((maker) => {
      const digest = backend.digests.find((one) => one.ref === maker);
      if (digest) return (isMade = digest.kind === 'digest') && digest.inputs.length > 0 && digest.inputs.every((input) => isGuessable(input.ref, input.path, depth + 1));
      if (backend.constant(maker).known) return true;
      const text = backend.text(backend.location(maker));
      const isTime = CLOCK.test(text) || COUNTER.test(text);
      isMade ||= isTime;
      const isKnown = PERSON.test(text) || (!isTime && backend.reaches(maker, 'control').answer === 'yes');
      if (isTime || (isKnown && !SECRET.test(text))) return Boolean(parts.add(text));
      return false;
    });
  };
  return isGuessable(value, below, 0) && isMade ? [...parts] : [];
}

/** Cookies that stand for a person. */
const SESSION = /^(?:connect\.)?sid$|[._-]sid$|sess|auth|token|remember[-_]?me/i;

/** A text of random digits as a whole: `crypto` is there without an import, as the standard's or as what a file has imported. */
const WRITTEN = /^Math\.random\(\)\.toString\((?:16|32|36)\)(?:\.(?:slice|substr|substring)\(\d+(?:, ?-?\d+)?\))?$/;

function random(backend: Backend, { ref }: NamedPlace): { title: string; edits: { at: Location; text: string }[] }[] {
  const at = backend.location(ref);
  return WRITTEN.test(backend.text(at)) ? [{ title: 'Use `crypto.randomUUID()`.', edits: [{ at, text: 'crypto.randomUUID()' }] }] : [];
}

const isSecret = ({ kind, name }: NamedPlace): boolean => kind === 'password' || kind === 'secret' || kind === 'token' || kind === 'key' || (kind === 'id' && /sess|sid/i.test(name));

const wordOf = ({ kind }: NamedPlace): string => (kind === 'id' ? 'session' : kind);

const keyOf = ({ file, start, end }: Location): string => `${file} ${start} ${end}`;

const sourceOf = (answer: Answer): number => (answer.answer === 'yes' ? answer.source.ref : -1);

const throughNamed = (answer: Extract<Answer, { answer: 'yes' }>, seen: ReadonlySet<string>): boolean => answer.trace.some((step) => seen.has(keyOf(step)));
