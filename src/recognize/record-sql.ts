/** Owns reading a statement of SQL as far as records are concerned: its table, the columns it compares, writes and gives out. */
import type { RecordAccess } from '../facts/index.ts';

/** A column and where its value stands: the n-th value that is passed, or one with a name. */
export interface SqlValue {
  readonly column: string;
  readonly at: number | string;
}

export interface Statement {
  readonly action: RecordAccess['action'];
  readonly table: string;
  readonly where: readonly SqlValue[];
  readonly open: boolean;
  readonly values: readonly SqlValue[];
  /** Undefined: all of them. */
  readonly columns: readonly string[] | undefined;
  /** Where it stands how many records are read at most, when that is a value. */
  readonly size: SqlValue['at'] | undefined;
  /** And how many are left out before them. */
  readonly offset: SqlValue['at'] | undefined;
}

const ACTIONS: Readonly<Record<string, RecordAccess['action']>> = { select: 'read', insert: 'insert', update: 'update', delete: 'delete', replace: 'insert' };
const NAME = String.raw`["\`\[]?(?:\w+["\`\]]?\.)?["\`\[]?(\w+)["\`\]]?`;
const PLACE = String.raw`(\$\d+|\?|\uFFFC|[:@]\w+)`;
const SIZE = new RegExp(String.raw`\blimit\s+(?:(?:[$:@]?\w+|\?|\uFFFC)\s*,\s*)?${PLACE}|\b(?:fetch\s+(?:first|next)|top)\s*\(?\s*${PLACE}`, 'gi');
const OFFSET = new RegExp(String.raw`\boffset\s+\(?\s*${PLACE}|\blimit\s+${PLACE}\s*,`, 'gi');
const EQUALS = new RegExp(String.raw`${NAME}\s*=\s*(?:ANY\s*\(\s*)?${PLACE}|${NAME}\s+in\s*\(\s*${PLACE}\s*\)`, 'gi');

/** What a statement says; undefined where it is none that reads or changes records of a table. */
export function readSql(text: string): Statement | undefined {
  const flat = text.replaceAll(/\s+/g, ' ').replace(/^[^a-z]*/i, '');
  const action = ACTIONS[/^\w+/.exec(flat)?.[0].toLowerCase() ?? ''];
  const table = action && new RegExp(String.raw`\b(?:${action === 'update' ? 'update(?: only)?' : action === 'insert' ? 'into' : 'from'})\s+${NAME}`, 'i').exec(flat)?.[1];
  if (!action || !table) return undefined;
  const places = numbered(flat);
  const start = flat.search(/\bwhere\b/i);
  const condition = start < 0 ? '' : flat.slice(start);
  const head = start < 0 ? flat : flat.slice(0, start);
  return {
    action, table, where: pairs(condition, start < 0 ? flat.length : start, places), open: /\bor\b|\uFFFC\s*$|\bexists\b/i.test(condition) || /\uFFFC(?!\s*[),\s]|$)/.test(condition),
    values: action === 'insert' ? inserted(head, places) : action === 'update' ? pairs(head, 0, places) : [],
    columns: action === 'read' ? selected(flat) : returned(flat),
    size: placeOf(SIZE, flat, places),
    offset: placeOf(OFFSET, flat, places),
  };
}

/** Conditions alone: `note.id = :id AND note.userId = :user`. */
export const readCondition = (text: string): Pick<Statement, 'where' | 'open'> => ({ where: pairs(text, 0, numbered(text)), open: /\bor\b|\bexists\b/i.test(text) });

/** Which value belongs to the place at an offset: a question mark or an interpolation by its turn. */
function numbered(text: string): (offset: number, place: string) => number | string {
  const turns = [...text.matchAll(/\?|\uFFFC/g)].map(({ index }) => index);
  return (offset, place) => (place.startsWith('$') ? Number(place.slice(1)) - 1 : place === '?' || place === '\uFFFC' ? turns.indexOf(offset) : place.slice(1));
}

function pairs(text: string, from: number, places: ReturnType<typeof numbered>): SqlValue[] {
  return [...text.matchAll(EQUALS)].map((match) => {
    const place = match[2] ?? match[4] ?? '';
    return { column: match[1] ?? match[3] ?? '', at: places(from + match.index + match[0].lastIndexOf(place), place) };
  });
}

/** `LIMIT $2`, `LIMIT ?, ?` (the second, and the first as the offset), `FETCH FIRST ? ROWS`, `TOP (@n)`. */
function placeOf(pattern: RegExp, text: string, places: ReturnType<typeof numbered>): SqlValue['at'] | undefined {
  const match = [...text.matchAll(pattern)].at(-1);
  const place = match?.[1] ?? match?.[2];
  return match && place ? places(match.index + match[0].lastIndexOf(place), place) : undefined;
}

/** `INSERT INTO notes (a, b) VALUES ($1, $2)`. */
function inserted(text: string, places: ReturnType<typeof numbered>): SqlValue[] {
  const match = /\(([^()]*)\)\s*values\s*\(/i.exec(text);
  if (!match) return [];
  const columns = (match[1] ?? '').split(',').map((name) => name.replaceAll(/["`[\]\s]/g, ''));
  let offset = match.index + match[0].length;
  return text.slice(offset).split(/[,)]/).flatMap((part, i) => {
    const at = offset + part.length - part.trimStart().length;
    offset += part.length + 1;
    const column = columns[i];
    return column !== undefined && new RegExp(`^${PLACE}$`).test(part.trim()) ? [{ column, at: places(at, part.trim()) }] : [];
  });
}

function selected(text: string): readonly string[] | undefined {
  const list = /^select\s+(?:distinct\s+)?(.*?)\s+from\b/i.exec(text)?.[1] ?? '*';
  return /(?:^|[,.\s])\*/.test(list.replaceAll(/\w+\(\s*\*\s*\)/g, '')) ? undefined : list.split(',').map(lastName);
}

function returned(text: string): readonly string[] | undefined {
  const list = /\breturning\s+(.*)$/i.exec(text)?.[1];
  return list === undefined ? [] : list.includes('*') ? undefined : list.split(',').map(lastName);
}

const lastName = (item: string): string => /(\w+)\W*$/.exec(item)?.[1] ?? item;
