/** Finds secrets of the server that are built into code for browsers. */
import { defineRule, type Answer, type Backend, type Document, type Entry, type Location, type Sink } from '#rule';

/** Prefixes by which a bundler knows what it may write into code for browsers. */
const PUBLIC = /^(?:NEXT_PUBLIC|VITE|REACT_APP|PUBLIC|NUXT_PUBLIC|GATSBY|EXPO_PUBLIC|VUE_APP|STORYBOOK|TARO_APP)_/;
const SECRET = /SECRET|PASSWORD|PASSWD|PASSPHRASE|PRIVATE_?KEY|SERVICE_?ROLE/;
const ABOUT = /_(?:URL|URI|PATH|NAME|ID|LENGTH|MIN|MAX|HINT|LABEL|ENABLED|DISABLED|RESET|POLICY|PUBLIC_KEY|REGEX|PATTERN|LOGIN|AUTH|EXPIRY|TTL|LINK|PAGE)$|PUBLISHABLE|RESET_PASSWORD|PASSWORD_(?:RESET|LOGIN|AUTH|POLICY|MIN|MAX|LENGTH)|FORGOT/;
/** All of it, not one variable. */
const WHOLE = /(?:process|meta|Bun)\.env(?:\.\*)?`?$/;

export default defineRule({
  id: 'no-secret-in-client-bundle',
  chapter: 'secrets',
  finds: 'a secret of the server that is built into code for browsers.',
  severity: 'high',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [312, 315, 359], owaspTop10: ['A02', 'A04'], owaspApi: ['API8'], asvs: ['13.3.1', '14.2.1'] },
  messages: {
    name: {
      what: '`{name}` is a secret by its name, and its prefix lets the bundler write it into code for browsers.',
      why: 'Everybody who opens the page can read it.',
      instead: 'Take the prefix away, read it on the server only, and replace the one that has been sent out.',
    },
    environment: {
      what: 'The whole environment is written into the bundle by `{callee}`.',
      why: 'Everybody who opens the page can read every secret that the build had.',
      instead: 'Name the few variables that a browser needs, one by one.',
    },
    secret: {
      what: '{source} is written into the bundle by `{callee}`.',
      why: 'Everybody who opens the page can read it.',
      instead: 'Keep it on the server, and let the page ask the server for what it needs.',
    },
  },

  judge(backend, report) {
    for (const document of backend.documents) for (const entry of document.entries) if (isPublic(document, entry)) report({ message: 'name', at: entry.location, data: { name: entry.name }, symbol: entry.name });
    for (const { name, location: at, symbol } of backend.environmentReads) if (isPublicSecret(name)) report({ message: 'name', at, data: { name }, symbol });
    for (const { sink, name } of listed(backend)) report({ message: 'secret', at: sink.valueLocation, symbol: sink.symbol, data: { callee: sink.callee, source: `\`${name}\`` } });
    for (const { sink, answer, whole } of bundled(backend)) {
      const common = { at: sink.valueLocation, trace: answer.trace, symbol: sink.symbol };
      if (whole) report({ message: 'environment', ...common, data: { callee: sink.callee } });
      else report({ message: 'secret', ...common, data: { callee: sink.callee, source: answer.source.text } });
    }
  },
});

/** Variables that a plugin is told to write into the code, by their names. */
function* listed(backend: Backend): Generator<{ readonly sink: Sink; readonly name: string }> {
  const seen = new Set<string>();
  for (const sink of backend.sinks('secret', 'bundle-names')) {
    for (const name of backend.texts(sink.value, sink.path)) {
      if (!/^\w+$/.test(name) || !SECRET.test(name) || ABOUT.test(name) || seen.has(`${sink.ref} ${name}`)) continue;
      seen.add(`${sink.ref} ${name}`);
      yield { sink, name };
    }
  }
}

const isPublicSecret = (name: string): boolean => PUBLIC.test(name) && SECRET.test(name) && !ABOUT.test(name);

const isPublic = ({ role, kind }: Document, { name, value }: Entry): boolean =>
  role !== 'test' && (kind === 'env' || kind === 'compose' || kind === 'dockerfile' || kind === 'workflow' || kind === 'process') && isPublicSecret(name) && value.kind !== 'constant';

type Found = Extract<Answer, { readonly answer: 'yes' }>;

interface Bundled {
  readonly sink: Sink;
  readonly answer: Found;
  /** All of the environment. */
  readonly whole: boolean;
}

/** What a plugin writes into the code that it makes, each name by itself. */
function bundled(backend: Backend): Bundled[] {
  const found = new Map<string, Bundled>();
  const key = ({ valueLocation: { file, start } }: Sink): string => `${file} ${start}`;
  for (const sink of backend.sinks('secret', 'bundle', 'bundle-names').flatMap((one) => apart(backend, one))) {
    const all = found.get(key(sink))?.whole ? undefined : wholeEnvironment(backend, sink);
    const one = all ?? found.get(key(sink)) ? undefined : sink.kind === 'bundle' ? namedSecret(backend, sink) : undefined;
    if (all) found.set(key(sink), { sink, answer: all, whole: true });
    else if (one) found.set(key(sink), { sink, answer: one, whole: false });
  }
  const places = [...found.values()].map(({ sink }) => sink);
  // The object as a whole says nothing more than its parts.
  return [...found.values()].filter(({ sink }) => !places.some((other) => other.ref === sink.ref && other !== sink && isWithin(other.valueLocation, sink.valueLocation)));
}

const isWithin = (inner: Location, outer: Location): boolean => inner.file === outer.file && inner.start >= outer.start && inner.end <= outer.end && inner.end - inner.start < outer.end - outer.start;

/** The values at the keys of an object that stands there, each as a sink of its own. */
function apart(backend: Backend, sink: Sink): Sink[] {
  const above = sink.path.slice(0, -1);
  const { names } = sink.path.at(-1) === '*' ? backend.keys(sink.value, above) : { names: [] };
  const parts = names.flatMap((name): Sink[] => {
    const places = backend.definitions(sink.value, [...above, name]).map((def) => backend.location(def));
    const at = places.find((place) => isWithin(place, sink.location));
    return at ? [{ ...sink, path: [...above, name], valueLocation: at }] : [];
  });
  return [...parts, sink];
}

/** The environment itself, or what is made of all of its names. */
function wholeEnvironment(backend: Backend, sink: Sink): Found | undefined {
  const value = backend.reaches(sink.value, 'html', sink.path, ['environment']);
  if (value.answer === 'yes' && isWhole(value.source)) return value;
  if (value.answer !== 'yes' && sink.kind === 'bundle') return undefined;
  for (const path of [sink.path, [...sink.path.slice(0, -1), '#key']]) {
    const names = backend.reaches(sink.value, 'listed-key', path, ['environment']);
    if (names.answer === 'yes' && names.source.below?.at(-1) === '#key') return value.answer === 'yes' ? value : names;
  }
  return undefined;
}

const isWhole = ({ text, below = [] }: Found['source']): boolean => WHOLE.test(text) || (below.length > 0 && below.every((key) => key === '*'));

function namedSecret(backend: Backend, sink: Sink): Found | undefined {
  const named = backend.reaches(sink.value, 'secret', sink.path);
  return named.answer === 'yes' && /^(?:password|secret|key|token|private)$/.test(named.source.sensitive ?? '') ? named : undefined;
}
