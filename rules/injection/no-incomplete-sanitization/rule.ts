/** Finds replacements of harmful characters that leave some of them. */
import { defineRule, type Backend, type Replacement } from '#rule';

/** Characters that end a text, a tag or a path in some language; a longer text is a name or a phrase, replaced once on purpose. */
const META = /^(?:["'`\\&<>|;$%*?{}()[\]#\n\r\0]|\.\.[/\\]?|[/\\]\.\.|<!--|-->|--|['"]{2}|\\['"\\]|\$\{)$/;
const ENCODED = /^(?:%[\dA-Fa-f]{2})+$/;
const QUOTES = /^["'`]$/;

export default defineRule({
  id: 'no-incomplete-sanitization',
  chapter: 'injection',
  finds: 'a replacement of harmful characters that leaves some of them.',
  severity: 'medium',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [20, 80, 116], owaspTop10: ['A05'], owaspApi: ['API8'], asvs: ['1.2.1', '1.3.3'] },
  messages: {
    first: {
      what: '`{call}` replaces the first `{search}` alone.',
      why: 'Every further one stays, so whatever the replacement is to keep out comes through behind the first.',
      instead: 'Use `replaceAll`, or a pattern with the flag `g`.',
    },
    itself: {
      what: '`{call}` replaces `{search}` with itself.',
      why: 'Nothing changes, so what the replacement was to escape comes through (a single backslash is lost in a string literal).',
      instead: 'Double the backslash (`\'\\\\"\'`), or write the escape that was meant.',
    },
    backslash: {
      what: '`{call}` escapes with a backslash, but leaves the backslashes that are there.',
      why: 'A backslash in front of the character makes the escape an escaped backslash, and the character ends the text all the same.',
      instead: 'Escape backslashes first, or both with one pattern, such as `/[\\\\"]/g`.',
    },
  },

  judge(backend, report) {
    for (const one of backend.replacements) {
      const call = backend.text(one.location);
      if (isIdentity(one)) report({ message: 'itself', at: one.location, data: { call, search: one.by ?? '' }, symbol: one.symbol });
      else if (isFirstAlone(one)) report({ message: 'first', at: one.location, data: { call, search: shown(one) }, symbol: one.symbol });
      else if (leavesBackslashes(one, backend.replacements) && !isWritten(backend, one)) report({ message: 'backslash', at: one.location, data: { call }, symbol: one.symbol });
    }
  },
});

/** `replace(/"/g, '\"')`: the backslash is gone before the text is made. A change of case is one. */
function isIdentity(one: Replacement): boolean {
  if (one.search === undefined || one.by === undefined || !/^[^\w\s$]{1,2}$/.test(one.by)) return false;
  if ('text' in one.search) return one.search.text === one.by;
  const { source, flags } = one.search.pattern;
  if (flags.includes('i') || /^\\[a-zA-Z]/.test(source)) return false;
  const plain = source.replace(/^\[(\\?.)\]$/, '$1');
  return /^(?:[^\\()[\]{}*+?.^$|]|\\[^\w])+$/.test(plain) && plain.replaceAll(/\\(.)/g, '$1') === one.by;
}

/** One occurrence of a character with a meaning is replaced, and never the rest. */
function isFirstAlone(one: Replacement): boolean {
  if (one.all || one.repeated || one.search === undefined) return false;
  const text = searched(one);
  if (text === undefined) return false;
  // Encoding or decoding for addresses: the rest stays as it was.
  if (ENCODED.test(text) || ENCODED.test(one.by ?? '')) return text !== one.by;
  if (!META.test(text)) return false;
  // What changes nothing about its meaning is no sanitization: a separator that is written otherwise.
  if (one.by === undefined) return one.open && QUOTES.test(text);
  if (isBalanced(one, text)) return false;
  return one.by === '' ? !/^[*?#$%{}()[\];|&\n\r]$/.test(text) || isStripped(one, text) : one.by !== text && escapes(one.by, text);
}

/** A pair is taken off by two replacements: quotes or brackets around a text. */
function isBalanced(one: Replacement, text: string): boolean {
  return one.by === '' && one.before !== undefined && !one.before.all && /^["'`()[\]{}<>]$/.test(text) && searched(one.before) !== undefined;
}

const isStripped = (one: Replacement, text: string): boolean => text === '*' || text === '&' || text === '|' || text === ';' || (one.before?.by === '' && one.before.all);

/** Is what is put there the character, escaped in some language? */
function escapes(by: string, text: string): boolean {
  return by.includes(text) || by.startsWith('&') || by.startsWith('\\') || by.startsWith('%') || (QUOTES.test(text) && /^["'`]{2}$|^\\/.test(by));
}

/** `.replace(/"/g, '\\"')` without a replacement of backslashes before it. */
function leavesBackslashes(one: Replacement, all: readonly Replacement[]): boolean {
  if (!one.all || one.by === undefined) return false;
  const matches = characters(one);
  const isEscape = /^\\[\da-f]{2}$/i.test(one.by) || one.by === '\\$&' || one.by === '\\$1' || (one.by.length === 2 && one.by.startsWith('\\') && /["'`$|*[\](){}]/.test(one.by[1] as string));
  if (!isEscape || matches === undefined || matches.includes('\\') || !/["'`$|*[\](){}_<>]/.test(matches)) return false;
  for (let link = one.before; link; link = link.before) if (characters(link)?.includes('\\') === true) return false;
  return !all.some((other) => other.before === one && characters(other)?.includes('\\') === true && other.by === '');
}

/** JSON has escaped the backslashes already. */
const isWritten = (backend: Backend, one: Replacement): boolean => backend.definitions(firstOf(one).subject).some((def) => /^JSON\s*\.stringify\(/.test(backend.text(backend.location(def))));
const firstOf = (one: Replacement): Replacement => (one.before ? firstOf(one.before) : one);

/** The characters, one of which a search matches: of `/["']/`, `"` and `'`. */
function characters({ search }: Replacement): string | undefined {
  if (search === undefined) return undefined;
  if ('text' in search) return search.text.length === 1 ? search.text : undefined;
  const source = search.pattern.source.replace(/^\((?:\?:)?(.*)\)$/, '$1');
  if (/^\\?.$/.test(source)) return source.at(-1);
  if (/^(?:\\?.\|)+\\?.$/.test(source)) return source.split('|').map((part) => part.at(-1)).join('');
  const set = /^\[((?:\\.|[^\]\\^])(?:\\.|[^\]\\])*)\]\+?$/.exec(source);
  return set ? (set[1] as string).replaceAll(/\\(.)/g, '$1') : undefined;
}

/** The text that a search without a pattern, or with a pattern of plain characters, looks for. */
function searched({ search }: Replacement): string | undefined {
  if (search === undefined) return undefined;
  if ('text' in search) return search.text;
  const { source, flags } = search.pattern;
  if (/[gy]/.test(flags)) return undefined;
  const plain = source.replaceAll(/\\([^\w])/g, (_, char: string) => (char === '\\' ? '\u0000' : char === '.' ? '\u0001' : `\u0002${char}`));
  if (/^\[.\]$/.test(source)) return source[1];
  if (/^\\[nrt]$/.test(source)) return ({ n: '\n', r: '\r', t: '\t' })[source[1] as 'n' | 'r' | 't'];
  const set = /^\[((?:\\.|[^\]\\^])+)\]$/.exec(source);
  if (set) return (set[1] as string).replaceAll(/\\(.)/g, '$1').split('').find((char) => META.test(char));
  if (/(?<!\u0002)[()[\]{}*+?.^$|]|\\/.test(plain)) return undefined;
  return plain.replaceAll('\u0000', '\\').replaceAll('\u0001', '.').replaceAll('\u0002', '');
}

const shown = (one: Replacement): string => (searched(one) ?? '').replaceAll('`', "'");
