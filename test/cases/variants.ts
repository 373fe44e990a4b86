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

/** The top-level functions in reverse order, where nothing but functions, types and imports stands at the top: their order means nothing. */
function reversed(text: string, path: string): Variant | undefined {
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const start = tree.statements.findIndex((statement) => !ts.isImportDeclaration(statement));
  const rest = tree.statements.slice(start);
  if (start < 0 || rest.length < 2 || !rest.every(isOrderless)) return undefined;
  const pieces = rest.map((statement) => text.slice(lineStart(text, statement.getFullStart()), lineStart(text, statement.end)));
  const head = text.slice(0, lineStart(text, rest[0]?.getFullStart() ?? 0));
  if (head + pieces.join('') !== text) return undefined;
  return { name: 'with its functions in reverse', text: head + [...pieces].reverse().join(''), line: backwards(lineCount(head), pieces.map(lineCount)) };
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
