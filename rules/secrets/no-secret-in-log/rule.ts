/** Finds secrets that are written to a log. */
import { defineRule, flowProblem, reached, type Answer, type Backend, type Location, type Reached, type Sink } from '#rule';

type Found = Extract<Answer, { readonly answer: 'yes' }>;

/** What nobody who reads a log should see. */
const KEPT: ReadonlySet<string> = new Set(['password', 'secret', 'key', 'account', 'private']);
/** What may be meant to be shown: tokens of invitations, parts of what a function made. */
const DOUBTFUL: ReadonlySet<string> = new Set(['token', 'returned', 'certificate']);

export default defineRule({
  id: 'no-secret-in-log',
  chapter: 'secrets',
  finds: 'a password, key or other secret that is written to a log.',
  severity: 'high',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [532, 312], owaspTop10: ['A09'], owaspApi: ['API8'], asvs: ['16.2.5'] },
  messages: {
    logged: {
      what: '{source} is written to the log by `{callee}`.',
      why: 'Logs are copied, kept and read by many, and whoever reads this one can use the secret.',
      instead: 'Leave it out, or log something that tells requests apart without being usable.',
    },
    credential: {
      what: '{source}, which lets its holder in, is written to the log by `{callee}`.',
      why: 'Logs are copied, kept and read by many, and whoever reads this one can act as the user until it expires.',
      instead: 'Leave it out, or log something that tells requests apart without being usable.',
      severity: 'medium',
    },
    headers: {
      what: '{source}, with all that a request sends along, reaches the log through `{callee}`.',
      why: 'Among the headers are `Authorization` and `Cookie`: whoever reads the log can act as the user.',
      instead: 'Log the headers that are needed, by their names.',
      severity: 'medium',
    },
    body: {
      what: '{source} is written to the log by `{callee}` as a whole, with the `{name}` that is sent in it.',
      why: 'The route reads `{name}` from the same body: whoever reads the log sees it in clear text.',
      instead: 'Log the fields that are needed, by their names.',
    },
    doubtful: {
      what: '{source} is written to the log by `{callee}`.',
      why: 'Its name says that it is secret, or that a function made it that makes secrets.',
      instead: 'Leave it out, or log something that tells requests apart without being usable.',
      severity: 'medium',
      preset: 'strict',
    },
  },

  judge(backend, report) {
    const redacted = redactedNames(backend);
    for (const one of reached(backend, { held: () => undefined }, 'secret', { kinds: ['log'] })) {
      const { source } = one.answer;
      // What stands in an object is masked by its name; `console` knows nothing of that.
      if (one.sink.path.length > 0 && !/^(?:console|process)\b/.test(one.sink.callee) && isMasked(redactedBy(backend, one.sink, redacted), namesOf(backend, one.sink, source.text, backend.text(one.sink.valueLocation)))) continue;
      if (/^(?:console|process\.stdout)\b/.test(one.sink.callee) && backend.isBeforeEnd(one.sink.ref)) continue;
      const kind = source.sensitive ?? 'password';
      const message = KEPT.has(kind) ? 'logged' : isCredential(backend, one, kind) ? 'credential' : DOUBTFUL.has(kind) ? 'doubtful' : undefined;
      if (message) report({ message, ...flowProblem(one), data: { source: source.text, callee: one.sink.callee } });
    }
    const told = new Set<string>();
    const bodies = secretBodies(backend);
    for (const sink of backend.sinks('secret', 'log')) {
      const place = `${sink.location.file} ${sink.location.start}`;
      if (told.has(place)) continue;
      const headers = wholeHeaders(backend, sink, redacted);
      const body = headers ? undefined : wholeBody(backend, sink, redacted, bodies);
      const answer = headers ?? body?.answer;
      if (answer === undefined) continue;
      told.add(place);
      const found = { at: sink.location, atValue: true, trace: answer.trace, certainty: answer.certainty, symbol: sink.symbol };
      if (body) report({ message: 'body', ...found, data: { source: body.text, callee: sink.callee, name: body.name } });
      else report({ message: 'headers', ...found, data: { source: answer.source.text.replace('.*', ''), callee: sink.callee } });
    }
  },
});

const DEVELOPMENT = /NODE_ENV|(?<![a-z])(?:dev|development|debug)(?![a-z])|is_?(?:dev|debug)/i;

const TOKEN = /\$\{[\w.]*token\}|(?:^|[\s+,(])[\w.]*token$/i;

/** A token by its own name, not by that of a function which may give out something else; one for trying out the program is meant to be seen. */
const isCredential = (backend: Backend, { sink, answer: { source } }: Reached, kind: string): boolean =>
  kind === 'token' && !/csrf|xsrf/i.test(source.text) && (!/[()]/.test(source.text) || TOKEN.test(backend.text(sink.valueLocation))) && !backend.conditions(sink.ref).some((condition) => DEVELOPMENT.test(backend.text(condition)));

interface SecretBody {
  /** The handler that reads the secret. */
  readonly around: Location;
  readonly name: string;
}

/** Handlers that read a password from the body of their request. */
function secretBodies(backend: Backend): readonly SecretBody[] {
  const reads = backend.sinks('secret', 'log').length === 0 ? [] : backend.secretReads.filter(({ ref }) => isOfBody(backend, ref));
  if (reads.length === 0) return [];
  const handlers = backend.routes.flatMap(({ handler }) => backend.definitions(handler.ref).map((def) => backend.location(def)));
  return reads.flatMap(({ name, location }) => handlers.filter((around) => isWithin(location, around)).map((around) => ({ around, name })));
}

function isOfBody(backend: Backend, ref: number): boolean {
  const answer = backend.reaches(ref, 'control');
  return answer.answer === 'yes' && answer.source.kind === 'body';
}

const isWithin = (one: Location, around: Location): boolean => one.file === around.file && one.start >= around.start && one.end <= around.end;

/** The body as it is, or written out. */
const WHOLE_BODY = /^(?:JSON\.stringify\()?([\w$.]+\.body)(?:,[^()]*)?\)?$/;

/** The whole body of a request that is logged in a handler that reads a secret from it. */
function wholeBody(backend: Backend, sink: Sink, redacted: readonly Redaction[], bodies: readonly SecretBody[]): { answer: Found; name: string; text: string } | undefined {
  for (const { name, around } of sink.path.length > 0 ? [] : bodies) {
    if (!isWithin(sink.location, around)) continue;
    for (const path of [[], ...backend.keys(sink.value).names.map((key) => [key])]) {
      const places = path.length === 0 ? [sink.valueLocation] : backend.definitions(sink.value, path).map((def) => backend.location(def));
      const text = places.map((at) => WHOLE_BODY.exec(backend.text(at))?.[1]).find((one) => one !== undefined);
      if (text === undefined || isMasked(redactedBy(backend, sink, redacted), [name, 'body', ...path])) continue;
      const direct = backend.reaches(sink.value, 'control', [...path, name]);
      const answer = direct.answer === 'yes' ? direct : backend.reaches(sink.value, 'control', path);
      if (answer.answer === 'yes' && answer.source.kind === 'body') return { answer, name, text: `\`${text}\`` };
    }
  }
  return undefined;
}

/** All headers as they are, or written out. */
const WHOLE = /^(?:JSON\.stringify\()?[\w$.]+\.(?:headers|header\(\))(?:,[^()]*)?\)?$/;
/** What a logger masks of headers. */
const CREDENTIALS = /^(?:authorization|cookie|headers|\*)$/i;

/** All headers of a request that are logged: by themselves, or as a key of what is logged, unless the logger masks those that let somebody in. */
function wholeHeaders(backend: Backend, sink: Sink, redacted: readonly Redaction[]): Found | undefined {
  const masked = redactedBy(backend, sink, redacted).some((name) => CREDENTIALS.test(name));
  const paths = masked || sink.path.length > 0 ? [] : [[], ...backend.keys(sink.value).names.map((name) => [name])];
  for (const path of paths) {
    const places = path.length === 0 ? [sink.valueLocation] : backend.definitions(sink.value, path).map((def) => backend.location(def));
    if (!places.some((at) => WHOLE.test(backend.text(at)))) continue;
    const direct = backend.reaches(sink.value, 'control', [...path, '*']);
    const answer = direct.answer === 'yes' ? direct : backend.reaches(sink.value, 'control', path);
    if (answer.answer === 'yes' && answer.source.kind === 'headers') return answer;
  }
  return undefined;
}

interface Redaction {
  readonly name: string;
  readonly at: Location;
}

/** Names of members that a logger is told to mask: the last ones of their paths. */
function redactedNames(backend: Backend): readonly Redaction[] {
  return backend.settings('log.redact').flatMap(({ refs, location: at }) => refs.flatMap(({ ref, path }) => [path, [...path, 'paths']].flatMap((below) => backend.texts(ref, below))).map((text) => ({ name: /[\w*-]+(?=["'\]]*$)/.exec(text)?.[0] ?? '', at })));
}

/** What this logger masks: of one that is seen to be made, what it is told there; of others (`request.log`, a child), whatever the program tells one. */
function redactedBy(backend: Backend, { on }: Sink, redacted: readonly Redaction[]): readonly string[] {
  const made = on === undefined || redacted.length === 0 ? [] : backend.definitions(on).map((def) => backend.location(def)).filter((at) => /\)$/.test(backend.text(at)) && !/\.(?:child|extend)\(/.test(backend.text(at)));
  const own = redacted.filter(({ at }) => made.some((around) => around.file === at.file && at.start >= around.start && at.end <= around.end));
  return (made.length > 0 ? own : redacted).map(({ name }) => name);
}

/** Names that a mask may be for: of a secret that stands in the object itself, the keys that it stands at; of another object, also what is in that. */
function namesOf(backend: Backend, { value }: Sink, source: string, shown: string): readonly string[] {
  const keys = backend.leaves(value).filter((path) => path.length > 0 && backend.definitions(value, path).some((def) => lastName(backend.text(backend.location(def))) === lastName(source)));
  return keys.length > 0 ? keys.map((path) => path.at(-1) ?? '') : [source, shown];
}

const lastName = (text: string): string | undefined => text.split(/[^\w$-]+/).filter(Boolean).at(-1);
const isMasked = (redacted: readonly string[], texts: readonly string[]): boolean => redacted.some((name) => name === '*' || texts.some((text) => text.split(/[^\w$-]+/).includes(name)));
