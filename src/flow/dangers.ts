/** Owns how JavaScript's own operations keep or end a danger. */
import type { Danger } from '../facts/index.ts';

/** Dangers that live in text: joining text keeps them, becoming a number ends them. */
const TEXT: ReadonlySet<Danger> = new Set<Danger>(['sql-text', 'query-code', 'path', 'url', 'url-host', 'html', 'shell', 'code', 'regex', 'format', 'header', 'log', 'json', 'password', 'named-password', 'weak-hash', 'secret', 'token']);

/** Does the danger survive in `a + b` and `${a}`? An object does not: it becomes text. */
export const survivesJoin = (danger: Danger): boolean => TEXT.has(danger);

/** Equality with a constant leaves nothing foreign. */
export const clearedByConstant = (_danger: Danger): boolean => true;

/** `typeof x === type` (or not, by polarity) clears the danger. */
export function clearedByTypeof(type: string, danger: Danger): boolean {
  if (type === 'string') return danger === 'object';
  return type === 'number' || type === 'boolean' || type === 'bigint' || type === 'undefined' || type === 'symbol';
}

/** Characters that a pattern must keep out for text to be harmless, by danger; empty where no pattern can clear it. */
const HARMFUL: Readonly<Partial<Record<Danger, RegExp>>> = {
  'sql-text': /['"`;\s()\\]|--/,
  path: /\.\.|[/\\]/,
  shell: /[\s;&|`$<>()'"\\]/,
  html: /[<>"'&]/,
  header: /[\r\n]/,
  log: /[\r\n]/,
  regex: /[.*+?^${}()|[\]\\]/,
  code: /['"`;\s()\\]/,
  url: /[/:@?#]/,
  'url-host': /[/:@?#]/,
};

/**
 * Does `^…$` over the pattern keep everything harmful out? Judged on the pattern's text: it must be anchored at both
 * ends, have no alternation outside groups, no wildcard, no negated class, and no harmful literal.
 */
export function clearedByPattern(source: string, flags: string, danger: Danger): boolean {
  if (danger === 'object') return true;
  const harmful = HARMFUL[danger];
  if (!harmful || flags.includes('m') || !source.startsWith('^') || !source.endsWith('$') || source.endsWith('\\$')) return false;
  const body = source.slice(1, -1);
  if (hasOpenAlternation(body) || /\\[DWSs]|\[\^|(?<!\\)\./.test(stripClasses(body)) || /\\[DWSs]|\[\^/.test(body)) return false;
  return !harmful.test(literalText(stripClasses(body))) && classes(body).every((one) => keepsOut(one, harmful));
}

/** `text.replace(/[^a-z]/g, '')` leaves only the characters of the class. */
export function clearedByReplacing(source: string, flags: string, replacement: string, danger: Danger): boolean {
  const harmful = HARMFUL[danger];
  const match = /^\[\^((?:\\.|[^\]\\])*)\]\+?$/.exec(source);
  return harmful !== undefined && match !== null && flags.includes('g') && !harmful.test(replacement) && keepsOut(`[${match[1]}]`, harmful);
}

const classes = (body: string): string[] => body.match(/\[(?:\\.|[^\]\\])*\]/g) ?? [];

/** Does a character class hold none of the harmful characters? Tried one by one: a class alone cannot be slow. */
function keepsOut(characterClass: string, harmful: RegExp): boolean {
  let pattern: RegExp;
  try {
    pattern = new RegExp(`^${characterClass}$`);
  } catch {
    return false;
  }
  for (let code = 1; code < 128; code++) {
    const char = String.fromCharCode(code);
    if (harmful.test(char) && pattern.test(char)) return false;
  }
  return true;
}

function hasOpenAlternation(body: string): boolean {
  let depth = 0;
  for (const char of body.replaceAll(/\\./g, '')) {
    if (char === '(' || char === '[') depth++;
    else if (char === ')' || char === ']') depth--;
    else if (char === '|' && depth === 0) return true;
  }
  return false;
}

const stripClasses = (body: string): string => body.replaceAll(/\[(?:\\.|[^\]\\])*\]/g, '');

/** The characters that the pattern can match literally, classes included; group and quantifier signs left out. */
const literalText = (body: string): string =>
  body
    .replaceAll(/\(\?(?:[:=!]|<[=!]?[^>]*>?)/g, '')
    .replaceAll(/\\[dwbB]/g, '')
    .replaceAll(/\{\d+(?:,\d*)?\}/g, '')
    .replaceAll(/(?<!\\)[()[\]*+?|]/g, '')
    .replaceAll(/\\(.)/g, '$1');
