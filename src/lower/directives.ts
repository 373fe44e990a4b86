/** Owns comments that switch rules off. Comments are what lies between tokens, so only literals have to be skipped to find them. */
import type ts from 'typescript';
import type { DirectiveFact } from '../facts/index.ts';
import type { Compiler } from './kinds.ts';
import { skipTrivia } from './spans.ts';

const DIRECTIVE = /^\s*eslint-(disable-next-line|disable-line|disable|enable)(?=[\s,]|$)([^]*)$/;
const UNTIL = /\buntil=(\d{4}-\d{2}-\d{2})\b/;
const LINE_END = /[\n\r\u2028\u2029]/g;

/** Start and end of all strings, templates, regular expressions and JSX texts, in order. */
function literalRanges(ts: Compiler, source: ts.SourceFile, text: string): number[] {
  const K = ts.SyntaxKind;
  const ranges: [number, number][] = [];
  const work: ts.Node[] = [source];
  const push = (node: ts.Node): void => void work.push(node);
  for (let node = work.pop(); node !== undefined; node = work.pop()) {
    if (node.kind === K.JsxText) ranges.push([node.pos, node.end]);
    else if (node.kind >= K.FirstLiteralToken && node.kind <= K.LastTemplateToken) ranges.push([skipTrivia(text, node.pos), node.end]);
    else ts.forEachChild(node, push);
  }
  return ranges.sort((a, b) => a[0] - b[0]).flat();
}

function lineEnd(text: string, from: number): number {
  LINE_END.lastIndex = from;
  return LINE_END.exec(text)?.index ?? text.length;
}

function blockEnd(text: string, from: number): number {
  const end = text.indexOf('*/', from);
  return end < 0 ? text.length : end + 2;
}

/** As in ESLint, a line comment cannot open or close a range of lines. */
function parse(comment: string, isBlock: boolean, start: number): DirectiveFact | undefined {
  const match = DIRECTIVE.exec(comment.slice(2, isBlock ? -2 : undefined));
  if (match === null) return undefined;
  const kind = match[1] as DirectiveFact['kind'];
  if (!isBlock && (kind === 'disable' || kind === 'enable')) return undefined;
  const [names = '', ...reason] = (match[2] as string).split(/\s-{2,}\s/);
  const justification = reason.join(' -- ').trim();
  const rules = names.split(',').map((name) => name.trim()).filter((name) => name !== '');
  return { kind, rules, justification, until: UNTIL.exec(justification)?.[1] ?? '', start, end: start + comment.length };
}

/** Directives in text order. */
export function directives(ts: Compiler, source: ts.SourceFile, text: string): DirectiveFact[] {
  if (!text.includes('eslint-')) return [];
  const found: DirectiveFact[] = [];
  const ranges = literalRanges(ts, source, text);
  let range = 0;
  for (let at = text.indexOf('/'); at >= 0; at = text.indexOf('/', at)) {
    while (range < ranges.length && (ranges[range + 1] as number) <= at) range += 2;
    const next = text[at + 1];
    if (range < ranges.length && (ranges[range] as number) <= at) at = ranges[range + 1] as number;
    else if (next === '/' || next === '*') {
      const end = next === '*' ? blockEnd(text, at + 2) : lineEnd(text, at);
      const directive = parse(text.slice(at, end), next === '*', at);
      if (directive !== undefined) found.push(directive);
      at = end;
    } else at++;
  }
  return found;
}
