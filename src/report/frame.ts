/** Owns code frames: the lines around a finding, as data that every report draws in its own way. */
import getStringWidth from 'fast-string-width';
import type { Finding } from '../facts/index.ts';
import type { Lines, Places, Range } from './places.ts';
import { blanked, redacted, withoutValues } from './redact.ts';
import { printable } from './text.ts';

export interface FrameLine {
  /** One-based. */
  readonly number: number;
  /** Printable, tabs expanded, secrets masked, common indentation removed, cut to the width. */
  readonly text: string;
  /** True for lines of the finding itself, false for its context. */
  readonly own: boolean;
  /** Marked part of `text`: offset and length. */
  readonly mark: { readonly start: number; readonly length: number } | undefined;
}

const BEFORE = 2;
const AFTER = 1;
/** Lines of a long finding that are shown; its beginning says enough. */
const OWN = 4;
const TAB = '  ';
/** In all other files a value needs no quotes, so that more has to be masked. */
const CODE = /\.[cm]?[jt]sx?$/;
/** A longer line was not written by a person, and is not worth the time to mask and cut it. */
const LONGEST = 5000;

/** The frame of a finding, or no lines when its text cannot be had. `width` is in columns. */
export function frameOf(finding: Finding, places: Places, width: number): readonly FrameLine[] {
  const lines = places.lines(finding.location.file);
  if (!lines) return [];
  const range = places.range(finding.location);
  const last = Math.min(range.endLine, range.startLine + OWN - 1);
  const isCode = CODE.test(finding.location.file);
  const shown: Draft[] = [];
  for (let number = Math.max(1, range.startLine - BEFORE); number <= Math.min(lines.starts.length, last + AFTER); number++) {
    shown.push(draft(lines, range, number, number >= range.startLine && number <= last, finding.chapter === 'secrets', isCode));
  }
  return fitted(trimmed(shown), width);
}

function draft({ text, starts }: Lines, range: Range, number: number, own: boolean, secret: boolean, isCode: boolean): Draft {
  const raw = text.slice(starts[number - 1], starts[number] ?? text.length).replace(/[\r\n\u2028\u2029]+$/, '');
  if (raw.length > LONGEST) return { number, own, text: `(a line of ${raw.length} characters)`, start: undefined, end: 0 };
  const line = own && secret && number > range.startLine ? blanked(raw) : isCode ? redacted(raw, own && secret) : withoutValues(raw);
  const end = number === range.endLine ? range.endColumn - 1 : line.length;
  return { number, own, ...expanded(line, number === range.startLine ? range.startColumn - 1 : undefined, end) };
}

interface Draft {
  readonly number: number;
  readonly own: boolean;
  readonly text: string;
  readonly start: number | undefined;
  readonly end: number;
}

/** Expands tabs and escapes; offsets move with the text. */
function expanded(line: string, start: number | undefined, end: number): Pick<Draft, 'text' | 'start' | 'end'> {
  const plain = (part: string): string => part.split('\t').map(printable).join(TAB);
  const begin = Math.min(start ?? 0, line.length);
  const stop = Math.max(begin, Math.min(end, line.length));
  const [before, marked, after] = [plain(line.slice(0, begin)), plain(line.slice(begin, stop)), plain(line.slice(stop))];
  return { text: before + marked + after, start: start === undefined ? undefined : before.length, end: before.length + marked.length };
}

/** Blank context lines at the edges go. */
function trimmed(lines: readonly Draft[]): readonly Draft[] {
  const worth = (line: Draft): boolean => line.own || line.text.trim() !== '';
  return lines.slice(lines.findIndex(worth), lines.findLastIndex(worth) + 1);
}

/** Takes off the indentation all lines share, and moves the window to a mark that begins in its right half and does not fit. */
function fitted(lines: readonly Draft[], width: number): readonly FrameLine[] {
  const indents = lines.filter(({ text }) => text.trim() !== '').map(({ text }) => text.length - text.trimStart().length);
  const indent = indents.length > 0 ? Math.min(...indents) : 0;
  const first = lines.find(({ start }) => start !== undefined);
  const start = first?.start ?? 0;
  const columns = (end: number): number => getStringWidth(first?.text.slice(indent, end) ?? '');
  const hidden = columns(start) > width / 2 && columns(Math.min(first?.end ?? 0, start + width)) > width;
  const shift = hidden ? Math.max(indent, start - Math.floor(width / 4)) : indent;
  return lines.map((line) => cut(line, shift, indent, width));
}

function cut({ number, own, text, start, end }: Draft, shift: number, indent: number, width: number): FrameLine {
  const head = shift > indent ? '…' : '';
  const rest = text.slice(shift);
  const room = width - head.length;
  const fits = getStringWidth(rest) <= room;
  const kept = fits ? rest : `${upTo(rest, room - 1)}…`;
  const shown = (head && rest === '' ? '' : head) + kept;
  const from = start === undefined ? undefined : Math.max(0, start - shift) + head.length;
  const length = from === undefined ? 0 : Math.max(1, Math.min(end - shift + head.length, shown.length) - from);
  return { number, own, text: shown, mark: from === undefined || from > shown.length ? undefined : { start: from, length } };
}

/** The longest beginning that fits into `width` columns. */
function upTo(text: string, width: number): string {
  let used = 0;
  let kept = '';
  for (const character of text) {
    used += getStringWidth(character);
    if (used > width) break;
    kept += character;
  }
  return kept;
}

/** A line of spaces and carets under a marked line, or undefined. Wide characters get as many carets as columns. */
export function carets({ text, mark }: FrameLine): string | undefined {
  if (!mark) return undefined;
  const before = getStringWidth(text.slice(0, mark.start));
  return ' '.repeat(before) + '^'.repeat(Math.max(1, getStringWidth(text.slice(mark.start, mark.start + mark.length))));
}

/** The frame as plain text, for reports without colours. */
export function frameText(lines: readonly FrameLine[]): readonly string[] {
  const gutter = String(lines.at(-1)?.number ?? 0).length;
  return lines.flatMap((line) => {
    const marks = carets(line);
    const text = `${line.own ? '>' : ' '} ${String(line.number).padStart(gutter)} | ${line.text}`.trimEnd();
    return marks === undefined ? [text] : [text, `  ${' '.repeat(gutter)} | ${marks}`];
  });
}
