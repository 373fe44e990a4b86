/** Owns rewriting joined SQL text into text with placeholders: a template literal, or literals joined by `+`, as written. */
import type { Query } from '../facts/index.ts';

export interface Parameterized {
  /** The text argument with placeholders, as source code. */
  readonly text: string;
  /** Source code of the values, in order. */
  readonly values: readonly string[];
}

type Part = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'value'; readonly code: string };

/** The same query with placeholders; undefined where a value cannot be a parameter or the text is not simple enough. */
export function parameterize(source: string, placeholder: Query['placeholder']): Parameterized | undefined {
  if (placeholder !== '$n' && placeholder !== '?') return undefined;
  const parts = source.startsWith('`') ? templateParts(source) : concatParts(source);
  return parts && parts.some((part) => part.kind === 'value') ? rebuild(parts, placeholder) : undefined;
}

function rebuild(parts: readonly Part[], placeholder: '$n' | '?'): Parameterized | undefined {
  const values: string[] = [];
  let text = '';
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i] as Part;
    if (part.kind === 'text') {
      text += part.text;
      continue;
    }
    const following = parts[i + 1];
    const after = following?.kind === 'text' ? following.text : '';
    if (!isValuePlace(text, after)) return undefined;
    const quoted = unquote(text, after);
    values.push(quoted.wrap(part.code));
    text = quoted.before + (placeholder === '$n' ? `$${values.length}` : '?');
    if (following?.kind === 'text') {
      text += quoted.after;
      i++;
    }
  }
  return { text: quote(text), values };
}

/** Parameters stand for values only: behind an operator, a keyword that takes a value, a comma or an opening bracket. */
function isValuePlace(before: string, after: string): boolean {
  const inQuotes = /'(%?)$/.test(before) && /^(%?)'/.test(after);
  return inQuotes || /(?:[=<>(,]|\b(?:like|ilike|limit|offset|and|or|between|values|set|not|then|else|when))\s*$/i.test(before);
}

/** Takes the quotes (and wildcards inside them) around a value away from the text. */
function unquote(before: string, after: string): { before: string; after: string; wrap(code: string): string } {
  const left = /'(%?)$/.exec(before);
  const right = /^(%?)'/.exec(after);
  if (!left || !right) return { before, after, wrap: (code) => code };
  const [head, tail] = [left[1] ?? '', right[1] ?? ''];
  return {
    before: before.slice(0, left.index),
    after: after.slice(right[0].length),
    wrap: (code) => (head || tail ? `\`${head}\${${code}}${tail}\`` : code),
  };
}

const quote = (text: string): string => (/['\n\\]/.test(text) ? `\`${text}\`` : `'${text}'`);

/** Texts and expressions of a template literal, by matching braces; undefined when it is nested or escaped. */
function templateParts(source: string): Part[] | undefined {
  if (!source.endsWith('`') || source.slice(1, -1).includes('`') || source.includes('\\')) return undefined;
  const body = source.slice(1, -1);
  const parts: Part[] = [];
  let at = 0;
  while (at < body.length) {
    const open = body.indexOf('${', at);
    if (open < 0) break;
    const close = closing(body, open + 2);
    if (close < 0) return undefined;
    parts.push({ kind: 'text', text: body.slice(at, open) }, { kind: 'value', code: body.slice(open + 2, close).trim() });
    at = close + 1;
  }
  parts.push({ kind: 'text', text: body.slice(at) });
  return parts;
}

function closing(body: string, from: number): number {
  let depth = 0;
  for (let i = from; i < body.length; i++) {
    if (body[i] === '{') depth++;
    if (body[i] === '}' && depth-- === 0) return i;
  }
  return -1;
}

const LITERAL = /^(?:'((?:[^'\\\n])*)'|"((?:[^"\\\n])*)")$/;

/** Operands of `+` at the outermost level; undefined when one of them is neither a plain literal nor a simple expression. */
function concatParts(source: string): Part[] | undefined {
  const operands = splitPlus(source);
  if (!operands || operands.length < 2) return undefined;
  const parts: Part[] = [];
  for (const operand of operands) {
    const literal = LITERAL.exec(operand);
    if (literal) {
      const text = literal[1] ?? literal[2] ?? '';
      const last = parts.at(-1);
      if (last?.kind === 'text') parts[parts.length - 1] = { kind: 'text', text: last.text + text };
      else parts.push({ kind: 'text', text });
    } else if (/^[\w$.[\]'"?()]+$/.test(operand)) parts.push({ kind: 'value', code: operand });
    else return undefined;
  }
  return parts;
}

function splitPlus(source: string): string[] | undefined {
  const operands: string[] = [];
  let depth = 0;
  let quoted = '';
  let start = 0;
  for (let i = 0; i < source.length; i++) {
    const char = source[i] as string;
    if (quoted) {
      if (char === '\\') return undefined;
      if (char === quoted) quoted = '';
    } else if (char === '`') return undefined;
    else if (char === "'" || char === '"') quoted = char;
    else if ('([{'.includes(char)) depth++;
    else if (')]}'.includes(char)) depth--;
    else if (char === '+' && depth === 0) {
      operands.push(source.slice(start, i).trim());
      start = i + 1;
    }
  }
  operands.push(source.slice(start).trim());
  return operands;
}
