/** Owns what a schema of Prisma says of tables: its models, their fields, keys, indexes and relations. */
import type { ColumnFact, ColumnKind, ConstraintFact, Dialect, RelationFact, SchemaFact, SchemaStatement } from '../../facts/index.ts';

const BLOCK = /^[ \t]*(model|datasource|enum)\s+(\w+)\s*\{([^]*?)^[ \t]*\}/gm;
const FIELD = /^([ \t]*)(\w+)([ \t]+)(\w+)(\[\]|\?)?([^\n]*)$/;
const KINDS: Readonly<Record<string, ColumnKind>> = {
  Int: 'integer', BigInt: 'integer', Float: 'float', Decimal: 'decimal', String: 'text', Boolean: 'boolean', DateTime: 'timestamp', Json: 'json', Bytes: 'bytes',
};
const DIALECTS: Readonly<Record<string, Dialect>> = { postgresql: 'PostgreSQL', postgres: 'PostgreSQL', cockroachdb: 'PostgreSQL', sqlite: 'SQLite', mysql: 'MySQL' };

interface Line {
  readonly text: string;
  readonly start: number;
}

export function schemaOfPrisma(source: string): SchemaFact {
  const text = source.replaceAll(/\/\/[^\n]*/g, (comment) => ' '.repeat(comment.length));
  const blocks = [...text.matchAll(BLOCK)];
  const models = new Set(blocks.filter(([, kind]) => kind === 'model').map(([, , name]) => name ?? ''));
  const provider = blocks.filter(([, kind]) => kind === 'datasource').map(([, , , body]) => /provider\s*=\s*"(\w+)"/.exec(body ?? '')?.[1] ?? '')[0] ?? '';
  return { language: 'prisma', dialect: DIALECTS[provider] ?? 'unknown', statements: blocks.filter(([, kind]) => kind === 'model').map((match) => statementOf(match, models)) };
}

function statementOf(match: RegExpExecArray, models: ReadonlySet<string>): SchemaStatement {
  const [whole, , name = '', body = ''] = match;
  const start = match.index + whole.indexOf(name, whole.indexOf('model') + 5);
  const lines = linesOf(body, match.index + whole.indexOf('{') + 1);
  const relations = lines.flatMap((line) => relationOf(line, models));
  const stored = lines.map(({ text }) => /^\s*@@map\(\s*(?:name:\s*)?"([^"]+)"/.exec(text)?.[1]).find((one) => one !== undefined) ?? name;
  return {
    does: 'create', table: name, stored, start, end: start + name.length,
    columns: lines.flatMap((line) => fieldOf(line, models)),
    constraints: [...lines.flatMap(blockOf), ...relations],
    relations: lines.flatMap((line) => namedOf(line, models)),
  };
}

function linesOf(body: string, from: number): Line[] {
  let start = from;
  return body.split('\n').map((text) => {
    const line = { text, start };
    start += text.length + 1;
    return line;
  });
}

function fieldOf({ text, start }: Line, models: ReadonlySet<string>): ColumnFact[] {
  const [, indent = '', name = '', , type = '', mark, rest = ''] = FIELD.exec(text.replace(/\r$/, '')) ?? [];
  if (name === '' || models.has(type)) return [];
  const native = /@db\.(\w+)/.exec(rest)?.[1];
  const kind: ColumnKind = mark === '[]' ? 'array' : native === 'Timestamptz' ? 'timestamp-zone' : native === 'Uuid' ? 'guid' : native === 'Money' ? 'money' : native === 'Date' ? 'date' : native === 'Time' ? 'time' : (KINDS[type] ?? 'other');
  const primary = /@id\b/.test(rest);
  return [{
    name, stored: /@map\(\s*(?:name:\s*)?"([^"]+)"/.exec(rest)?.[1] ?? name, type: native === undefined ? type : `${type} @db.${native}`, kind, nullable: mark === '?', primary, unique: /@unique\b/.test(rest),
    start: start + indent.length, end: start + indent.length + name.length,
  }];
}

/** `posts Post[]`: a field that holds rows of another model. */
function namedOf({ text }: Line, models: ReadonlySet<string>): RelationFact[] {
  const [, , name = '', , type = ''] = FIELD.exec(text.replace(/\r$/, '')) ?? [];
  return models.has(type) ? [{ name, table: type }] : [];
}

/** `author User @relation(fields: [authorId], references: [id])`. */
function relationOf({ text, start }: Line, models: ReadonlySet<string>): ConstraintFact[] {
  const [, indent = '', name = '', , type = '', , rest = ''] = FIELD.exec(text.replace(/\r$/, '')) ?? [];
  const fields = /@relation\(.*?\bfields:\s*\[([^\]]*)\]/.exec(rest)?.[1];
  if (!models.has(type) || fields === undefined) return [];
  const [column = ''] = names(/\breferences:\s*\[([^\]]*)\]/.exec(rest)?.[1] ?? '');
  return [{ form: 'foreign', name, columns: names(fields), within: [], partial: false, special: false, references: { table: type, column }, start: start + indent.length, end: start + text.trimEnd().length }];
}

/** `@@id([a, b])`, `@@unique([a, b])`, `@@index([a(sort: Desc)])`. */
function blockOf({ text, start }: Line): ConstraintFact[] {
  const match = /^(\s*)@@(id|unique|index|fulltext)\(\s*(?:fields:\s*)?\[([^\]]*)\](.*)$/.exec(text);
  if (!match) return [];
  const [, indent = '', kind = '', fields = '', rest = ''] = match;
  const form = kind === 'id' ? 'primary' : kind === 'unique' ? 'unique' : 'index';
  const special = kind === 'fulltext' || /\b(?:sort:\s*Desc|ops:)/.test(fields) || /\btype:\s*(?!BTree)/.test(rest);
  return [{ form, name: /\bmap:\s*"([^"]+)"/.exec(rest)?.[1] ?? '', columns: names(fields), within: [], partial: false, special, start: start + indent.length, end: start + text.trimEnd().length }];
}

const names = (list: string): string[] => list.replaceAll(/\([^)]*\)/g, '').split(',').map((name) => name.trim()).filter((name) => name !== '');
