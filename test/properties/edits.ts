/** Owns what rewritings are made of: a parsed text, a walk over it, edits by offset. */
import ts from 'typescript';

/** Replaces [start, end) by `text`. */
export interface Edit { readonly start: number; readonly end: number; readonly text: string }

export const parse = (path: string, text: string): ts.SourceFile => ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);

/** The text with its edits, from the end to the start; undefined without any. */
export function applied(text: string, edits: readonly Edit[]): string | undefined {
  if (edits.length === 0) return undefined;
  const backwards = [...edits].sort((one, other) => other.start - one.start || other.end - one.end);
  return backwards.reduce((result, { start, end, text: put }) => result.slice(0, start) + put + result.slice(end), text);
}

/** Visits a node and all below it, outside in. */
export function each(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => each(child, visit));
}

export const over = (node: ts.Node, text: string): Edit => ({ start: node.getStart(), end: node.end, text });
export const around = (node: ts.Node, before: string, after: string): Edit[] => [{ start: node.getStart(), end: node.getStart(), text: before }, { start: node.end, end: node.end, text: after }];
