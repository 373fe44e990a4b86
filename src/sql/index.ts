/** Owns the way from the text of SQL to what it declares: tables, columns, constraints and indexes. Other statements are passed over. */
import type { ChangeFact, ConstraintFact, SchemaStatement } from '../facts/index.ts';
import { changesOf } from './changes.ts';
import { columnOf, constraintOf, isConstraint, itemsOf } from './columns.ts';
import { Cursor, partsOf, statementsOf, tokensOfSql, type Token } from './tokens.ts';

export { dialectOfSql, kindOfType } from './column-kinds.ts';

/** Words without which a text declares nothing; most files of data have none. */
const TELLING = /\b(?:create\s+(?:(?:temp(?:orary)?|unlogged|unique|global|local|virtual)\s+)?(?:table|index)|alter\s+table|drop\s+(?:table|index))\b/i;
/** What takes a migration back stands behind such a line. */
const BACKWARD = /^--\s*(?:migrate:down|\+(?:goose|migrate)\s+down|@?(?:down|undo|rollback)\b)/im;
const MAX_TOKENS = 60_000;

/** Statements of a text that declare something, and the changes that they are to a schema in use. Never throws: what cannot be read is missing. */
export function readSql(text: string): { readonly statements: SchemaStatement[]; readonly changes: ChangeFact[] } {
  if (!TELLING.test(text)) return { statements: [], changes: [] };
  const parts = statementsOf(tokensOfSql(text.slice(0, text.search(BACKWARD) >>> 0), MAX_TOKENS));
  return { statements: parts.flatMap((statement) => statementOf(new Cursor(statement), text)), changes: parts.flatMap((statement) => changesOf(statement, text)) };
}

export const schemaOfSql = (text: string): SchemaStatement[] => readSql(text).statements;

/** A comment that says in which phase of a change it stands, or that nothing uses what goes. */
const PHASED = /(?:--|\/\*)[^\n]*\b(?:contract(?:ion)?|expand|phase|step \d|no longer|not used|un(?:used|referenced)|deprecated|obsolete|stopped (?:using|reading|writing)|nothing (?:reads|uses|writes)|since (?:v|release|version)|safe (?:to|because|since)|maintenance window|downtime)\b/i;

export const signsOf = (text: string): { readonly stepped: boolean; readonly backward: boolean; readonly phased: boolean } => ({ stepped: /^-->\s*statement-breakpoint/m.test(text) || /;\s*-->\s*statement-breakpoint/.test(text), backward: BACKWARD.test(text), phased: PHASED.test(text) });

function statementOf(at: Cursor, text: string): SchemaStatement[] {
  const start = at.token?.start ?? 0;
  if (at.take('create')) return created(at, text, start);
  if (at.take('alter', 'table')) return altered(at, text);
  if (at.take('drop', 'table')) {
    at.take('if', 'exists');
    const name = at.name()?.raw;
    return name === undefined ? [] : [{ does: 'drop-table', table: name, name }];
  }
  if (!at.take('drop', 'index')) return [];
  at.take('concurrently');
  at.take('if', 'exists');
  const name = at.name()?.raw;
  return name === undefined ? [] : [{ does: 'drop-index', table: '', name }];
}

function created(at: Cursor, text: string, start: number): SchemaStatement[] {
  if (at.take('virtual', 'table')) {
    at.take('if', 'not', 'exists');
    return [at.name() ?? []].flat().map(({ raw }) => ({ does: 'virtual', table: raw }));
  }
  while (at.is('temporary', 'temp', 'unlogged', 'global', 'local')) at.next();
  if (at.take('table')) return createdTable(at, text);
  const unique = at.take('unique');
  while (at.is('clustered', 'nonclustered', 'fulltext', 'spatial')) at.next();
  return at.take('index') ? createdIndex(at, unique, start) : [];
}

function createdTable(at: Cursor, text: string): SchemaStatement[] {
  at.take('if', 'not', 'exists');
  const name = at.name();
  const body = at.group();
  if (!name || !body) return [];
  const items = itemsOf(body);
  return [{
    does: 'create', table: name.raw, stored: name.raw, start: name.start, end: name.end,
    columns: items.filter((item) => !isConstraint(item)).flatMap((item) => columnOf(item, text) ?? []),
    constraints: items.filter(isConstraint).flatMap((item) => constraintOf(item) ?? []),
  }];
}

/** `CREATE UNIQUE INDEX name ON table USING btree (a, lower(b)) WHERE …`. */
function createdIndex(at: Cursor, unique: boolean, start: number): SchemaStatement[] {
  at.take('concurrently');
  at.take('if', 'not', 'exists');
  const name = at.is('on') ? undefined : at.name();
  if (!at.take('on')) return [];
  at.take('only');
  const table = at.name();
  const method = at.take('using') ? at.next()?.text : undefined;
  const group = at.group();
  if (!table || !group) return [];
  const partial = at.rest.some(({ kind, text }) => kind === 'word' && text === 'where');
  const constraint: ConstraintFact = { form: unique ? 'unique' : 'index', name: name?.raw ?? '', ...indexed(group, method), partial, start, end: group.at(-1)?.end ?? table.end };
  return [{ does: 'add', table: table.raw, columns: [], constraints: [constraint] }];
}

export function indexed(group: readonly Token[], method?: string): Pick<ConstraintFact, 'columns' | 'within' | 'special'> {
  const parts = partsOf(group);
  const isPlain = (part: readonly Token[]): boolean => part[0] !== undefined && part[0].kind !== 'text' && part[1]?.text !== '(' && part[0].kind !== 'sign';
  return {
    columns: parts.map((part) => (isPlain(part) ? (part[0]?.raw ?? '') : '')),
    within: parts.filter((part) => !isPlain(part)).flatMap((part) => part.filter(({ kind }) => kind === 'name' || kind === 'word').map(({ raw }) => raw)),
    special: (method !== undefined && method !== 'btree') || parts.some((part) => part.slice(1).some(({ text }) => text !== 'asc')),
  };
}

function altered(at: Cursor, text: string): SchemaStatement[] {
  at.take('if', 'exists');
  at.take('only');
  const table = at.name()?.raw;
  return table === undefined ? [] : partsOf(at.rest).flatMap((part) => change(new Cursor(part), table, text));
}

function change(at: Cursor, table: string, text: string): SchemaStatement[] {
  if (at.take('rename', 'to')) return [{ does: 'rename', table, name: at.name()?.raw ?? '' }];
  if (at.take('rename')) return renamedColumn(at, table);
  if (at.take('alter')) return alteredColumn(at, table, text);
  if (at.take('drop', 'constraint') || at.take('drop', 'index')) {
    at.take('if', 'exists');
    return [{ does: 'drop-index', table, name: at.name()?.raw ?? '' }];
  }
  if (at.take('drop')) {
    at.take('column');
    at.take('if', 'exists');
    return [{ does: 'drop-column', table, name: at.name()?.raw ?? '' }];
  }
  if (!at.take('add')) return [];
  const isColumn = at.take('column');
  at.take('if', 'not', 'exists');
  const item = at.rest;
  if (!isColumn && isConstraint(item)) return [{ does: 'add', table, columns: [], constraints: [constraintOf(item) ?? []].flat() }];
  return [{ does: 'add', table, columns: [columnOf(item, text) ?? []].flat(), constraints: [] }];
}

function renamedColumn(at: Cursor, table: string): SchemaStatement[] {
  if (at.is('constraint', 'index', 'key')) return [];
  at.take('column');
  const name = at.name()?.raw ?? '';
  return at.take('to') ? [{ does: 'rename-column', table, name, to: at.name()?.raw ?? '' }] : [];
}

/** `ALTER COLUMN a SET NOT NULL`, `ALTER a TYPE text`. */
function alteredColumn(at: Cursor, table: string, text: string): SchemaStatement[] {
  at.take('column');
  const name = at.name()?.raw ?? '';
  if (at.take('set', 'not', 'null')) return [{ does: 'alter-column', table, name, nullable: false }];
  if (at.take('drop', 'not', 'null')) return [{ does: 'alter-column', table, name, nullable: true }];
  if (!at.take('set', 'data', 'type') && !at.take('type')) return [];
  const column = columnOf([{ kind: 'name', text: name, raw: name, start: 0, end: 0 }, ...at.rest], text);
  return column ? [{ does: 'alter-column', table, name, type: column.type, kind: column.kind }] : [];
}
