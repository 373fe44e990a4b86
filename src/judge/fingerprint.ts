/** Owns the identity of a finding over time: what stays the same when code is moved, its file renamed, or the text reformatted. */
import { createHash } from 'node:crypto';

/** Long snippets count by their beginning only, so that editing the end of a handler does not make a new finding. */
const KEPT = 240;

// Comments, strings, templates, and the layout that a formatter may choose. Order matters: a quote in a comment opens no string.
const TOKEN = /\/\*[^]*?\*\/|\/\/[^\n\r\u2028\u2029]*|'(?:[^'\\\n\r]|\\[^])*'|"(?:[^"\\\n\r]|\\[^])*"|`(?:[^`\\]|\\[^])*`|\s+|[;,]+(?=\s*(?:[)\]}]|$))|;/g;

/** The snippet without what formatters and commentators change: white space, comments, the kind of quotes, semicolons, trailing commas, parentheses around a single parameter. */
export function normalize(snippet: string): string {
  const folded = snippet.replace(TOKEN, (token) => {
    const first = token[0];
    if (first === '`') return token.replace(/\r\n?/g, '\n');
    return first === '"' || first === "'" ? quoted(token) : '';
  });
  return folded.replace(/\(([\w$]+)\)=>/g, '$1=>').slice(0, KEPT);
}

function quoted(token: string): string {
  const content = token.slice(1, -1).replace(/\\(['"])/g, '$1');
  return `"${content.replaceAll('"', '\\"')}"`;
}

export interface Identity {
  readonly rule: string;
  /** Enclosing function or class member, or empty. */
  readonly symbol: string;
  readonly snippet: string;
}

/** Fingerprints of findings in report order: 40 hex digits of a SHA-256; equals are told apart by their ordinal. */
export function fingerprints(identities: readonly Identity[]): readonly string[] {
  const seen = new Map<string, number>();
  return identities.map(({ rule, symbol, snippet }) => {
    const key = [rule, symbol, normalize(snippet)].join('\0');
    const ordinal = seen.get(key) ?? 0;
    seen.set(key, ordinal + 1);
    return createHash('sha256').update(`${key}\0${ordinal}`).digest('hex').slice(0, 40);
  });
}
