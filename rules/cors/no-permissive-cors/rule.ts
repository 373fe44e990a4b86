/** Finds answers that scripts of any site may read, with the user's credentials. */
import { defineRule, flowProblem, reached, type Backend, type Constant, type Setting } from '#rule';

export default defineRule({
  id: 'no-permissive-cors',
  chapter: 'cors',
  finds: 'a CORS policy that lets scripts of any site read answers.',
  severity: 'high',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [942, 346], owaspTop10: ['A02'], owaspApi: ['API8'], asvs: ['3.4.2'] },
  messages: {
    reflected: {
      what: '{source} decides which origin may read the answers, and credentials are allowed.',
      why: 'A script of any site can read what the signed-in user may see, because its own origin is sent back as allowed.',
      instead: 'Compare the origin with a fixed list and answer with the entry of the list.',
    },
    anyOrigin: {
      what: '`{callee}` allows every origin, and with credentials.',
      why: 'A script of any site can read what the signed-in user may see.',
      instead: 'Give a fixed list of origins, or leave credentials out.',
    },
    nullOrigin: {
      what: '`{callee}` allows the origin `null`, and with credentials.',
      why: 'Every site can send requests with the origin `null`, from a sandboxed frame or a local file.',
      instead: 'Give a fixed list of origins.',
    },
    loose: {
      what: '`{callee}` allows each origin that begins as `{pattern}` says, and with credentials.',
      why: 'The pattern has no end: `https://example.com.evil.example` begins like `https://example.com`, and anybody can register it.',
      instead: 'Give a fixed list of origins, or end the pattern with `$`.',
    },
    wildcard: {
      what: '`{callee}` allows every origin.',
      why: 'Scripts of any site can read the answers, also those that are protected only by where the server stands.',
      instead: 'Give a fixed list of origins, unless the answers are meant for everybody.',
      severity: 'low',
      preset: 'strict',
    },
  },

  judge(backend, report) {
    const credentials = backend.settings('cors.credentials').filter(({ value }) => isTrue(value));
    const allowing = new Set(credentials.map(({ location }) => location.file));
    for (const one of reached(backend, report, 'url-host', { kinds: ['cors-origin'] })) {
      if (allowing.has(one.sink.location.file)) report({ message: 'reflected', ...flowProblem(one), data: { source: one.answer.source.text } });
    }
    for (const setting of backend.settings('cors.origin')) {
      const message = policy(setting, credentials);
      const pattern = message ? undefined : endless(setting, credentials, backend);
      if (pattern !== undefined) report({ message: 'loose', at: setting.valueLocation, data: { callee: setting.callee, pattern }, symbol: setting.symbol });
      else if (message) report({ message, at: setting.valueLocation, data: { callee: setting.callee }, symbol: setting.symbol });
      else if (setting.given && setting.value.known) report.held({ at: setting.location, note: `\`${setting.callee}\` names the origins that are allowed` });
    }
    for (const setting of backend.settings('cors.decision')) {
      const always = isTrue(setting.value) && !setting.conditional && allowing.has(setting.location.file);
      if (always) report({ message: 'anyOrigin', at: setting.valueLocation, data: { callee: setting.callee }, symbol: setting.symbol });
    }
  },
});

const isTrue = (value: Constant): boolean => value.known && (value.value === true || value.value === 'true');

/** A pattern of origins that has no end; an origin has nothing behind its host and port. */
function endless(setting: Setting, credentials: ReturnType<Backend['settings']>, backend: Backend): string | undefined {
  if (!credentials.some(({ ref }) => ref === setting.ref)) return undefined;
  const given = setting.refs.filter(({ path }) => path.length > 0).flatMap(({ ref, path }) => backend.definitions(ref, path));
  return backend.patterns.find(({ ref, source }) => given.includes(ref) && !source.includes('$'))?.source;
}

function policy(setting: Setting, credentials: ReturnType<Backend['settings']>): 'anyOrigin' | 'nullOrigin' | 'wildcard' | undefined {
  if (!setting.value.known || setting.open) return undefined;
  const { value } = setting.value;
  const isWithCredentials = credentials.some(({ ref, location }) => ref === setting.ref || (location.file === setting.location.file && setting.value.known && setting.value.value === 'null'));
  if (value === true) return isWithCredentials ? 'anyOrigin' : 'wildcard';
  if (value === 'null') return isWithCredentials ? 'nullOrigin' : undefined;
  return value === '*' && setting.given ? 'wildcard' : undefined;
}
