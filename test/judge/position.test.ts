/** Owns the tests of lines and columns: every line end of the language, and the edges. */
import { describe, expect, it } from 'vitest';
import { lineStarts, position } from '../../src/facts/index.ts';

describe('position', () => {
  const text = 'ab\ncd\r\ne\rf\u2028g\u2029';
  const starts = lineStarts(text);

  it('knows the four line ends', () => expect(starts).toEqual([0, 3, 7, 9, 11, 13]));

  it.each([[0, 1, 1], [2, 1, 3], [3, 2, 1], [5, 2, 3], [6, 2, 4], [7, 3, 1], [11, 5, 1], [13, 6, 1], [99, 6, 87]])('offset %i', (offset, line, column) => {
    expect(position(starts, offset)).toEqual({ line, column });
  });

  it('of an empty text is its first place', () => expect(position(lineStarts(''), 0)).toEqual({ line: 1, column: 1 }));
});
