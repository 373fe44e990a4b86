/** Owns the comparison of what was found with what the marks say; the answer is sentences with file, line and the code. */
import type { Mark } from './marks.ts';

/** What a host found, with one-based line and column. */
export interface Found {
  readonly rule: string;
  /** Key of the message, or empty when the host does not tell. */
  readonly messageId: string;
  readonly message: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Where the trace starts; undefined when there is no trace. */
  readonly from: { readonly file: string; readonly line: number } | undefined;
  readonly fingerprint: string;
}

/** A file with its marks; `shown` is what people can open: a file, and the line on which its text starts there. */
export interface Marked {
  readonly path: string;
  readonly text: string;
  readonly marks: readonly Mark[];
  readonly shown: { readonly file: string; readonly line: number };
}

/** One entry a difference between marks and findings; empty when they agree. */
export function differences(files: readonly Marked[], found: readonly Found[], rules: ReadonlySet<string>): readonly string[] {
  const problems = files.flatMap((file) => fileDifferences(file, found.filter((item) => item.file === file.path), rules));
  const marked = new Set(files.map(({ path }) => path));
  const elsewhere = found.filter(({ file }) => !marked.has(file)).map((item) => `${item.file}:${item.line}: found ${describe(item)} in a file that is not part of the case.`);
  return [...problems, ...elsewhere, ...traceDifferences(files, found)];
}

function fileDifferences(file: Marked, found: readonly Found[], rules: ReadonlySet<string>): readonly string[] {
  const left = [...found];
  const take = ({ rule, message, line }: Mark): Found | undefined => {
    const matches = (item: Found): boolean => item.rule === rule && item.line === line && (message === '' || item.messageId === '' || item.messageId === message);
    const index = left.findIndex(matches);
    return index < 0 ? undefined : left.splice(index, 1)[0];
  };
  // Marks that name a message choose first, so that one that takes any does not take theirs.
  const marks = [...file.marks].sort((one, other) => Number(one.message === '') - Number(other.message === ''));
  const problems = marks.flatMap((mark) => markProblem(mark, take, rules).map((problem) => ({ line: mark.line, problem })));
  const unmarked = left.map((item) => ({ line: item.line, problem: `found ${describe(item)}, but nothing is marked here.` }));
  return [...problems, ...unmarked].sort((one, other) => one.line - other.line).map(({ line, problem }) => show(file, line, problem));
}

function markProblem(mark: Mark, take: (mark: Mark) => Found | undefined, rules: ReadonlySet<string>): readonly string[] {
  const name = mark.message === '' ? mark.rule : `${mark.rule} [${mark.message}]`;
  // A gap may wait for a rule that is not written yet.
  if (mark.kind !== 'missed' && !rules.has(mark.rule)) return [`the mark names ${mark.rule}, which is no rule.`];
  if (mark.kind === 'from') return [];
  const found = take(mark) !== undefined;
  if (mark.kind === 'missed') return found ? [`${name} is now found: change \`missed\` to \`report\`.`] : [];
  if (found) return [];
  return [mark.kind === 'report' ? `expected ${name}, but it was not found.` : `${name} is no longer reported: remove \`noise\`.`];
}

/** Where a rule has `from` marks in the case, its traces start on them, and each starts one. */
function traceDifferences(files: readonly Marked[], found: readonly Found[]): readonly string[] {
  const froms = files.flatMap((file) => file.marks.filter(({ kind }) => kind === 'from').map((mark) => ({ file, mark })));
  const isAt = (item: Found, path: string, line: number): boolean => item.from?.file === path && item.from.line === line;
  const unused = froms
    .filter(({ file, mark }) => !found.some((item) => item.rule === mark.rule && isAt(item, file.path, mark.line)))
    .map(({ file, mark }) => show(file, mark.line, `no trace of ${mark.rule} starts here.`));
  const marked = new Set(froms.map(({ mark }) => mark.rule));
  const strays = found
    .filter((item) => marked.has(item.rule) && item.from && !froms.some(({ file, mark }) => mark.rule === item.rule && isAt(item, file.path, mark.line)))
    .map((item) => `${item.file}:${item.line}: the trace of ${item.rule} starts at ${item.from?.file}:${item.from?.line}, which is not marked \`from\`.`);
  return [...unused, ...strays];
}

export function describe({ rule, messageId, message }: Found): string {
  return `${rule}${messageId === '' ? '' : ` [${messageId}]`} "${message}"`;
}

/** A problem with the place where it can be read, and the line itself. */
export function show({ shown, text }: Marked, line: number, problem: string): string {
  const code = text.split(/\r\n|[\n\r]/)[line - 1]?.trimEnd() ?? '';
  return `${shown.file}:${shown.line + line - 1}: ${problem}\n    ${code.trim()}`;
}
