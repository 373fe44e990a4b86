/** Finds answers that scripts of any site may read, with the user's credentials. */
import { defineRule, flowProblem, reached, type Backend, type Constant, type Location, type LooseCheck, type Pattern, type Ref, type Setting } from '#rule';

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
    foreign: {
      what: '`{callee}` allows the origin `{origin}`, as `{pattern}` matches it, and with credentials.',
      why: 'Anybody can register a host of that form, and its scripts read what the signed-in user may see.',
      instead: 'Give a fixed list of origins, or begin the pattern with `^https:` and the whole host.',
    },
    decided: {
      what: '`{callee}` decides which origins may read the answers, with credentials, by a piece of the host.',
      why: 'Anybody can register a host that begins or ends like yours, such as `evilexample.com`, and its scripts read what the signed-in user may see.',
      instead: 'Compare the whole host, or its end with a dot in front.',
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
    const told = backend.settings('cors.credentials');
    const credentials = told.filter(({ value }) => isTrue(value));
    const allowing = new Set(credentials.flatMap(({ location, refs }) => [location.file, ...refs.flatMap(({ ref, path }) => backend.definitions(ref, path)).map((def) => backend.location(def).file)]));
    for (const one of reached(backend, report, 'url-host', { kinds: ['cors-origin'] })) {
      if (allowing.has(one.sink.location.file) && !isWithout(backend, one.sink.ref, told)) report({ message: 'reflected', ...flowProblem(one), data: { source: one.answer.source.text } });
    }
    for (const setting of backend.settings('cors.origin')) {
      const message = listsNull(setting, credentials, backend) ? 'nullOrigin' : policy(setting, credentials);
      const pattern = message ? undefined : endless(setting, credentials, backend);
      const lure = message || pattern !== undefined ? undefined : lured(setting, credentials, backend);
      if (pattern !== undefined) report({ message: 'loose', at: setting.valueLocation, data: { callee: setting.callee, pattern }, symbol: setting.symbol });
      else if (lure) report({ message: 'foreign', at: setting.valueLocation, data: { callee: setting.callee, ...lure }, symbol: setting.symbol });
      else if (message) report({ message, at: setting.valueLocation, data: { callee: setting.callee }, symbol: setting.symbol });
      else if (setting.given && setting.value.known) report.held({ at: setting.location, note: `\`${setting.callee}\` names the origins that are allowed` });
    }
    const decided = new Map<Ref, LooseCheck>();
    for (const setting of backend.settings('cors.decision')) {
      const always = isTrue(setting.value) && !setting.conditional && allowing.has(setting.location.file);
      if (always) report({ message: 'anyOrigin', at: setting.valueLocation, data: { callee: setting.callee }, symbol: setting.symbol });
      else if (allowing.has(setting.location.file)) for (const check of setting.refs.flatMap(({ ref, path }) => (path.length === 0 ? backend.looseChecksOf(ref) : []))) decided.set(check.ref, check);
    }
    for (const { callee, location, symbol } of decided.values()) report({ message: 'decided', at: location, data: { callee }, symbol });
  },
});

const isTrue = (value: Constant): boolean => value.known && (value.value === true || value.value === 'true');

/** The same handler says that credentials are not allowed. */
function isWithout(backend: Backend, sink: Ref, told: readonly Setting[]): boolean {
  const around = backend.receiving(sink);
  const beside = told.filter(({ ref }) => isSame(backend.receiving(ref), around));
  return beside.length > 0 && beside.every(({ value }) => value.known && !isTrue(value));
}

const isSame = (a: Location | undefined, b: Location | undefined): boolean => a !== undefined && a.file === b?.file && a.start === b.start;

/** A pattern of origins that has no end; an origin has nothing behind its host and port. */
const endless = (setting: Setting, credentials: readonly Setting[], backend: Backend): string | undefined =>
  patternsOf(setting, credentials, backend).find(({ source }) => !source.includes('$') && !EVERYTHING.test(source))?.source;

const EVERYTHING = /^\^?\.[*+]\$?$/;

/** Patterns given as origins, alone or in a list. */
function patternsOf(setting: Setting, credentials: readonly Setting[], backend: Backend): readonly Pattern[] {
  if (!credentials.some(({ ref }) => ref === setting.ref)) return [];
  const given = setting.refs.filter(({ path }) => path.length > 0).flatMap(({ ref, path }) => [...backend.definitions(ref, path), ...backend.definitions(ref, [...path, '[]'])]);
  return backend.patterns.filter(({ ref }) => given.includes(ref));
}

/** An origin that anybody can have, and that a pattern matches: of the host that it names, with more letters in front; any at all. */
function lured(setting: Setting, credentials: readonly Setting[], backend: Backend): { readonly origin: string; readonly pattern: string } | undefined {
  for (const { source, flags, ast } of patternsOf(setting, credentials, backend)) {
    const [host] = /[a-z\d-]+(?:\.[a-z\d-]+)+/i.exec(source.replaceAll(/\\[bdws]/g, ' ').replaceAll('\\', '')) ?? [];
    const pattern = ast && new RegExp(source, flags.replaceAll(/[gy]/g, ''));
    const origin = ['https://anything.example', ...(host === undefined ? [] : [`https://evil${host}`])].find((one) => pattern?.test(one));
    if (origin !== undefined) return { origin, pattern: source };
  }
  return undefined;
}

/** `[...origins, 'null']` */
const listsNull = (setting: Setting, credentials: readonly Setting[], backend: Backend): boolean =>
  credentials.some(({ ref }) => ref === setting.ref) && setting.refs.some(({ ref, path }) => backend.texts(ref, [...path, '[]']).includes('null'));

function policy(setting: Setting, credentials: ReturnType<Backend['settings']>): 'anyOrigin' | 'nullOrigin' | 'wildcard' | undefined {
  if (!setting.value.known || setting.open) return undefined;
  const { value } = setting.value;
  const isWithCredentials = credentials.some(({ ref, location }) => ref === setting.ref || (location.file === setting.location.file && setting.value.known && setting.value.value === 'null'));
  if (value === true) return isWithCredentials ? 'anyOrigin' : 'wildcard';
  if (value === 'null') return isWithCredentials ? 'nullOrigin' : undefined;
  return value === '*' ? 'wildcard' : undefined;
}
