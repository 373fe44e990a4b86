/** Owns reading what stands between the parentheses of a table of SQL: columns and constraints. */
import type { ColumnFact, ColumnReference, ConstraintFact } from '../facts/index.ts';
import { kindOfType } from './column-kinds.ts';
import { indexed } from './index.ts';
import { Cursor, partsOf, type Token } from './tokens.ts';

const CONSTRAINTS: ReadonlySet<string> = new Set(['constraint', 'primary', 'unique', 'foreign', 'key', 'index', 'check', 'exclude', 'like', 'fulltext', 'spatial', 'period']);
/** Words that end the type of a column. */
const MODIFIERS: ReadonlySet<string> = new Set([
  'not', 'null', 'default', 'primary', 'unique', 'references', 'check', 'constraint', 'generated', 'collate', 'auto_increment', 'autoincrement', 'comment', 'on', 'as', 'identity', 'key', 'storage', 'first', 'after', 'using',
]);

export const itemsOf = (body: readonly Token[]): readonly (readonly Token[])[] => partsOf(body);

/** A column may be called `key`, `index` or `like`: then a type stands behind it. */
export function isConstraint([first, second, third]: readonly Token[]): boolean {
  if (first?.kind !== 'word' || !CONSTRAINTS.has(first.text)) return false;
  if (first.text === 'key' || first.text === 'index' || first.text === 'period') return second?.text === '(' || third?.text === '(' && second?.kind === 'name';
  if (first.text === 'unique') return second?.text === '(' || second?.kind === 'name' || third?.text === '(' || second?.text === 'key' || second?.text === 'index' || second?.text === 'nulls';
  return true;
}

export function columnOf(item: readonly Token[], text: string): ColumnFact | undefined {
  const [name, ...rest] = item;
  if (!name || name.kind === 'sign' || name.kind === 'text') return undefined;
  const end = rest.findIndex((token) => token.kind === 'word' && MODIFIERS.has(token.text));
  const typed = end < 0 ? rest : rest.slice(0, end);
  const type = typed.length === 0 ? '' : text.slice(typed[0]?.start, typed.at(-1)?.end).replaceAll(/["`]/g, '').replaceAll(/\s+/g, ' ').toLowerCase();
  const says = (...words: readonly string[]): boolean => rest.some((_, i) => words.every((word, j) => rest[i + j]?.kind === 'word' && rest[i + j]?.text === word));
  const primary = says('primary', 'key');
  const at = rest.findIndex((token) => token.kind === 'word' && token.text === 'references');
  return {
    name: name.raw, stored: name.raw, type, kind: kindOfType(type), nullable: !primary && !says('not', 'null'), primary, unique: says('unique'),
    references: at < 0 ? undefined : referenceOf(rest.slice(at + 1)), start: name.start, end: name.end,
  };
}

function referenceOf(tokens: readonly Token[]): ColumnReference | undefined {
  const at = new Cursor(tokens);
  const table = at.name()?.raw;
  return table === undefined ? undefined : { table, column: at.group()?.[0]?.raw ?? '' };
}

export function constraintOf(item: readonly Token[]): ConstraintFact | undefined {
  const at = new Cursor(item);
  const place = { start: item[0]?.start ?? 0, end: item.at(-1)?.end ?? 0 };
  const name = at.take('constraint') ? (at.name()?.raw ?? '') : '';
  const form = at.take('primary', 'key') ? 'primary' : at.take('unique') ? 'unique' : at.take('foreign', 'key') ? 'foreign' : at.is('key', 'index') ? 'index' : undefined;
  if (!form) return undefined;
  while (at.is('key', 'index', 'nulls', 'not', 'distinct')) at.next();
  const own = at.is('(') ? name : (at.name()?.raw ?? name);
  const group = at.group();
  if (!group) return undefined;
  const references = form === 'foreign' && at.take('references') ? referenceOf(at.rest) : undefined;
  return { form, name: own, ...indexed(group), partial: false, references, ...place };
}
