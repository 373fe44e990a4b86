/** Finds secrets that are made of predictable randomness. */
import { defineRule, type Answer, type Location, type NamedPlace } from '#rule';

const KEYS = ['hmac-key', 'cipher-key', 'cipher-iv', 'jwt-key', 'session-secret'] as const;

export default defineRule({
  id: 'no-weak-randomness',
  chapter: 'tokens',
  finds: 'a secret that is made of predictable randomness.',
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
    key: {
      what: '{source}, which is predictable, becomes a key of `{callee}`.',
      why: 'A key that can be guessed protects nothing.',
      instead: 'Make the key with `randomBytes` of `node:crypto`, or read it from the environment.',
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
      report({ message: 'named', at: place.location, data: { name: place.name, source: answer.source.text, kind: wordOf(place) }, trace: answer.trace, certainty: answer.certainty, symbol: place.symbol });
    }
    for (const sink of backend.sinks('hard-coded', ...KEYS)) {
      const answer = backend.reaches(sink.value, 'weak-random', sink.path);
      if (answer.answer !== 'yes' || seen.has(keyOf(sink.valueLocation)) || throughNamed(answer, seen)) continue;
      seen.add(keyOf(sink.valueLocation));
      report({ message: 'key', at: sink.valueLocation, data: { callee: sink.callee, source: answer.source.text }, trace: answer.trace, certainty: answer.certainty, symbol: sink.symbol });
    }
  },
});

const isSecret = ({ kind, name }: NamedPlace): boolean => kind === 'password' || kind === 'secret' || kind === 'token' || kind === 'key' || (kind === 'id' && /sess|sid/i.test(name));

const wordOf = ({ kind }: NamedPlace): string => (kind === 'id' ? 'session' : kind);

const keyOf = ({ file, start, end }: Location): string => `${file} ${start} ${end}`;

const sourceOf = (answer: Answer): number => (answer.answer === 'yes' ? answer.source.ref : -1);

const throughNamed = (answer: Extract<Answer, { answer: 'yes' }>, seen: ReadonlySet<string>): boolean => answer.trace.some((step) => seen.has(keyOf(step)));
