/** Owns the words of SQL: names, keywords, numbers, texts and signs, without comments. */

export interface Token {
  readonly kind: 'word' | 'name' | 'text' | 'sign';
  /** A word in small letters; a quoted name as it is; a sign. */
  readonly text: string;
  /** As it is written, without quotes. */
  readonly raw: string;
  readonly start: number;
  readonly end: number;
}

const TOKEN = /--[^\n]*|\/\*[^]*?(?:\*\/|$)|(?<=^|\n)[ \t]*#[^\n]*|(\$\w*\$)[^]*?(?:\1|$)|'(?:[^']|'')*(?:'|$)|"((?:[^"]|"")*)"|`([^`]*)`|([\p{L}_\uFFFC][\p{L}\p{N}_$\uFFFC]*)|\d[\d.]*|::|\S/gu;

/** Tokens of a text; at most `most` of them. */
export function tokensOfSql(text: string, most: number): Token[] {
  const found: Token[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const [whole, , double, back, word] = match;
    if (/^(?:--|\/\*|[ \t]*#)/.test(whole)) continue;
    if (found.length >= most) break;
    const quoted = double ?? back;
    const place = { start: match.index, end: match.index + whole.length };
    if (quoted !== undefined) found.push({ kind: 'name', text: quoted, raw: quoted, ...place });
    else if (word !== undefined) found.push({ kind: 'word', text: word.toLowerCase(), raw: word, ...place });
    else found.push({ kind: /^['$]/.test(whole) ? 'text' : 'sign', text: whole, raw: whole, ...place });
  }
  return found;
}

/** A walk over tokens. */
export class Cursor {
  private at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  get token(): Token | undefined {
    return this.tokens[this.at];
  }
  get rest(): readonly Token[] {
    return this.tokens.slice(this.at);
  }
  next(): Token | undefined {
    return this.tokens[this.at++];
  }
  /** Does the next token have one of the texts? */
  is(...texts: readonly string[]): boolean {
    return this.token !== undefined && this.token.kind !== 'name' && texts.includes(this.token.text);
  }
  /** Takes the texts in their order, or nothing. */
  take(...texts: readonly string[]): boolean {
    const isThere = texts.every((text, i) => this.tokens[this.at + i]?.text === text && this.tokens[this.at + i]?.kind !== 'name');
    if (isThere) this.at += texts.length;
    return isThere;
  }
  /** A name, of which the last part counts: `"public"."users"`. */
  name(): Token | undefined {
    let found = this.identifier();
    while (found && this.take('.')) found = this.identifier() ?? found;
    return found;
  }
  private identifier(): Token | undefined {
    return this.token?.kind === 'word' || this.token?.kind === 'name' ? this.next() : undefined;
  }
  /** What stands in the parentheses that come next. */
  group(): readonly Token[] | undefined {
    if (!this.take('(')) return undefined;
    const from = this.at;
    for (let depth = 1; this.token; this.at++) {
      if (this.is('(')) depth++;
      if (this.is(')') && --depth === 0) return this.tokens.slice(from, this.at++);
    }
    return this.tokens.slice(from);
  }
}

/** Parts of a list, by the commas outside of parentheses. */
export function partsOf(tokens: readonly Token[], by = ','): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.kind === 'sign' && token.text === '(') depth++;
    if (token.kind === 'sign' && token.text === ')') depth--;
    if (depth === 0 && token.kind === 'sign' && token.text === by) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts.filter((part) => part.length > 0);
}

const MAX_INNER = 2000;

/** Statements of a text; those of a block that is run at once, so that an error can be passed over, stand in its place. */
export function statementsOf(tokens: readonly Token[]): readonly (readonly Token[])[] {
  return partsOf(tokens, ';').flatMap((statement) => {
    const body = statement[0]?.text === 'do' ? statement.find(({ kind, text }) => kind === 'text' && text.startsWith('$')) : undefined;
    if (!body) return [statement];
    const open = /^\$\w*\$/.exec(body.text)?.[0].length ?? 0;
    const inner = tokensOfSql(body.text.slice(open, -open), MAX_INNER).map((token) => ({ ...token, start: token.start + body.start + open, end: token.end + body.start + open }));
    return partsOf(inner, ';').map((part) => part.slice(Math.max(0, part.findIndex(({ kind, text }) => kind === 'word' && /^(?:alter|create|drop|update)$/.test(text)))));
  });
}
