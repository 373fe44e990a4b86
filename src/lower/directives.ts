/** Owns comments that switch rules off, found without scanning the whole text again. */
import type ts from 'typescript';
import type { DirectiveFact } from '../facts/index.ts';
import type { Compiler } from './kinds.ts';
import { startOf } from './spans.ts';

const CANDIDATE = /(\/\/|\/\*)\s*eslint-(disable-next-line|disable-line|disable|enable)(?=[\s*,]|$)/g;
const UNTIL = /\buntil=(\d{4}-\d{2}-\d{2})\b/;

/** Does `offset` lie in the text of a string, template, regular expression or JSX text? */
function isInLiteral(ts: Compiler, source: ts.SourceFile, offset: number): boolean {
  let node: ts.Node = source;
  for (;;) {
    const inner: ts.Node | undefined = ts.forEachChild(node, (child) => (child.pos <= offset && offset < child.end ? child : undefined));
    if (inner === undefined) break;
    node = inner;
  }
  const isLiteral = node.kind === ts.SyntaxKind.JsxText || (node.kind >= ts.SyntaxKind.FirstLiteralToken && node.kind <= ts.SyntaxKind.LastTemplateToken);
  return isLiteral && offset >= (node.kind === ts.SyntaxKind.JsxText ? node.pos : startOf(source.text, node));
}

/** Does the comment that would start at `offset` lie in another comment? */
function isInComment(ts: Compiler, source: ts.SourceFile, offset: number): boolean {
  const { text } = source;
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  for (let at = text.indexOf('//', lineStart); at >= 0 && at < offset; at = text.indexOf('//', at + 2)) {
    if (!isInLiteral(ts, source, at) && !isInBlock(ts, source, at)) return true;
  }
  return isInBlock(ts, source, offset);
}

function isInBlock(ts: Compiler, source: ts.SourceFile, offset: number): boolean {
  const { text } = source;
  const open = text.lastIndexOf('/*', offset - 1);
  if (open < 0) return false;
  const close = text.indexOf('*/', open + 2);
  return (close < 0 || close >= offset) && !isInLiteral(ts, source, open);
}

function commentEnd(text: string, start: number, isBlock: boolean): number {
  const end = isBlock ? text.indexOf('*/', start + 2) : text.slice(start).search(/[\n\r\u2028\u2029]|$/) + start;
  if (end < 0) return text.length;
  return isBlock ? end + 2 : end;
}

function parse(text: string, start: number, end: number, bodyFrom: number, isBlock: boolean, kind: DirectiveFact['kind']): DirectiveFact {
  const body = text.slice(bodyFrom, isBlock ? end - 2 : end);
  const [names = '', ...reason] = body.split(/\s-{2,}\s/);
  const justification = reason.join(' -- ').trim();
  const rules = names.split(',').map((name) => name.trim()).filter((name) => name !== '');
  return { kind, rules, justification, until: UNTIL.exec(justification)?.[1] ?? '', start, end };
}

/** Directives in text order. As in ESLint, a line comment cannot open or close a range. */
export function directives(ts: Compiler, source: ts.SourceFile, text: string): DirectiveFact[] {
  if (!text.includes('eslint-')) return [];
  const found: DirectiveFact[] = [];
  for (const match of text.matchAll(CANDIDATE)) {
    const isBlock = match[1] === '/*';
    const kind = match[2] as DirectiveFact['kind'];
    if (!isBlock && (kind === 'disable' || kind === 'enable')) continue;
    if (isInLiteral(ts, source, match.index) || isInComment(ts, source, match.index)) continue;
    const end = commentEnd(text, match.index, isBlock);
    found.push(parse(text, match.index, end, match.index + match[0].length, isBlock, kind));
  }
  return found;
}
