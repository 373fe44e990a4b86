/** Finds packages, registries and installations whose address is reached without TLS. */
import { defineRule, type Backend, type Document, type Sink } from '#rule';

const NEAR = String.raw`(?!localhost\b|127\.|0\.0\.0\.0|\[::1\]|[\w-]+(?:[:/\s]|$)|[\w.-]*\.(?:local|internal|localhost|test)(?:[:/\s]|$))`;
const ADDRESS = new RegExp(String.raw`^(?:--?[\w-]+=)?(?:git\+)?(http|git):\/\/(?:[^\s/@]*@)?${NEAR}([\w.-]+)`, 'i');
const COMMAND = new RegExp(String.raw`\b(?:npm|pnpm|yarn|npx|bunx?|pip3?|pipx|uv|gem|bower)\s[^;|&\n]*?(?:git\+)?(http|git):\/\/(?:[^\s/@]*@)?${NEAR}([\w.-]+)`, 'i');
/** Files in which an option called `registry` is that of a package manager. */
const SETTINGS = /(?:^|\/)(?:\.npmrc|\.yarnrc(?:\.ya?ml)?|bunfig\.toml|\.?pip\.(?:conf|ini))$/;

export default defineRule({
  id: 'no-insecure-dependency',
  chapter: 'https',
  finds: 'a package, a registry or an installation whose address is reached without TLS.',
  severity: 'high',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [829, 300, 494], owaspTop10: ['A03', 'A08'], owaspApi: ['API8', 'API10'], asvs: ['12.3.1', '15.2.4'] },
  messages: {
    package: {
      what: '`{name}` is fetched from `{host}` by `{scheme}:`, in clear.',
      why: 'Anybody on the way can put their own code into the package, and it runs wherever this is installed.',
      instead: 'Use the `https:` (or `git+ssh:`) address, or a registry that is reached over TLS.',
    },
    registry: {
      what: '`{name}` names the registry at `{host}`, which is reached in clear.',
      why: 'Anybody on the way can put their own code into every package that comes from there, and read the token that is sent along.',
      instead: 'Use the `https:` address of the registry.',
    },
    command: {
      what: '`{callee}` installs from `{host}` by `{scheme}:`, in clear.',
      why: 'Anybody on the way can put their own code into the package, and it runs with the rights of this process.',
      instead: 'Use the `https:` address.',
    },
  },

  judge(backend, report) {
    for (const document of backend.documents) {
      if (document.role === 'test' || document.role === 'example') continue;
      for (const { what, name, scheme, host, location: at } of document.fetches) {
        if (what === 'registry' && isOfPackages(document)) report({ message: 'registry', at, data: { name, host }, symbol: name });
        else if (what === 'package') report({ message: 'package', at, data: { name, host, scheme }, symbol: name });
        else if (what === 'install') report({ message: 'command', at, data: { callee: name, host, scheme }, symbol: name });
      }
    }
    const seen = new Set<number>();
    for (const places of [backend, backend.scripts]) {
      for (const sink of [...places.sinks('argument', 'package'), ...places.sinks('shell', 'exec', 'program')]) {
        const fetched = seen.has(sink.ref) ? undefined : fetchedBy(backend, sink);
        if (fetched === undefined) continue;
        seen.add(sink.ref);
        report({ message: 'command', at: sink.valueLocation, data: { callee: sink.callee, ...fetched }, symbol: sink.symbol });
      }
    }
  },
});

const isOfPackages = ({ kind, path }: Document): boolean => kind === 'scripts' || SETTINGS.test(path);

/** The address of what an installer is told to fetch, as an argument of its own or within a command. */
function fetchedBy(backend: Backend, { danger, value, path }: Sink): { readonly scheme: string; readonly host: string } | undefined {
  for (const text of backend.texts(value, path)) {
    const [, scheme, host] = (danger === 'argument' ? ADDRESS : COMMAND).exec(text) ?? [];
    if (scheme !== undefined && host !== undefined) return { scheme: scheme.toLowerCase(), host };
  }
  return undefined;
}
