/** Owns what files that are no code have fetched without TLS and run: packages, registries, programs; and where they switch its check off. */
import { createRequire } from 'node:module';
import type { Node as JsonNode } from 'jsonc-parser';
import type { DocumentKind, FetchFact } from '../../facts/index.ts';

const load = createRequire(import.meta.url);

/** Without one of these, a text has nothing to say here. */
const TELLING = /(?:http|git):\/\/|strict-?ssl|ssl-?verify|NO_VERIFY|trusted-host|unsafeHttpWhitelist/i;
/** Parts of a manifest that say where packages come from. */
const PACKAGES = new Set(['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies', 'resolutions', 'overrides', 'imports', 'scopes']);
const ADDRESS = /(?:git\+)?(http|git):\/\/(?:[^\s/@"']*@)?([\w.-]+)[^\s"'`;|&)]*/;
/** A commit by its full name: what git fetches must have its hash. */
const COMMIT = /^(?:git\+)?(?:http|git):\/\/[^#]*#[0-9a-f]{40}$/;

/** Options that name where packages come from, and those that trust such a place whatever it shows. */
const REGISTRY = /^[ \t]*["']?([@\w./:-]*(?:registry(?:Server)?|index[-_]url))["']?[ \t]*[=: \t][ \t]*["']?((http):\/\/(?:[^\s/@"']*@)?([\w.-]+))/gim;
const UNCHECKED_OPTION = /^[ \t]*["']?(strict-ssl|enableStrictSsl|sslVerify|ssl_verify)["']?[ \t]*[=: \t][ \t]*["']?false\b/gim;

/** Endings of what is run or unpacked. */
const CODE_ENDING = '(?:exe|dmg|pkg|msi|deb|rpm|apk|ipa|jar|nupkg|tbz2?|txz|lz4|zst|war|sh|bash|bat|cmd|ps1|bin|run|app|appimage|zip|tar|tgz|gz|bz2|xz|7z|rar|whl|gem|crx|xpi|vsix|dll|so|dylib|node|wasm|js|cjs|cab|iso|img|vbs|hta|mjs|py|pl|rb)';
const INSTALLERS = String.raw`(?:npm|pnpm|yarn|npx|bunx?|pip3?|pipx|uv|gem|bower|cargo|go|composer)`;
const COMMANDS: readonly (readonly [what: FetchFact['what'], pattern: RegExp])[] = [
  ['install', new RegExp(String.raw`\b${INSTALLERS}[ \t]+(?:[\w@./=-]+[ \t]+)*?(?:-g[ \t]+|i|add|install|ci|config|set|get|download|dlx|--[\w-]+|-i)\b[^;|&\n]*?${ADDRESS.source}`, 'g')],
  ['program', new RegExp(String.raw`\b(?:curl|wget|aria2c)\b[^;|&\n]*?${ADDRESS.source}[^;&\n|]*\|[ \t]*(?:sudo[ \t]+(?:-\w+[ \t]+)*)?(?:(?:ba|z|da)?sh|node|python3?|perl|ruby|tar)\b`, 'g')],
  ['program', new RegExp(String.raw`\b(?:(?:ba|z|da)?sh|eval|source)[ \t]+(?:-c[ \t]+)?["']?[<$]\([ \t]*(?:curl|wget)\b[^;|&\n]*?${ADDRESS.source}`, 'g')],
  ['program', new RegExp(String.raw`\b(?:curl|wget|aria2c)\b[^;|&\n]*?(?:git\+)?(http):\/\/(?:[^\s/@"']*@)?([\w.-]+)\/[^\s"'?#;|&]*\.${CODE_ENDING}(?=["'\s?#;|&]|$)`, 'gm')],
];
const UNCHECKED_COMMANDS = /\b(?:(?:npm|pnpm|yarn)[ \t]+config[ \t]+set[ \t]+["']?(strict-ssl)["']?[ \t=]+["']?false\b|git[ \t]+config\b[^;|&\n]*?\b(http\.sslVerify)[ \t=]+["']?(?:false|0)\b|(GIT_SSL_NO_VERIFY)[ \t]*[=:][ \t]*["']?(?:1|true)\b|(npm_config_strict_ssl)[ \t]*[=:][ \t]*["']?false\b|(?:curl\b[^;|&\n]*[ \t](-[a-zA-Z]*k[a-zA-Z]*|--insecure)|wget\b[^;|&\n]*[ \t](--no-check-certificate))[ \t][^;&\n|]*\|[ \t]*(?:sudo[ \t]+(?:-\w+[ \t]+)*)?(?:(?:ba|z|da)?sh|node|python3?|perl|ruby)\b)/gi;
const COMMENT = /(^|\s)#[^\n]*/g;

/** What a text has fetched in clear. Commands over several lines are read as one. */
export function fetchesOf(kind: Exclude<DocumentKind, 'process'>, source: string): FetchFact[] {
  if (!TELLING.test(source)) return [];
  if (kind === 'scripts') return ofManifest(source);
  if (kind === 'shell' || kind === 'dockerfile' || kind === 'workflow' || kind === 'compose') return inCommands(blank(source));
  return kind === 'ini' || kind === 'yaml' ? ofSettings(blank(source)) : [];
}

/** Comments and continuations as blanks, so that places stay. */
const blank = (source: string): string => source.replaceAll(COMMENT, (comment, before: string) => before + ' '.repeat(comment.length - before.length)).replaceAll(/\\\r?\n/g, (joint) => ' '.repeat(joint.length));

function ofSettings(text: string): FetchFact[] {
  const registries = [...text.matchAll(REGISTRY)].flatMap(({ index, 0: whole, 1: name = '', 2: address = '', 3: scheme = '', 4: host = '' }): FetchFact[] => {
    const end = index + whole.length;
    return isNear(host) ? [] : [{ what: 'registry', name, scheme, host, start: end - address.length, end }];
  });
  const options = [...text.matchAll(UNCHECKED_OPTION)].map(({ index, 0: whole, 1: name = '' }): FetchFact => ({ what: 'unchecked', name, scheme: '', host: '', start: index + whole.search(/\S/), end: index + whole.length }));
  return [...registries, ...options];
}

function inCommands(text: string): FetchFact[] {
  const found = new Map<number, FetchFact>();
  for (const [what, pattern] of COMMANDS) {
    for (const { index, 0: whole, 1: scheme = '', 2: host = '' } of text.matchAll(pattern)) {
      const [name = ''] = whole.split(/\s/);
      if (!isNear(host) && !found.has(index)) found.set(index, { what, name, scheme, host, start: index, end: index + whole.length });
    }
  }
  for (const { index, 0: whole, ...names } of text.matchAll(UNCHECKED_COMMANDS)) {
    const name = Object.values(names).slice(0, 6).find((one) => typeof one === 'string') ?? '';
    found.set(index, { what: 'unchecked', name, scheme: '', host: '', start: index, end: index + whole.length });
  }
  return [...found.values()];
}

function ofManifest(source: string): FetchFact[] {
  const { parseTree } = load('jsonc-parser') as typeof import('jsonc-parser');
  const found: FetchFact[] = [];
  const root = parseTree(source, [], { allowTrailingComma: true });
  for (const [name, value] of pairsOf(root)) {
    const inner = pairsOf(value);
    if (PACKAGES.has(name)) packagesIn(value, found);
    else if (name === 'pnpm') for (const [, list] of inner.filter(([key]) => PACKAGES.has(key))) packagesIn(list, found);
    else if (name === 'publishConfig') for (const [key, address] of inner.filter(([option]) => option.endsWith('registry'))) add(found, 'registry', key, address);
    else if (name === 'scripts') for (const [, { value: text, offset, length }] of inner) found.push(...inCommands(String(text)).map((one) => ({ ...one, start: offset, end: offset + length })));
  }
  return found;
}

function packagesIn(node: JsonNode, found: FetchFact[]): void {
  for (const [name, value] of pairsOf(node)) {
    if (value.type === 'object') packagesIn(value, found);
    else add(found, 'package', name, value);
  }
}

function add(found: FetchFact[], what: FetchFact['what'], name: string, { value, offset, length }: JsonNode): void {
  const text = typeof value === 'string' ? value : '';
  const [whole, scheme = '', host = ''] = ADDRESS.exec(text) ?? [];
  if (whole !== undefined && text.startsWith(whole) && !COMMIT.test(text) && !isNear(host)) found.push({ what, name, scheme, host, start: offset, end: offset + length });
}

const pairsOf = (node: JsonNode | undefined): (readonly [name: string, value: JsonNode])[] =>
  node?.type === 'object' ? (node.children ?? []).flatMap(({ children: [key, value] = [] }) => (key && value ? [[String(key.value), value] as const] : [])) : [];

/** This machine, or a name without a dot: a container beside it. */
const isNear = (host: string): boolean => /^(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|host\.docker\.internal|[\w-]+|[\w.-]+\.(?:local|localhost|internal|test))$/i.test(host);
