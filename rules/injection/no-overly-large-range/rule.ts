/** Finds ranges of characters that hold more than was meant, such as `A-z`. */
import { defineRule } from '#rule';

export default defineRule({
  id: 'no-overly-large-range',
  chapter: 'injection',
  finds: 'a range of characters that holds more than was meant.',
  severity: 'medium',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [20, 185], owaspTop10: ['A06'], owaspApi: ['API8'], asvs: ['2.2.1'] },
  messages: {
    found: {
      what: 'The range `{range}` in a regular expression also holds `{more}`.',
      why: 'A check by this pattern lets characters through that it was to keep out.',
      instead: 'Write the ranges apart (`A-Za-z`), and a hyphen that is meant itself at the end or behind a backslash.',
    },
  },

  judge(backend, report) {
    for (const pattern of backend.patterns) {
      const found = rangeOf(pattern.source);
      if (found) report({ message: 'found', at: pattern.location, data: found, symbol: pattern.symbol });
    }
  },
});

const KINDS = [/[0-9]/, /[A-Z]/, /[a-z]/];
const kindOf = (char: string): number => KINDS.findIndex((kind) => kind.test(char));
/** All marks of a block of ASCII, which are meant. */
const BLOCKS = new Set(['!-/', ':-@', '[-`', '{-~', '!-~', ' -~', ' -/', '!-@', '#-~']);

/** The first range in a class whose ends are of different kinds, or marks around a hyphen. */
function rangeOf(source: string): { readonly range: string; readonly more: string } | undefined {
  for (const [whole, body = ''] of source.matchAll(/(?<!\\)\[\^?((?:\\.|[^\]\\])*)\]/g)) {
    for (const [range, from = '', to = ''] of body.matchAll(/(\\.|[^\\])-(\\.|[^\\])|\\.|[^]/g)) {
      const [first, last] = [plain(from), plain(to)];
      if (first === '' || last === '' || BLOCKS.has(`${first}-${last}`)) continue;
      const [one, other] = [kindOf(first), kindOf(last)];
      const isMixed = one !== other && one >= 0 && other >= 0;
      const isMarks = one < 0 && other < 0 && /\\[wd]|[a-z]-[a-z]|[0-9]-9/i.test(whole) && from.length === 1 && to.length === 1;
      if (isMixed || isMarks) return { range, more: between(first, last) };
    }
  }
  return undefined;
}

/** A printable character of ASCII; others, and classes, are left alone. */
const plain = (text: string): string => (/^(?:[!-~]|\\[^a-zA-Z0-9])$/.test(text) ? text.slice(-1) : '');

/** What lies between the ends and is no letter or digit. */
function between(first: string, last: string): string {
  const found: string[] = [];
  for (let code = first.charCodeAt(0) + 1; code < last.charCodeAt(0); code++) {
    const char = String.fromCharCode(code);
    if (kindOf(char) < 0 && char !== '`') found.push(char);
  }
  return found.join('') || `${first}${last}`;
}
