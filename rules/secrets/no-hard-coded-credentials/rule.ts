/** Finds credentials that stand in the source and are used as such. */
import { defineRule, type Backend, type Location, type Sink, type Source } from '#rule';

const WHAT: Readonly<Record<string, string>> = {
  password: 'a password', secret: 'a secret', 'connection-string': 'a password in an address', 'session-secret': 'the secret of sessions', 'jwt-key': 'the key of tokens',
  'hmac-key': 'the key of signatures', 'cipher-key': 'the key of a cipher',
};
const KINDS = Object.keys(WHAT);
/** Texts that only hold the place of a secret. */
const PLACEHOLDER = /^(?:.{0,3}|(?:your|my|some|the)[-_ ].*|.*(?:change[-_ ]?(?:me|this|it)|placeholder|example|dummy|replace[-_ ]?(?:me|this|with)|insert[-_ ]|todo|fixme|redacted|not[-_ ]?(?:a[-_ ])?(?:real|secret)|\.\.\.).*|<.*>|\{.*\}|\$.*|%.*%|x+|\*+|\.+|-+|password|passwd|secret|none|null|undefined|test(?:ing)?|string|required|optional)$/is;
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
  },

  judge(backend, report) {
    const seen = new Set<string>();
    for (const sink of backend.sinks('hard-coded', ...KINDS)) {
      const answer = backend.reaches(sink.value, 'hard-coded', sink.path, []);
      if (answer.answer !== 'yes') continue;
      const at = answer.source.location;
      const key = `${at.file} ${at.start}`;
      if (seen.has(key) || !isSecret(backend, sink, answer.source)) continue;
      seen.add(key);
      const message = backend.reaches(sink.value, 'log', sink.path, ['environment']).answer === 'yes' ? 'fallback' : 'literal';
      report({ message, at, data: { use: WHAT[sink.kind] ?? 'a secret', callee: sink.callee }, trace: [...answer.trace, step(sink)].slice(-20), certainty: answer.certainty, symbol: sink.symbol });
    }
  },
});

const step = (sink: Sink): Location & { readonly note: string } => ({ ...sink.location, note: `\`${sink.callee}\` uses it` });

/** Is the literal a secret, not what holds its place? Of a text that is not kept, what it looked like is known. */
function isSecret(backend: Backend, sink: Sink, source: Source): boolean {
  const constant = backend.constant(source.ref);
  if (sink.kind === 'connection-string') return source.sensitive === 'remote-address';
  return constant.known ? !PLACEHOLDER.test(String(constant.value)) : source.sensitive !== 'local-address' && source.sensitive !== 'long';
}
