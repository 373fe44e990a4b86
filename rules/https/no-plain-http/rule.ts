/** Finds addresses of remote hosts that are reached without TLS. */
import { defineRule, type Answer, type Backend, type Location, type NamedPlace, type Ref, type Site } from '#rule';

/** `http://` or `ws://` and a constant host: a name on the internet, or a number. */
const REMOTE = /^(?:http|ws):\/\/(?:[\w.-]+@)?([\w-]+(?:\.[\w-]+)*\.[a-z]{2,}|\d{1,3}(?:\.\d{1,3}){3})(?=[:/?#]|$)/i;
const NAME = /^(?:[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}|\d{1,3}(?:\.\d{1,3}){3})$/i;
const PRIVATE = /(?:^|\.)(?:localhost|local|localdomain|internal|lan|test|invalid|home|corp|svc|cluster)$|^host\.docker\.internal$|^(?:0|10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01]))\./i;
/** Names that stand for those of others, until something secret is sent there. */
const EXAMPLE = /(?:^|\.)example(?:\.(?:com|org|net))?$/i;
/** What lets somebody in, or costs money, where somebody reads it on the way. */
const SECRET: ReadonlySet<string> = new Set(['password', 'secret', 'token', 'key', 'account', 'private']);

export default defineRule({
  id: 'no-plain-http',
  chapter: 'https',
  finds: 'an address of a remote host that is reached without TLS.',
  severity: 'medium',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [319], owaspTop10: ['A04'], owaspApi: ['API8'], asvs: ['12.3.1'] },
  messages: {
    plain: {
      what: '`{callee}` reaches `{host}` without TLS.',
      why: 'Anybody on the way can read what is sent and change what comes back.',
      instead: 'Use the `https:` (or `wss:`) address.',
    },
    secret: {
      what: '{source} is sent to `{host}` by `{callee}` without TLS.',
      why: 'Anybody on the way can read it, and use it as its owner could.',
      instead: 'Use the `https:` (or `wss:`) address.',
      severity: 'high',
    },
  },

  judge(backend, report) {
    const requests = plainRequests(backend);
    const told = new Set<Ref>();
    for (const { request, at, symbol, source, trace } of requests.length === 0 ? [] : secretsSent(backend, requests)) {
      if (told.has(at.ref)) continue;
      told.add(at.ref).add(request.ref);
      report({ message: 'secret', at: at.ref === request.ref ? request.valueLocation : at.location, ...(trace && { trace }), data: { source, host: request.host, callee: at.callee }, symbol });
    }
    for (const { ref, valueLocation, callee, host, symbol } of requests) if (!told.has(ref) && !EXAMPLE.test(host)) report({ message: 'plain', at: valueLocation, data: { callee, host }, symbol });
  },
});

interface Request extends Site {
  readonly callee: string;
  readonly host: string;
  readonly valueLocation: Location;
  readonly address?: { readonly ref: Ref; readonly path: readonly string[] };
}

/** Calls with a constant address of a host on the internet, each place once. */
function plainRequests(backend: Backend): Request[] {
  const found = new Map<string, Request>();
  for (const sink of [...backend.sinks('url'), ...backend.sinks('url-host')]) {
    const [text = ''] = backend.texts(sink.value, sink.path);
    const host = REMOTE.exec(text)?.[1];
    const place = `${sink.valueLocation.file} ${sink.valueLocation.start}`;
    if (host !== undefined && !PRIVATE.test(host) && !/redirect/.test(sink.kind) && !found.has(place)) found.set(place, { ...sink, host, address: { ref: sink.value, path: sink.path } });
  }
  const apart = backend.settings('http.plain-host').flatMap((one) => {
    const [host = ''] = one.refs.flatMap(({ ref, path }) => backend.texts(ref, path));
    return NAME.test(host) && !PRIVATE.test(host) ? [{ ...one, host, valueLocation: one.location }] : [];
  });
  return [...found.values(), ...apart];
}

interface Sent {
  readonly request: Request;
  readonly at: Site & { readonly callee: string };
  readonly symbol: string;
  readonly source: string;
  readonly trace?: Extract<Answer, { readonly answer: 'yes' }>['trace'];
}

/** What is secret and goes along: a key of an object in the call, or a value that comes from elsewhere. */
function secretsSent(backend: Backend, requests: readonly Request[]): Sent[] {
  const made = new Map(requests.map((one) => [one.ref, one]));
  const absolute = new Set(backend.sinks('file-content', 'address').filter((sink) => backend.texts(sink.value, sink.path).some((text) => /^[a-z]+:\/\//i.test(text))).map(({ ref }) => ref));
  const places = backend.namedPlaces.filter((place) => isSecretPlace(backend, place));
  const sent: Sent[] = [];
  const named = (request: Request, at: Request | Sent['at']): void => {
    const place = places.find(({ location }) => location.file === at.location.file && location.start >= at.location.start && location.end <= at.location.end);
    if (place) sent.push({ request, at, symbol: at.symbol, source: `\`${place.name}\`` });
  };
  for (const request of requests) {
    named(request, request);
    const answer = request.address && backend.reaches(request.address.ref, 'secret', request.address.path);
    if (answer?.answer === 'yes' && SECRET.has(answer.source.sensitive ?? '')) sent.push({ request, at: request, symbol: request.symbol, source: answer.source.text, trace: answer.trace });
  }
  for (const sink of backend.sinks('file-content', 'outgoing')) {
    const request = made.get(sink.ref) ?? requests.find(({ location: { file, start, end } }) => sink.location.file === file && sink.location.start === start && sink.location.end > end) ?? (sink.on === undefined || absolute.has(sink.ref) ? undefined : backend.definitions(sink.on).map((def) => made.get(def)).find((one) => one !== undefined));
    if (request === undefined) continue;
    named(request, sink);
    const answer = backend.reaches(sink.value, 'secret', sink.path);
    if (answer.answer === 'yes' && SECRET.has(answer.source.sensitive ?? 'password')) sent.push({ request, at: sink, symbol: sink.symbol, source: answer.source.text, trace: answer.trace });
  }
  return sent;
}

/** A key of an object whose name says what stands there, unless that is no text. */
function isSecretPlace(backend: Backend, { place, kind, ref }: NamedPlace): boolean {
  if (place !== 'key' || !SECRET.has(kind)) return false;
  const constant = backend.constant(ref);
  return !constant.known || (typeof constant.value === 'string' && constant.value !== '');
}
