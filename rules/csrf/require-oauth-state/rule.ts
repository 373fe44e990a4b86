/** Finds OAuth sign-ins that are begun without a state. */
import { defineRule, type Backend, type Location, type Ref } from '#rule';

/** An address at which a provider asks the user, with the parameters that a client sends. */
const AUTHORIZE = /(?:\/authorize|\/oauth2?(?:\/v\d+)?\/auth|\/dialog\/oauth|\/oauth2?\/v\d\/auth|\/authorization)\?/i;
/** What only the first step of it says, whatever the address. */
const ASKS = /\?(?:[^#]*&)?response_type=code\b/;
/** What ties the answer to whoever began, or may carry what does. */
const TIES = /^(?:state|code_challenge|nonce|request|request_uri)$/;

export default defineRule({
  id: 'require-oauth-state',
  chapter: 'csrf',
  finds: 'an OAuth sign-in that is begun without a state.',
  severity: 'medium',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [352], owaspTop10: ['A01', 'A07'], owaspApi: ['API2'], asvs: ['10.2.1'] },
  messages: {
    absent: {
      what: '{place} begins an OAuth sign-in without a `state`.',
      why: 'The answer cannot be told from one that somebody else began, so a victim can be signed in to, or linked with, the account of an attacker.',
      instead: 'Send a random `state` that is kept in the session, and compare it in the callback (or use PKCE with a verifier in the session).',
    },
    strategy: {
      what: '{place} is given no `state`, so it sends none.',
      why: 'The answer cannot be told from one that somebody else began, so a victim can be signed in to, or linked with, the account of an attacker.',
      instead: 'Set `state: true`, with a session in front of it.',
    },
    constant: {
      what: 'The `state` of this OAuth sign-in is a constant.',
      why: 'It is the same for everybody, so the answer cannot be told from one that somebody else began.',
      instead: 'Send a random `state` that is kept in the session, and compare it in the callback.',
    },
    unasked: {
      what: '{source} is exchanged for a token, and nothing compares the `state` that came with it.',
      why: 'A link with a code of an attacker signs the victim in to, or links them with, the account of that attacker.',
      instead: 'Refuse the callback unless its `state` is the one that is kept in the session.',
    },
    echoed: {
      what: 'The `state` that `{callee}` expects is {source}, which came with the answer itself.',
      why: 'It equals what it is compared with whoever sends it, so the answer cannot be told from one that somebody else began.',
      instead: 'Expect the `state` that was kept in the session when the sign-in was begun.',
    },
    redirect: {
      what: '{source} decides where the OAuth provider sends the user back to.',
      why: 'The authorization code goes to that address, so a link with an address of an attacker gives them the account.',
      instead: 'Use a constant `redirect_uri`, or one out of a fixed list.',
    },
  },

  judge(backend, report) {
    for (const one of backend.settings('oauth.state')) {
      if (!one.given && !one.open) report({ message: 'absent', at: one.location, data: { place: `\`${one.callee}\`` }, symbol: one.symbol });
      else if (one.given) report.held({ at: one.location, note: `\`${one.callee}\` sends a state` });
    }
    const isGiven = backend.settings('oauth.state-given').length > 0;
    for (const one of backend.settings('oauth.strategy')) {
      if (one.given && !(one.value.known && !one.value.value)) report.held({ at: one.location, note: `\`${one.callee}\` keeps a state` });
      else if (!isGiven && (one.given || !one.open)) report({ message: 'strategy', at: one.location, data: { place: `\`${one.callee}\`` }, symbol: one.symbol });
    }
    for (const { message, at, source, symbol } of callbacks(backend)) report({ message, at, data: { source }, symbol, certainty: 'medium' });
    for (const one of backend.settings('oauth.expected-state')) {
      const [first] = one.refs;
      const answer = first && backend.reaches(first.ref, 'control', first.path, ['query', 'body', 'url']);
      if (answer?.answer === 'yes') report({ message: 'echoed', at: one.valueLocation, data: { callee: one.callee, source: answer.source.text }, trace: answer.trace, certainty: answer.certainty, symbol: one.symbol });
    }
    const seen = new Set<string>();
    for (const sink of backend.sinks('url-host', 'redirect')) {
      const place = `${sink.location.file} ${sink.location.start}`;
      if (seen.has(place) || !backend.texts(sink.value, sink.path).some(isStateless)) continue;
      seen.add(place);
      report({ message: 'absent', at: sink.location, data: { place: `\`${sink.callee}\`` }, symbol: sink.symbol });
    }
    const added = backend.settings('url.parameter').filter(({ value }) => !value.known || TIES.test(String(value.value))).map(({ ref }) => backend.enclosing(ref));
    for (const one of backend.settings('url.parameters')) {
      const [first] = one.refs;
      if (!first) continue;
      const { names, open } = backend.keys(first.ref, first.path);
      const around = backend.enclosing(one.ref);
      const sent = names.includes('client_id') ? authorization(backend, one.ref) : undefined;
      if (names.includes('client_id') && (names.includes('response_type') || sent) && isConstant(backend, first.ref, first.path)) report({ message: 'constant', at: placeOf(backend, one.ref) ?? one.location, symbol: one.symbol });
      const target = names.includes('client_id') && names.includes('redirect_uri') ? backend.reaches(first.ref, 'url-host', [...first.path, 'redirect_uri']) : undefined;
      if (target?.answer === 'yes') report({ message: 'redirect', at: one.location, data: { source: target.source.text }, trace: target.trace, certainty: target.certainty, symbol: one.symbol });
      if (open || !(isAuthorization(names) || (sent && !names.some((name) => TIES.test(name)))) || added.some((other) => isSame(other, around))) continue;
      report({ message: 'absent', at: isAuthorization(names) ? one.location : (sent ?? one.location), data: { place: '`URLSearchParams`' }, symbol: one.symbol });
    }
    const clients = backend.settings('url.parameter').filter(({ value }) => value.known && value.value === 'client_id').map(({ ref }) => backend.enclosing(ref));
    for (const one of backend.settings('url.redirect-uri')) {
      const [first] = one.refs;
      const around = backend.enclosing(one.ref);
      const target = first && clients.some((other) => isSame(other, around)) ? backend.reaches(first.ref, 'url-host', first.path) : undefined;
      if (target?.answer === 'yes') report({ message: 'redirect', at: one.location, data: { source: target.source.text }, trace: target.trace, certainty: target.certainty, symbol: one.symbol });
    }
  },
});

/** Parameters of the first step, and none that ties the answer to whoever began. */
const isAuthorization = (names: readonly string[]): boolean =>
  ['client_id', 'redirect_uri', 'response_type'].every((name) => names.includes(name)) && !names.some((name) => TIES.test(name));

/** An address all of whose parameters can be seen, at least by name. */
function isStateless(text: string): boolean {
  const at = AUTHORIZE.exec(text) ?? (ASKS.test(text) ? /\?/.exec(text) : undefined);
  if (!at) return false;
  const parts = text.slice(at.index + at[0].length).split('&');
  const names = parts.map((part) => (/^([\w.]+)=/.exec(part) ?? [])[1]);
  const isClosed = names.every((name, i) => name !== undefined && (i === parts.length - 1 || !/\uFFFC.*\uFFFC/.test(parts[i] as string)));
  return isClosed && names.includes('client_id') && !names.some((name) => name !== undefined && TIES.test(name)) && !/=[^&]*\uFFFC\uFFFC/.test(text);
}

const isSame = (a: Location | undefined, b: Location | undefined): boolean => a?.file === b?.file && a?.start === b?.start;


/** A state that is written out; of one that is joined of parts, each of them. */
function isConstant(backend: Backend, ref: Ref, path: readonly string[]): boolean {
  const parts = backend.definitions(ref, [...path, 'state']).map((def) => backend.constant(def));
  return parts.length > 0 && parts.every((part) => part.known && typeof part.value === 'string' && part.from === 'literal' && part.value !== '');
}

/** Where the browser is sent to the first step with these parameters, and nothing else behind the address. */
function authorization(backend: Backend, parameters: Ref): Location | undefined {
  const sinks = backend.sinks('url-host', 'redirect').filter(({ value, path }) => backend.definitions(value, path).includes(parameters));
  return sinks.find(({ value, path }) => backend.texts(value, path).some((text) => AUTHORIZE.exec(text)?.input.endsWith('?\uFFFC')))?.location;
}

/** Where the browser is sent with these parameters. */
const placeOf = (backend: Backend, parameters: Ref): Location | undefined => backend.sinks('url-host', 'redirect').find(({ value, path }) => backend.definitions(value, path).includes(parameters))?.location;

/** What an exchange of a code says. */
const isExchange = (names: readonly string[]): boolean => names.includes('code') && ['client_secret', 'clientSecret', 'grant_type'].some((name) => names.includes(name));
/** What compares a state, or ties the code in another way. */
const TIED = /state|csrf|nonce|verifier|pkce/i;

/** Codes that are exchanged in routes that ask for nothing else. */
function callbacks(backend: Backend): { readonly message: 'unasked'; readonly at: Location; readonly source: string; readonly symbol: string }[] {
  const codes = new Set(backend.settings('oauth.exchange').flatMap(({ refs }) => refs.map(({ ref }) => ref)));
  return backend.routes.filter(({ method, dead }) => (method === 'GET' || method === '*') && dead !== true).flatMap((route) => {
    const work = backend.work(route);
    const written = (ref: Ref): string => backend.text(backend.location(ref));
    const exchange = work.handled.calls.flatMap(({ args }) => args).find((arg) => { const { names, open } = backend.keys(arg); return (codes.has(arg) || (!open && isExchange(names))) && !names.some((name) => TIED.test(name)); });
    if (exchange === undefined || !route.closed || work.comparisons.some(({ left, right }) => TIED.test(written(left)) || TIED.test(written(right)))) return [];
    if (work.calls.some(({ name, args }) => TIED.test(name) || args.some((arg) => /state\b/i.test(written(arg)) && !/client/.test(written(arg))))) return [];
    const answer = [['code'], []].map((path) => work.chosen(exchange, path)).find((one) => one.answer === 'yes');
    if (answer?.answer !== 'yes' || answer.source.kind !== 'query') return [];
    const { text, location, symbol } = answer.source;
    // The request's query is read once, the code where it is handed on.
    const given = work.handled.calls.flatMap(({ args }) => args).find((arg) => written(arg) === text.replaceAll('`', ''));
    return [{ message: 'unasked' as const, at: given === undefined ? location : backend.location(given), source: text, symbol }];
  });
}
