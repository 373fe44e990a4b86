/** Owns what kind of values a column of SQL holds, by the name of its type. */
import type { ColumnKind, Dialect } from '../facts/index.ts';

const KINDS: readonly (readonly [ColumnKind, RegExp])[] = [
  ['array', /\[\]$|\barray\b/],
  ['boolean', /^bool(?:ean)?\b|^tinyint\s*\(\s*1\s*\)|^bit\s*\(\s*1\s*\)/],
  ['integer', /^(?:big|small|medium|tiny)?int(?:eger)?\d*\b|^(?:big|small)?serial\d*\b|^year\b/],
  ['money', /^(?:small)?money\b/],
  ['decimal', /^(?:decimal|numeric|dec|number)\b/],
  ['float', /^(?:float\d*|real|double)\b/],
  ['guid', /^(?:uuid|uniqueidentifier)\b/],
  ['json', /^jsonb?\b/],
  ['timestamp-zone', /^timestamptz\b|^timestamp\b.*\bwith time zone|^datetimeoffset\b/],
  ['timestamp', /^timestamp\b|^datetime2?\b|^smalldatetime\b/],
  ['date', /^date\b/],
  ['time', /^time(?:tz)?\b/],
  ['text', /^(?:n?(?:var)?char2?|character|(?:tiny|medium|long|n|ci)?text|string|clob)\b/],
  ['bytes', /^(?:bytea|(?:tiny|medium|long)?blob|(?:var)?binary)\b/],
];

export function kindOfType(type: string): ColumnKind {
  const name = type.toLowerCase().trim();
  return name === '' ? 'unknown' : (KINDS.find(([, pattern]) => pattern.test(name))?.[0] ?? 'other');
}

const DIALECTS: readonly (readonly [Dialect, RegExp])[] = [
  ['MySQL', /\bauto_increment\b|\bengine\s*=|\bunsigned\b|\b(?:tiny|medium)int\b|\bdatetime\s*\(\s*\d|\bdefault charset\b/i],
  ['PostgreSQL', /\b(?:big)?serial\b|\btimestamptz\b|\bjsonb\b|\bbytea\b|\busing (?:btree|gin|gist|hash)\b|\balter table only\b|\bplpgsql\b|\bcreate extension\b|\btimestamp(?:\s*\(\d\))? with(?:out)? time zone\b|"public"\.|\bpublic\.|\$\$|\bgen_random_uuid\b|\bgenerated (?:always|by default) as identity\b|\btext\[\]|\btimestamp\s*\(\d\)/i],
  ['SQLite', /\bautoincrement\b|\bwithout rowid\b|\bpragma\b|\bstrftime\b|\bunixepoch\b|\busing fts5\b|`[^`]+`\s+(?:integer|text|real|blob)\b/i],
];

/** Whose SQL a text is, by what the others do not know. */
export const dialectOfSql = (text: string): Dialect => DIALECTS.find(([, pattern]) => pattern.test(text))?.[0] ?? 'unknown';
