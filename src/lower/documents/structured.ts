/** Owns JSON and YAML as named values, by the paths that lead to them. Nothing is resolved: no aliases, no tags, no includes. */
import { createRequire } from 'node:module';
import type { Node as JsonNode } from 'jsonc-parser';
import type { Document as YamlDocument, Node as YamlNode } from 'yaml';
import type { EntryFact } from '../../facts/index.ts';
import { assignmentOf } from './lines.ts';
import { shapeOf } from './shape.ts';

const MAX_ENTRIES = 4000;
/** What a command anywhere may set for a process, and what stays of it. */
const IN_COMMAND = /\bNODE_TLS_REJECT_UNAUTHORIZED=/;
const MAX_DEPTH = 40;

/** The parsers are loaded when they are needed: most repositories hold few of these files that say anything. */
const load = createRequire(import.meta.url);

export function entriesOfJson(text: string): EntryFact[] {
  const { parseTree } = load('jsonc-parser') as typeof import('jsonc-parser');
  const found: EntryFact[] = [];
  const root = parseTree(text, [], { allowTrailingComma: true });
  if (root) walkJson(root, [], found);
  return found;
}

function walkJson(node: JsonNode, path: readonly string[], found: EntryFact[]): void {
  if (found.length >= MAX_ENTRIES || path.length > MAX_DEPTH) return;
  if (node.type === 'object') {
    for (const property of node.children ?? []) {
      const [key, value] = property.children ?? [];
      if (key && value) walkJson(value, [...path, String(key.value)], found);
    }
  } else if (node.type === 'array') {
    for (const item of node.children ?? []) walkJson(item, [...path, '[]'], found);
  } else add(found, path, node.value === null ? undefined : String(node.value), node.offset, node.offset + node.length);
}

/** `NAME=value` in front of a command. */
const SET_IN_COMMAND = /(?:^|[\s;&|"'])([A-Z][A-Z\d_]*)=(?:"([^"]*)"|'([^']*)'|([^\s"';&|]*))/g;

/** The environments that the commands of a manifest set: `"start": "NODE_ENV=production node ."`. */
export function entriesOfScripts(text: string): EntryFact[] {
  const { findNodeAtLocation, parseTree } = load('jsonc-parser') as typeof import('jsonc-parser');
  const root = parseTree(text, [], { allowTrailingComma: true });
  const scripts = root && findNodeAtLocation(root, ['scripts']);
  return (scripts?.children ?? []).flatMap(({ children: [key, value] = [] }) => (key && value?.type === 'string' ? setInCommand(['scripts', String(key.value)], String(value.value), value.offset, value.offset + value.length) : []));
}

/** Places inside of a command are not told apart: its text is escaped in the file. */
const setInCommand = (path: readonly string[], command: string, start: number, end: number): EntryFact[] =>
  [...command.matchAll(SET_IN_COMMAND)].map(([, name = '', ...values]) => ({ path: [...path, name], value: shapeOf(values.find((value) => value !== undefined) ?? ''), start, end }));

export interface ParsedYaml {
  readonly yaml: typeof import('yaml');
  readonly documents: readonly YamlDocument[];
}

export function parseYaml(text: string): ParsedYaml {
  const yaml = load('yaml') as typeof import('yaml');
  const documents = yaml.parseAllDocuments(text, { logLevel: 'silent', strict: false, uniqueKeys: false });
  return { yaml, documents: [...documents] as readonly YamlDocument[] };
}

export function entriesOfYaml({ yaml, documents }: ParsedYaml): EntryFact[] {
  const found: EntryFact[] = [];
  for (const document of documents) if (document.contents) walkYaml(yaml, document.contents, [], found);
  return found;
}

function walkYaml(yaml: typeof import('yaml'), node: unknown, path: readonly string[], found: EntryFact[]): void {
  if (found.length >= MAX_ENTRIES || path.length > MAX_DEPTH) return;
  if (yaml.isMap(node)) {
    for (const { key, value } of node.items) {
      const name = yaml.isScalar(key) ? String(key.value) : '';
      if (value !== null) walkYaml(yaml, value, [...path, name], found);
      else if (yaml.isScalar(key)) add(found, [...path, name], undefined, ...spanOf(key));
    }
  } else if (yaml.isSeq(node)) {
    for (const item of node.items) walkYaml(yaml, item, [...path, '[]'], found);
  } else if (yaml.isScalar(node)) {
    const tagged = node.tag !== undefined && !node.tag.startsWith('tag:yaml.org');
    add(found, path, node.value === null ? undefined : tagged ? '!tag' : String(node.value), ...spanOf(node), node.type === 'PLAIN' || node.type?.startsWith('QUOTE') === true);
  }
}

const spanOf = (node: YamlNode): [start: number, end: number] => [node.range?.[0] ?? 0, node.range?.[1] ?? 0];

/** No value at all says nothing; a list of `NAME=value` is an environment. */
function add(found: EntryFact[], path: readonly string[], value: string | undefined, start: number, end: number, exact = false): void {
  if (value === undefined) return;
  const assigned = path.at(-1) === '[]' ? assignmentOf(value) : undefined;
  if (!assigned && IN_COMMAND.test(value)) found.push(...setInCommand(path, value, start, end).filter((entry) => IN_COMMAND.test(`${entry.path.at(-1)}=`)));
  if (!assigned) return void found.push({ path, value: shapeOf(value), start, end });
  const from = exact && end - start === value.length ? start + assigned.offset : start;
  found.push({ path: [...path.slice(0, -1), assigned.name], value: shapeOf(assigned.value), start: from, end });
}
