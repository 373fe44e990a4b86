/** Owns the metamorphic variants of a case: texts that say the same, in which the same must be found. */
import ts from 'typescript';

export interface Variant {
  readonly name: string;
  readonly text: string;
  /** Line of the variant (one-based) → line of the original. */
  line(line: number): number;
}

const PREFIX = ['// A comment in front, and blank lines.', '', '/* Another', '   one. */', ''];

/** Comments and blank lines in front: everything stands further down. */
function shifted(text: string): Variant {
  return { name: 'with comments in front', text: [...PREFIX, text].join('\n'), line: (line) => line - PREFIX.length };
}

function carriageReturns(text: string): Variant {
  return { name: 'with CRLF line ends', text: text.replace(/\r?\n/g, '\r\n'), line: (line) => line };
}

/** The longest row of top-level functions and types in reverse order: they are hoisted, so their order means nothing. */
function reversed(text: string, path: string): Variant | undefined {
  const row = longestRow(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true).statements);
  const [first] = row;
  if (first === undefined || row.length < 2) return undefined;
  const pieces = row.map((statement) => text.slice(lineStart(text, statement.getFullStart()), lineStart(text, statement.end)));
  const head = text.slice(0, lineStart(text, first.getFullStart()));
  const together = pieces.join('');
  // Two statements on one line cannot be told apart by lines.
  if (pieces.includes('') || !text.startsWith(head + together)) return undefined;
  const tail = text.slice(head.length + together.length);
  return { name: 'with its functions in reverse', text: head + [...pieces].reverse().join('') + tail, line: backwards(lineCount(head), pieces.map(lineCount)) };
}

function longestRow(statements: readonly ts.Statement[]): readonly ts.Statement[] {
  let longest: ts.Statement[] = [];
  let row: ts.Statement[] = [];
  for (const statement of statements) {
    row = isOrderless(statement) ? [...row, statement] : [];
    if (row.length > longest.length) longest = row;
  }
  return longest;
}

function isOrderless(statement: ts.Statement): boolean {
  return ts.isFunctionDeclaration(statement) || ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);
}

/** Offset of the first line that starts at or behind `offset`. */
function lineStart(text: string, offset: number): number {
  if (offset === 0 || text[offset - 1] === '\n') return offset;
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

function lineCount(text: string): number {
  return text.split('\n').length - 1;
}

/** Maps lines of reversed pieces back, given the lines of the head and of each piece in original order. */
function backwards(head: number, lengths: readonly number[]): (line: number) => number {
  const startOf = (index: number): number => head + lengths.slice(0, index).reduce((sum, length) => sum + length, 0);
  return (line) => {
    let passed = head;
    for (let index = lengths.length - 1; index >= 0; index--) {
      const length = lengths[index] ?? 0;
      if (line > passed && line <= passed + length) return startOf(index) + line - passed;
      passed += length;
    }
    return line;
  };
}

/** The variants that a text has. */
export function variantsOf(path: string, text: string): readonly Variant[] {
  const all = [shifted(text), carriageReturns(text), reversed(text, path)];
  return all.filter((variant) => variant !== undefined);
}
