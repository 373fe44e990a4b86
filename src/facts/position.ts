/** Owns the way from offsets to lines and columns; every host and report counts the same way. */

/** One-based line and one-based column, in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

// The four line ends of ECMAScript, as ESLint and editors split by them.
const LINE_END = /\r\n|[\n\r\u2028\u2029]/g;

/** Offsets at which the lines of `text` start; the first is 0, and there is one entry a line. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (const end of text.matchAll(LINE_END)) starts.push(end.index + end[0].length);
  return starts;
}

/** Line and column of `offset`, given the line starts of its text. Offsets past the end lie on the last line. */
export function position(starts: readonly number[], offset: number): Position {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}
