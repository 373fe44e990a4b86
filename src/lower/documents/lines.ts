/** Owns files of one name and value a line: `.env`, ini, properties, and the environment that other files hold as text. */
import type { EntryFact } from '../../facts/index.ts';
import { shapeOf } from './shape.ts';

const LINE = /^[ \t]*(?:export[ \t]+)?([\w.\-/:@]+)[ \t]*[=:][ \t]*(.*)$/;
const SECTION = /^[ \t]*\[([^\]]+)\]/;
const MAX_ENTRIES = 2000;

/** Entries of a text; `quotes` of a value are taken off, and what follows ` #` is a comment. */
export function entriesOfLines(text: string): EntryFact[] {
  const found: EntryFact[] = [];
  let section: readonly string[] = [];
  let at = 0;
  while (at < text.length && found.length < MAX_ENTRIES) {
    const end = lineEnd(text, at);
    const line = text.slice(at, end);
    const named = SECTION.exec(line);
    const match = /^[ \t]*[#;]/.test(line) ? null : LINE.exec(line);
    if (named) section = [named[1] as string];
    if (match && !named) at = push(found, section, match, text, at, end);
    else at = end + 1;
  }
  return found;
}

const lineEnd = (text: string, from: number): number => {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
};

/** Adds the entry of a line, and gives where the next one starts: a quoted value may go on over several. */
function push(found: EntryFact[], section: readonly string[], match: RegExpExecArray, text: string, at: number, end: number): number {
  const [whole, name = '', rest = ''] = match;
  const from = at + whole.length - rest.length;
  const quote = /^["'`]/.exec(rest)?.[0];
  const close = quote === undefined ? -1 : closing(text, quote, from + 1);
  if (quote !== undefined && close >= 0) {
    found.push({ path: [...section, name], value: shapeOf(text.slice(from + 1, close)), start: from, end: close + 1 });
    return lineEnd(text, close) + 1;
  }
  const value = rest.replace(/(?:^|[ \t])[#;].*$/, '').replace(/[\r \t]+$/, '');
  const start = value === '' ? at + whole.indexOf(name) : from;
  found.push({ path: [...section, name], value: shapeOf(value), start, end: value === '' ? start + name.length : from + value.length });
  return end + 1;
}

const MAX_VALUE = 8000;

function closing(text: string, quote: string, from: number): number {
  for (let at = from; at < text.length && at - from < MAX_VALUE; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === quote) return at;
  }
  return -1;
}

/** `NAME=value`, as lists in other files hold it. */
export function assignmentOf(text: string): { readonly name: string; readonly value: string; readonly offset: number } | undefined {
  const match = /^([A-Za-z_][\w.-]*)=([^]*)$/.exec(text);
  return match ? { name: match[1] as string, value: match[2] as string, offset: (match[1] as string).length + 1 } : undefined;
}
