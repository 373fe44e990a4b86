/** Owns the commands of scripts, services and workflows that back up a database or restore one. */
import { DUMPS, RESTORES, type BackupFact, type Span } from '../../facts/index.ts';

/** The directories in which databases keep their files. */
const BESIDE = /(?:>|\s-f|--file[= ]|--out[= ]|\s-o|--archive=)\s*["']?\/(?:var\/lib\/(?:postgresql|mysql)|data\/db|bitnami\/postgresql)\b/;
const PUBLIC = /--acl[= ]["']?public-read|-a\s+public-read|\bpredefinedAcl[= ]publicRead\b/;
const COMMENT = /(^|\s)#[^\n]*/g;

/** What sends a file elsewhere, with where to. */
const UPLOADS = /\b(?:aws[ \t]+s3[ \t]+(?:cp|mv)|gsutil[ \t]+(?:-m[ \t]+)?cp|gcloud[ \t]+storage[ \t]+cp|rclone[ \t]+copyto|s3cmd[ \t]+put|mc[ \t]+cp|scp)[ \t]+(?:-[\w-]+[ \t]+)*\S+[ \t]+(\S+)/g;
const WRITTEN = /(?:>|\s-f|--file[= ]|--out[= ]|\s-o|--archive=)\s*(\S+)/;
const TIMED = /\$\(date|`date|%[YFsd]|date|time|stamp|day|week|month|now|version|\$[\d@]/i;

export function backupsOf(source: string): BackupFact[] {
  const text = source.replaceAll(COMMENT, (comment, before: string) => before + ' '.repeat(comment.length - before.length));
  const isScript = source.startsWith('#!');
  const isPublic = PUBLIC.test(text);
  const found = (pattern: RegExp, does: BackupFact['does']): BackupFact[] => [...text.matchAll(pattern)].map(({ index, 0: whole, 1: name = '' }) => {
    const [tool = ''] = name.split(/\s/);
    const line = lineAt(text, index);
    const unseen = isScript && (does === 'dump' ? isPiped(line) && !/pipefail/.test(text) : isLenient(text, line, index));
    const only = isScript && does === 'dump' ? onlyPlace(text, line, index) : undefined;
    return { does, unseen, ...(only && { only }), tool: tool.slice(tool.lastIndexOf('/') + 1), start: index, end: index + tool.length, beside: does === 'dump' && BESIDE.test(line), public: does === 'dump' && isPublic && whole !== '' };
  });
  return [...found(DUMPS, 'dump'), ...found(RESTORES, 'restore')];
}

/** A command, with the lines that continue it. */
function lineAt(text: string, index: number): string {
  const rest = text.slice(index, index + 1000);
  return /^(?:[^\n]*\\\r?\n)*[^\n]*/.exec(rest)?.[0] ?? '';
}

/** What a dump writes goes to another command, whose success is that of the whole. */
const isPiped = (line: string): boolean => /^[^|;&\n]*(?:\\\r?\n[^|;&\n]*)*\|(?!\|)/.test(line);

/** Statements that fail are passed over by `psql` unless it is told otherwise. */
function isLenient(text: string, line: string, index: number): boolean {
  const whole = text.slice(text.lastIndexOf('\n', index) + 1, index) + line;
  return /\bpsql\b/.test(whole) && !/ON_ERROR_STOP/.test(text) && !/\bpsql\b[^|;]*\s(?:--single-transaction|-\w*1)\b/.test(whole);
}

/** Each copy takes the place of the one before: the last name of its path says no time, and nothing before it does. */
function onlyPlace(text: string, line: string, index: number): Span | undefined {
  const places = [...text.matchAll(UPLOADS)].map((match) => ({ place: match[1] ?? '', start: match.index, end: match.index + match[0].length }));
  const written = places.length === 0 ? WRITTEN.exec(line) : undefined;
  if (written) places.push({ place: written[1] ?? '', start: index, end: index + line.length });
  const isOnly = places.length > 0 && !/\b(?:logrotate|savelog|rotate|versioning)\b/.test(text) && places.every(({ place }) => isConstantName(text, place.replaceAll(/["']/g, '')));
  return isOnly && places[0] ? { start: places[0].start, end: places[0].end } : undefined;
}

function isConstantName(text: string, place: string): boolean {
  const name = place.slice(place.lastIndexOf('/') + 1);
  if (name === '' || /[$`*?-]$|^-$/.test(name) || /[$`(]/.test(name) || TIMED.test(place)) return false;
  return [...place.matchAll(/\$\{?(\w+)/g)].every(([, variable = '']) => !TIMED.test(new RegExp(`^[ \\t]*(?:export[ \\t]+|readonly[ \\t]+)?${variable}=([^\\n]*)`, 'm').exec(text)?.[1] ?? ''));
}
