/** Owns where a node's own text starts: after the blanks and comments that the compiler counts to it. */
import type ts from 'typescript';

const SLASH = 47;
const STAR = 42;

const isLineBreak = (code: number): boolean => code === 10 || code === 13 || code === 0x2028 || code === 0x2029;

function isBlank(code: number): boolean {
  if (code <= 32) return code === 32 || (code >= 9 && code <= 13);
  if (code < 0x80) return false;
  return code === 0x85 || code === 0xa0 || code === 0xfeff || code === 0x1680 || (code >= 0x2000 && code <= 0x200b)
    || code === 0x2028 || code === 0x2029 || code === 0x202f || code === 0x205f || code === 0x3000;
}

function skipComment(text: string, at: number): number {
  if (text.charCodeAt(at + 1) === STAR) {
    const end = text.indexOf('*/', at + 2);
    return end < 0 ? text.length : end + 2;
  }
  let i = at + 2;
  while (i < text.length && !isLineBreak(text.charCodeAt(i))) i++;
  return i;
}

/** Offset of the first character at or after `pos` that is neither blank nor comment. */
export function skipTrivia(text: string, pos: number): number {
  let i = pos;
  for (;;) {
    const code = text.charCodeAt(i);
    if (code > 47 && code < 0x80) return i;
    if (code === SLASH) {
      const next = text.charCodeAt(i + 1);
      if (next !== SLASH && next !== STAR) return i;
      i = skipComment(text, i);
    } else if (isBlank(code)) i++;
    else return i === 0 && code === 35 && text.charCodeAt(1) === 33 ? skipTrivia(text, skipComment(text, 0)) : i;
  }
}

/** Start of a node's own text; a node that the parser invented is empty at its position. */
export const startOf = (text: string, node: ts.Node): number => (node.pos >= node.end ? node.end : skipTrivia(text, node.pos));
