/** Owns reading what a statement of SQL changes in a schema that is in use, and whether the table can be used meanwhile. */
import type { ChangeFact, ChangeKind } from '../facts/index.ts';
import { columnOf, constraintOf, isConstraint } from './columns.ts';
import { Cursor, partsOf, type Token } from './tokens.ts';

/** Defaults that differ from row to row; the time of the transaction does not. */
const VARYING = new Set(['random', 'gen_random_uuid', 'uuid_generate_v4', 'uuid_generate_v1', 'uuidv7', 'uuidv4', 'clock_timestamp', 'timeofday', 'nextval', 'uuid']);

/** What one statement changes, part by part. */
export function changesOf(tokens: readonly Token[], text: string): ChangeFact[] {
  const at = new Cursor(tokens);
  const span = { start: tokens[0]?.start ?? 0, end: tokens.at(-1)?.end ?? 0 };
  if (at.take('create')) return created(at, span);
  if (at.take('alter', 'table')) return altered(at, text, span);
  if (at.take('drop')) return dropped(at, span);
  if (at.take('truncate') || at.take('delete', 'from')) return emptied(at, span);
  if (at.take('update') || at.take('insert', 'into')) return [at.name() ?? []].flat().map(({ raw }) => ({ does: 'fill-table', table: raw, name: raw, ...span }));
  if (at.is('begin') || at.is('start')) return tokens.length <= 4 ? [{ does: 'begin', table: '', name: '', ...span }] : [];
  return at.is('commit') || at.is('rollback') ? [{ does: 'commit', table: '', name: '', ...span }] : [];
}

type Place = Pick<ChangeFact, 'start' | 'end'>;

function created(at: Cursor, span: Place): ChangeFact[] {
  while (at.is('temporary', 'temp', 'unlogged', 'global', 'local', 'virtual')) at.next();
  if (at.take('table')) {
    at.take('if', 'not', 'exists');
    return [at.name() ?? []].flat().map(({ raw }) => ({ does: 'create-table', table: raw, name: raw, ...span }));
  }
  at.take('unique');
  if (!at.take('index')) return [];
  const online = at.take('concurrently');
  at.take('if', 'not', 'exists');
  const name = at.is('on') ? '' : (at.name()?.raw ?? '');
  if (!at.take('on')) return [];
  at.take('only');
  const table = at.name()?.raw;
  if (table === undefined) return [];
  if (at.take('using')) at.next();
  return [{ does: 'create-index', table, name, online, columns: partsOf(at.group() ?? []).flatMap(([first]) => first?.raw ?? []), ...span }];
}

function dropped(at: Cursor, span: Place): ChangeFact[] {
  const does: ChangeKind | undefined = at.take('table') ? 'drop-table' : at.take('index') ? 'drop-index' : undefined;
  if (!does) return [];
  const online = at.take('concurrently');
  at.take('if', 'exists');
  return partsOf(at.rest).flatMap((part) => new Cursor(part).name() ?? []).map(({ raw }) => ({ does, table: does === 'drop-table' ? raw : '', name: raw, online, ...span }));
}

function emptied(at: Cursor, span: Place): ChangeFact[] {
  at.take('table');
  at.take('only');
  const name = at.name()?.raw;
  return name === undefined || at.rest.some(({ text }) => text === 'where') ? [] : [{ does: 'empty-table', table: name, name, ...span }];
}

function altered(at: Cursor, text: string, span: Place): ChangeFact[] {
  at.take('if', 'exists');
  at.take('only');
  const table = at.name()?.raw;
  if (table === undefined) return [];
  const parts = partsOf(at.rest);
  return parts.flatMap((part) => altering(new Cursor(part), table, text)).map((one) => ({ ...one, table, ...(parts.length > 1 ? {} : span) }));
}

type Part = Omit<ChangeFact, 'table'>;

function altering(at: Cursor, table: string, text: string): Part[] {
  const span = { start: at.rest[0]?.start ?? 0, end: at.rest.at(-1)?.end ?? 0 };
  if (at.take('add')) return added(at, text, span);
  if (at.take('rename')) return renamed(at, table, span);
  if (at.take('validate', 'constraint')) return [{ does: 'validate-constraint', name: at.name()?.raw ?? '', ...span }];
  if (at.take('drop')) {
    const does: ChangeKind = at.take('constraint') || at.take('foreign', 'key') ? 'drop-constraint' : at.take('index') || at.take('key') ? 'drop-index' : 'drop-column';
    at.take('column');
    at.take('if', 'exists');
    return at.is('primary') ? [] : [{ does, name: at.name()?.raw ?? '', ...span }];
  }
  if (at.take('modify') || at.take('alter')) return columnChanged(at, text, span);
  if (!at.take('change')) return [];
  at.take('column');
  const name = at.name()?.raw ?? '';
  const [to] = at.rest;
  return to && to.raw !== name ? [{ does: 'rename-column', name, to: to.raw, ...span }] : [];
}

function renamed(at: Cursor, table: string, span: Place): Part[] {
  if (at.take('to') || at.take('as')) return [{ does: 'rename-table', name: table, to: at.name()?.raw ?? '', ...span }];
  if (at.is('constraint', 'index', 'key')) return [];
  at.take('column');
  const name = at.name()?.raw ?? '';
  return at.take('to') ? [{ does: 'rename-column', name, to: at.name()?.raw ?? '', ...span }] : [];
}

/** `ALTER COLUMN a SET DATA TYPE text USING a::text`, `ALTER a TYPE text`, `MODIFY a text NOT NULL`. */
function columnChanged(at: Cursor, text: string, span: Place): Part[] {
  at.take('column');
  const name = at.name()?.raw ?? '';
  if (at.take('set', 'not', 'null')) return [{ does: 'require-column', name, ...span }];
  if (!at.take('set', 'data', 'type') && !at.take('type')) return [];
  const end = at.rest.findIndex(({ text: word }) => word === 'using' || word === 'collate');
  const type = end < 0 ? at.rest : at.rest.slice(0, end);
  return [{ does: 'change-type', name, type: text.slice(type[0]?.start, type.at(-1)?.end).replaceAll(/["`]/g, '').replaceAll(/\s+/g, ' ').toLowerCase(), ...span }];
}

function added(at: Cursor, text: string, span: Place): Part[] {
  const isColumn = at.take('column');
  at.take('if', 'not', 'exists');
  const item = at.rest;
  const says = (...words: readonly string[]): boolean => item.some((_, i) => words.every((word, j) => item[i + j]?.kind === 'word' && item[i + j]?.text === word));
  if (!isColumn && isConstraint(item)) {
    const online = says('not', 'valid') || says('using', 'index');
    const does = says('foreign', 'key') ? 'add-foreign-key' : says('check') ? 'add-check' : says('unique') ? 'add-unique' : says('primary', 'key') ? 'add-primary-key' : says('index') || says('key') ? 'create-index' : undefined;
    const constraint = constraintOf(item);
    const named = item[0]?.text === 'constraint' ? (item[1]?.raw ?? '') : (constraint?.name ?? '');
    return does ? [{ does, name: named, columns: constraint?.columns ?? [], online, ...span }] : [];
  }
  const column = columnOf(item, text);
  if (!column) return [];
  const isSerial = /^(?:big|small)?serial/.test(column.type);
  const from = item.findIndex(({ text: word }) => word === 'default');
  const isVarying = from >= 0 && item.slice(from, from + 4).some(({ kind, text: word }) => kind === 'word' && VARYING.has(word));
  const isMade = isSerial || says('identity') || says('auto_increment') || says('autoincrement') || (says('generated') && !says('virtual'));
  return [{ does: 'add-column', name: column.name, type: column.type, required: !column.nullable && from < 0 && !isMade && !says('as'), defaulted: from >= 0, filled: isVarying || isMade, ...span }];
}
