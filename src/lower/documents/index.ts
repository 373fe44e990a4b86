/** Owns the way from the text of a file that is no code to its facts. */
import type { DocumentFact, DocumentKind, EntryFact, Module, SlipFact } from '../../facts/index.ts';
import { ConstKind, Op } from '../../facts/op.ts';
import { lowerTemplates } from '../../templates/index.ts';
import { tokensIn } from '../tokens.ts';
import { dialectOfSql, readSql, signsOf } from '../../sql/index.ts';
import { backupsOf } from './backups.ts';
import { directivesOf } from './directives.ts';
import { entriesOfDockerfile, instructionsOf } from './dockerfile.ts';
import { fetchesOf } from './fetches.ts';
import { entriesOfLines } from './lines.ts';
import { schemaOfPrisma } from './prisma.ts';
import { servicesOf } from './services.ts';
import { shapeOf } from './shape.ts';
import { slipsOf } from './slips.ts';
import { stagesOf } from './stages.ts';
import { entriesOfJson, entriesOfScripts, entriesOfYaml, parseYaml } from './structured.ts';
import { TELLING_WORKFLOW, workflowOf } from './workflows.ts';

type Read = Pick<DocumentFact, 'entries' | 'stages' | 'services' | 'workflow'>;
type Reader = (text: string) => Read;

const entriesOnly = (reader: (text: string) => EntryFact[]): Reader => (text) => ({ entries: reader(text) });
const READERS: Readonly<Record<Exclude<DocumentKind, 'process' | 'key' | 'shell' | 'template' | 'sql' | 'prisma'>, Reader>> = {
  env: entriesOnly(entriesOfLines), ini: entriesOnly(entriesOfLines), json: entriesOnly(entriesOfJson), scripts: entriesOnly(entriesOfScripts),
  yaml: (text) => ({ entries: entriesOfYaml(parseYaml(text)) }),
  compose: (text) => {
    const parsed = parseYaml(text);
    return { entries: entriesOfYaml(parsed), services: parsed.documents.flatMap((document) => servicesOf(parsed.yaml, document)) };
  },
  workflow: (text) => {
    const parsed = parseYaml(text);
    const [first] = parsed.documents;
    return { entries: entriesOfYaml(parsed), ...(first && TELLING_WORKFLOW.test(text) ? { workflow: workflowOf(parsed.yaml, first) } : {}) };
  },
  dockerfile: (text) => {
    const instructions = instructionsOf(text);
    return { entries: entriesOfDockerfile(instructions), stages: stagesOf(instructions) };
  },
};
/** Words without which a file has nothing to say here; parsing is the larger part of the work. */
const TELLING = /pass(?:w(?:or)?d|phrase|code|_)?|pwd|secret|token|credential|key|auth|dsn|sslmode|:\/\/|TLS|server=/i;

/** Facts of a text. Never throws: what cannot be read is missing. The end of a template's name tells its language. */
export function lowerDocument(kind: Exclude<DocumentKind, 'process'>, text: string, extension = 'html'): DocumentFact {
  if (kind === 'template') return { kind, entries: [], tokens: [], directives: directivesOf(text), templates: lowerTemplates(text, extension) };
  if (kind === 'sql' || kind === 'prisma') return { kind, entries: [], tokens: [], directives: directivesOf(text), schema: kind === 'prisma' ? schemaOfPrisma(text) : { language: 'sql', dialect: dialectOfSql(text), ...readSql(text), signs: signsOf(text) } };
  const tokens = tokensIn(text);
  const directives = directivesOf(text);
  const backups = kind === 'key' || kind === 'env' ? [] : backupsOf(text);
  const fetches = kind === 'key' || kind === 'env' ? [] : fetchesOf(kind, text);
  const slips = kind === 'key' || kind === 'env' ? [] : slipsOf(kind, text);
  return { kind, ...(kind !== 'key' && kind !== 'shell' && says(kind, text) ? read(kind, text) : { entries: [] }), ...(backups.length > 0 && { backups }), ...(fetches.length > 0 && { fetches }), ...(slips.length > 0 && { slips }), tokens, directives };
}

const says = (kind: keyof typeof READERS, text: string): boolean => kind === 'dockerfile' || kind === 'compose' || TELLING.test(text) || (kind === 'workflow' && TELLING_WORKFLOW.test(text));

function read(kind: keyof typeof READERS, text: string): Read {
  try {
    const found = READERS[kind](text);
    return { ...found, entries: found.entries.toSorted((a, b) => a.start - b.start) };
  } catch {
    return { entries: [] }; // Nested without end, or no JSON or YAML at all.
  }
}

/** The environments in a process file that is a program: constant texts below `env`, `env_production` and the like. */
export function documentOfProcess(module: Module): DocumentFact {
  const entries: EntryFact[] = [];
  const list = (value: number): Int32Array => module.lists.subarray((module.b[value] as number) + 1, (module.b[value] as number) + 1 + (module.lists[module.b[value] as number] as number));
  for (let value = 0; value < module.op.length; value++) {
    if (module.op[value] !== Op.Object) continue;
    for (const [name, inner] of pairs(module, list(value))) {
      if (!/^env(?:_\w+)?$/.test(name) || module.op[inner] !== Op.Object) continue;
      for (const [key, set] of pairs(module, list(inner))) if (module.op[set] === Op.Const) entries.push(constantEntry(module, [name, key], set));
    }
  }
  const slips = watching(module, list);
  return { kind: 'process', entries, ...(slips.length > 0 && { slips }), tokens: [], directives: [] };
}

/** Processes that are started anew whenever a file changes. */
function watching(module: Module, list: (value: number) => Int32Array): SlipFact[] {
  const found: SlipFact[] = [];
  for (let value = 0; value < module.op.length; value++) {
    if (module.op[value] !== Op.Object) continue;
    const entries = [...pairs(module, list(value))];
    const [, watch = -1] = entries.find(([name]) => name === 'watch') ?? [];
    if (watch < 0 || !entries.some(([name]) => name === 'script') || module.op[watch] !== Op.Const || module.strings[module.b[watch] as number] !== 'true') continue;
    found.push({ what: 'watched', name: 'watch', start: module.start[watch] as number, end: module.end[watch] as number });
  }
  return found;
}

function* pairs(module: Module, list: Int32Array): Generator<readonly [name: string, value: number]> {
  for (let i = 0; i + 1 < list.length; i += 2) if ((list[i] as number) >= 0) yield [module.strings[list[i] as number] ?? '', list[i + 1] as number];
}

/** Of a literal that is not kept, what it looked like stands behind its last colon. */
function constantEntry(module: Module, path: readonly string[], value: number): EntryFact {
  const text = module.strings[module.b[value] as number] ?? '';
  const span = { start: module.start[value] as number, end: module.end[value] as number };
  if (module.a[value] !== ConstKind.Digest) return { path, value: shapeOf(text), ...span };
  const [length = '0', hash = '', entropy = '0', looks = ''] = text.split(':');
  const base = { length: Number(length), hash, entropy: Number(entropy), mixed: true };
  if (!looks.endsWith('-address')) return { path, value: { ...base, kind: 'text' }, ...span };
  return { path, value: { ...base, kind: 'password-address', address: { scheme: '', host: looks === 'local-address' ? 'local' : 'remote', plainPassword: looks === 'local-address' } }, ...span };
}
