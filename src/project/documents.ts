/** Owns which files that are no code are read, and as what: settings, environments, images, keys. */
import type { DocumentKind, Module, SourceDocument } from '../facts/index.ts';
import { documentOfProcess, lowerDocument } from '../lower/documents/index.ts';
import { GitIndex } from './git-index.ts';
import { isIgnored, type IgnoreScope } from './ignores.ts';
import { isScriptDirectory, isTestDirectory } from './kinds.ts';
import { basename, compare, dirname } from './paths.ts';
import { decodeText, isBinary } from './text.ts';
import type { FileSystem } from './types.ts';

const MAX_BYTES = 256 * 1024;
const MAX_TOTAL = 8 * 1024 * 1024;
const MAX_FILES = 3000;
/** Templates are counted apart, so that many of them leave the settings unread no more than the other way round. */
const MAX_TEMPLATES = 3000;
const MAX_TEMPLATE_TEXT = 8 * 1024 * 1024;
/** Migrations, each with a small part of the whole. */
const MAX_SCHEMAS = 3000;
const MAX_SCHEMA_TEXT = 8 * 1024 * 1024;

const KINDS: readonly (readonly [kind: DocumentKind, path: RegExp])[] = [
  ['env', /(?:^|\/)(?:\.env(?:rc|[.\-_].+)?|[\w.-]+\.env(?:\.\w+)?)$/],
  ['dockerfile', /(?:^|\/)(?:(?:Dockerfile|Containerfile)(?:[.\-_].+)?|.+\.(?:dockerfile|Dockerfile))$/],
  ['compose', /(?:^|\/)(?:docker-)?compose(?:[.\-_][\w.-]+)?\.ya?ml$|(?:^|\/)[\w.-]+[.-]compose\.ya?ml$|(?:^|\/)(?:stack|docker-stack|swarm)(?:[.-][\w.-]+)?\.ya?ml$/],
  ['workflow', /(?:^|\/)\.github\/(?:workflows|actions)\/.+\.ya?ml$|(?:^|\/)(?:\.gitlab-ci|bitbucket-pipelines|azure-pipelines|\.travis|appveyor|cloudbuild|buildspec|\.drone|circle)\.ya?ml$/],
  ['process', /(?:^|\/)(?:ecosystem|pm2|processes)(?:[.-]\w+)*\.[cm]?[jt]s$/],
  ['key', /(?:^|\/)(?:id_(?:rsa|dsa|ecdsa|ed25519)|.+\.(?:pem|key|p8|ppk|pk8|p12|pfx|jks|keystore))$/],
  ['shell', /\.(?:sh|bash|cron|service|timer)$|(?:^|\/)(?:crontab|Makefile|justfile|Procfile)$/],
  ['sql', /\.sql$/],
  ['prisma', /\.prisma$/],
  ['scripts', /(?:^|\/)(?:package\.json|bower\.json|deno\.jsonc?|import_map\.json)$/],
  ['json', /\.(?:json|jsonc|json5)$/],
  ['yaml', /\.ya?ml$/],
  ['template', /\.(?:ejs|eta|jst|hbs|handlebars|mustache|hjs|mst|njk|nunjucks|swig|twig|jinja|j2|liquid|pug|jade)$|(?:^|\/)(?:views?|templates?|layouts?|partials?|pages|tpls?)\/(?:.+\/)?[^/]+\.(?:html?|tpl|dot)$/],
  ['ini', /\.(?:ini|conf|cfg|cnf|properties|toml)$|(?:^|\/)\.(?:npmrc|yarnrc|pip\.conf|pypirc|netrc|pgpass|s3cfg|my\.cnf)$/],
];
/** Files of tools and generators, texts for people, descriptions of data: what is called a password there is none. */
const NO_SETTINGS = /(?:^|\/)(?:package(?:-lock)?|npm-shrinkwrap|composer|bun|deno|nx|turbo|lerna|project|angular|renovate|components|\.eslintrc|\.prettierrc|[tj]sconfig[\w.-]*|_?journal|manifest|wrangler\.types|cspell|biome|knip)\.(?:jsonc?|json5)$|(?:^|\/)(?:pnpm-lock|pnpm-workspace|mkdocs|codecov|\.pre-commit-config)\.ya?ml$|(?:^|\/)[a-z]{2}(?:[-_][A-Za-z]{2,4})?\.(?:json|ya?ml)$|(?:schema|snapshot|openapi|swagger|postman_collection|asyncapi|lock|translations?|messages)(?:[.-][\w-]+)*\.(?:json|ya?ml)$|\.(?:arb|map|webmanifest)$/i;
const NO_SETTINGS_DIRECTORY = /(?:^|\/)(?:i18n|l10n|locales?|lang|langs|languages?|translations?|messages|intl|openapi|swagger|schemas?|snapshots?|meta|icons?|data|datasets?|public|static|assets|storybook|changelogs?|ISSUE_TEMPLATE|\.vscode|\.idea)\//i;
const EXAMPLE_FILE = /(?:^|[.\-_])(?:example|examples|sample|template|tmpl|tpl|dist|defaults?|skel|schema|docs?|demo|dev|develop|development|local|vagrant)(?=[.\-_]|$)/i;
const EXAMPLE_DIRECTORY = /(?:^|\/)(?:examples?|samples?|templates?|docs?|documentation|demos?|tutorials?|playgrounds?|starters?|website)\//i;
const TEST_FILE = /(?:^|[.\-_])(?:tests?|testing|ci|e2e|spec|mock|mocks|fixtures?)(?=[.\-_]|$)/i;

export interface DocumentSource {
  readonly fs: FileSystem;
  /** Files that are no code, with the patterns that may leave them out. */
  readonly others: ReadonlyMap<string, IgnoreScope | undefined>;
  readonly modules: ReadonlyMap<string, { readonly module: Module }>;
}

/** What a path says its file is; undefined for what is not read. */
export function documentKind(path: string): DocumentKind | undefined {
  const kind = KINDS.find(([, pattern]) => pattern.test(path))?.[0];
  const isData = kind === 'json' || kind === 'yaml' || kind === 'ini';
  return isData && (NO_SETTINGS.test(path) || NO_SETTINGS_DIRECTORY.test(path)) ? undefined : kind;
}

/** Facts of the files that are no code, sorted by path; each is read once, and bounded in size. */
export function readDocuments(source: DocumentSource): SourceDocument[] {
  const found: SourceDocument[] = [];
  const templates: SourceDocument[] = [];
  const index = new GitIndex(source.fs);
  const schemas: SourceDocument[] = [];
  let [total, written, declared] = [0, 0, 0];
  for (const path of [...source.others.keys()].sort(compare)) {
    const kind = documentKind(path);
    if (kind === undefined || kind === 'process') continue;
    const ignored = isIgnored(source.others.get(path), path, false);
    if (kind === 'template') {
      const template = ignored || templates.length >= MAX_TEMPLATES || written > MAX_TEMPLATE_TEXT ? undefined : readTemplate(source.fs, path);
      if (template) templates.push(template.document);
      written += template?.length ?? 0;
      continue;
    }
    if (kind === 'sql' || kind === 'prisma') {
      const schema = ignored || schemas.length >= MAX_SCHEMAS || declared > MAX_SCHEMA_TEXT ? undefined : readSchema(source.fs, path, kind);
      if (schema) schemas.push(schema.document);
      declared += schema?.length ?? 0;
      continue;
    }
    if (found.length >= MAX_FILES || (ignored && !((kind === 'env' || kind === 'key') && index.has(path) === true))) continue;
    const text = total > MAX_TOTAL ? undefined : readBounded(source.fs, path);
    if (text === undefined && kind !== 'key') continue;
    total += text?.length ?? 0;
    found.push({ path, fact: lowerDocument(kind, text ?? ''), role: roleOf(path), tracked: index.has(path) ?? !ignored });
  }
  return [...found, ...templates, ...schemas, ...processes(source)].sort((a, b) => compare(a.path, b.path));
}

/** A template; its role is that of what renders it. */
function readTemplate(fs: FileSystem, path: string): { readonly document: SourceDocument; readonly length: number } | undefined {
  const text = readBounded(fs, path);
  if (text === undefined) return undefined;
  const fact = lowerDocument('template', text, path.slice(path.lastIndexOf('.') + 1).toLowerCase());
  return { document: { path, fact, role: 'source', tracked: true }, length: text.length };
}

/** What declares tables; what is declared nowhere else takes its place. */
function readSchema(fs: FileSystem, path: string, kind: 'sql' | 'prisma'): { readonly document: SourceDocument; readonly length: number } | undefined {
  const text = readBounded(fs, path);
  return text === undefined ? undefined : { document: { path, fact: lowerDocument(kind, text), role: roleOfSchema(path), tracked: true }, length: text.length };
}

/** Process files that are programs were lowered as such. */
function processes({ modules }: DocumentSource): SourceDocument[] {
  return [...modules].filter(([path]) => documentKind(path) === 'process').map(([path, { module }]) => ({ path, fact: documentOfProcess(module), role: roleOf(path), tracked: true }));
}

function readBounded(fs: FileSystem, path: string): string | undefined {
  try {
    const bytes = fs.read(path, MAX_BYTES);
    return bytes === 'too-large' || isBinary(bytes) ? undefined : decodeText(bytes);
  } catch {
    return undefined;
  }
}

/** What is called a schema or a default there is no example. */
function roleOfSchema(path: string): SourceDocument['role'] {
  const names = dirname(path).split('/');
  if (names.some((part) => isTestDirectory(part)) || TEST_FILE.test(basename(path))) return 'test';
  return EXAMPLE_DIRECTORY.test(path) || /(?:^|[.\-_])(?:examples?|samples?|demo|seeds?|dumps?|fixtures?)(?=[.\-_]|$)/i.test(basename(path)) ? 'example' : 'source';
}

function roleOf(path: string): SourceDocument['role'] {
  const names = dirname(path).split('/');
  const name = basename(path);
  if (names.some((part) => isTestDirectory(part)) || TEST_FILE.test(name)) return 'test';
  if (EXAMPLE_FILE.test(name) || EXAMPLE_DIRECTORY.test(path)) return 'example';
  return names.some((part) => part !== '.github' && isScriptDirectory(part)) ? 'script' : 'source';
}
