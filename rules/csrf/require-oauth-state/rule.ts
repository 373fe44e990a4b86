/** Finds OAuth sign-ins that are begun without a state. */
import { defineRule, type Location } from '#rule';

/** An address at which a provider asks the user, with the parameters that a client sends. */
const AUTHORIZE = /(?:\/authorize|\/oauth2?(?:\/v\d+)?\/auth|\/dialog\/oauth|\/oauth2?\/v\d\/auth|\/authorization)\?/i;
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
      const target = names.includes('client_id') && names.includes('redirect_uri') ? backend.reaches(first.ref, 'url-host', [...first.path, 'redirect_uri']) : undefined;
      if (target?.answer === 'yes') report({ message: 'redirect', at: one.location, data: { source: target.source.text }, trace: target.trace, certainty: target.certainty, symbol: one.symbol });
      if (open || !isAuthorization(names) || added.some((other) => isSame(other, around))) continue;
      report({ message: 'absent', at: one.location, data: { place: '`URLSearchParams`' }, symbol: one.symbol });
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
  const at = AUTHORIZE.exec(text);
  if (!at) return false;
  const parts = text.slice(at.index + at[0].length).split('&');
  const names = parts.map((part) => (/^([\w.]+)=/.exec(part) ?? [])[1]);
  const isClosed = names.every((name, i) => name !== undefined && (i === parts.length - 1 || !/\uFFFC.*\uFFFC/.test(parts[i] as string)));
  return isClosed && names.includes('client_id') && !names.some((name) => name !== undefined && TIES.test(name)) && !/=[^&]*\uFFFC\uFFFC/.test(text);
}

const isSame = (a: Location | undefined, b: Location | undefined): boolean => a?.file === b?.file && a?.start === b?.start;

