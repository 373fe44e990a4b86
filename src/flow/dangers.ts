/** Owns how JavaScript's own operations keep or end a danger. */
import { htmlPlace, type Danger } from '../facts/index.ts';
import { OPAQUE, clearedByUrlPattern, hasOpenAlternation, stripsSlashes, urlDangerBehind } from './urls.ts';
import { beginsWithout, fitsObjects, goesDown, literalDanger, startDanger } from './probes.ts';

export { OPAQUE };

/** Dangers that live in text: joining text keeps them, becoming a number ends them. */
const TEXT: ReadonlySet<Danger> = new Set<Danger>([
  'sql-text', 'query-code', 'path', 'path-root', 'path-dots', 'path-sibling', 'path-resolved', 'path-encoded', 'url', 'url-host', 'url-scheme', 'url-slashes', 'url-backslash', 'url-authority', 'url-path', 'free-text', 'long-text', 'html', 'thrown-html', 'shell', 'shell-word', 'code', 'regex', 'format', 'header', 'log', 'template', 'xpath', 'xpath-single', 'xpath-double', 'ldap',
  'graphql', 'xml', 'deserialize', 'module', 'argument', 'property', 'json', 'password', 'named-password', 'weak-hash', 'secret', 'token', 'weak-random', 'stack', 'error-detail', 'error-message',
  'file-content', 'network-content', 'archive', 'uploaded-file', 'control', 'record-key', 'enumerated-proto', 'enumerated-constructor', 'size',
  'clear-password', 'environment-secret', 'chosen-setting', 'temporary', 'random-text', 'unvalidated', 'listed-key', 'script-markup',
  'html-place', 'page-start', 'double-quoted', 'single-quoted', 'unquoted', 'script-text', 'url-script', 'stringified',
]);

/** Numbers carry these, too: arithmetic and comparisons keep them. */
const NUMERIC: ReadonlySet<Danger> = new Set<Danger>(['size', 'number', 'control', 'record-key', 'weak-random', 'random-bytes']);

/** Dangers that are the parts of another: what ends the whole ends each of them. */
const PART_OF: Readonly<Partial<Record<Danger, Danger>>> = {
  'path-root': 'path', 'path-dots': 'path', 'path-resolved': 'path-dots', 'path-sibling': 'path-dots', template: 'code', 'url-scheme': 'url-host', 'url-slashes': 'url-host', 'url-backslash': 'url-host', 'url-authority': 'url-host', 'url-host': 'url', 'url-path': 'url', 'shell-word': 'shell',
  'xpath-single': 'xpath', 'xpath-double': 'xpath', 'thrown-html': 'html', stringified: 'html', 'html-place': 'html', 'page-start': 'html', 'double-quoted': 'html', 'single-quoted': 'html', 'script-text': 'code', 'url-script': 'url-scheme', number: 'size', pattern: 'regex', list: 'object', 'array-like': 'object', 'open-object': 'object', 'enumerated-proto': 'property', 'enumerated-constructor': 'property',
};

/** Does a list of dangers (of a model's row) speak of this one? */
export const speaksOf = (dangers: readonly Danger[], danger: Danger): boolean => {
  if (dangers.includes(danger)) return true;
  // What makes text of anything, or lets only harmless text through, knows the form.
  if (danger === 'unvalidated') return dangers.includes('object') || dangers.includes('sql-text');
  // What is text for sure is no number.
  if (danger === 'number' && dangers.includes('object')) return true;
  const whole = PART_OF[danger];
  return whole !== undefined && speaksOf(dangers, whole);
};

const PARTS: Readonly<Partial<Record<Danger, readonly Danger[]>>> = { path: ['path-root', 'path-dots'], 'url-host': ['url-scheme', 'url-slashes'], 'merged-object': ['merged-by-proto', 'merged-by-constructor'] };

/** The questions that one danger stands for. */
export const partsOf = (danger: Danger): readonly Danger[] => PARTS[danger] ?? [danger];

/** Dangers of addresses, which a check of a part (the host's name) can end. */
export const isUrlDanger = (danger: Danger): boolean => danger.startsWith('url-');

export const survivesArithmetic = (danger: Danger): boolean => NUMERIC.has(danger);

export const isAmount = (danger: Danger): boolean => danger === 'size' || danger === 'number';

/** What an operand of arithmetic must bring: text becomes a number there. */
export const operandOf = (danger: Danger): Danger => (danger === 'number' ? 'size' : danger);

/** Dangers that depend on what stands before or behind a value in a text. */
export const isPositional = (danger: Danger): boolean => danger === 'path-root' || danger === 'argument' || danger === 'shell-word' || danger === 'html-place' || danger === 'page-start' || danger === 'xpath' || isName(danger) || isUrlDanger(danger);

/** Dangers of a property's name. */
const isName = (danger: Danger): boolean => danger === 'property' || danger === 'enumerated-proto' || danger === 'enumerated-constructor';

/**
 * What a danger is in front of a text that it ends up in; undefined when the text ends it. `before` is what stands in front, with one {@link OPAQUE} for each value that is not
 * constant, `after` what follows. Some dangers are only in the beginning of a text.
 */
export const dangerBetween = (before: string, after: string, danger: Danger): Danger | undefined =>
  danger === 'html-place' ? placeDanger(before) : danger === 'page-start' ? startDanger(before) : danger === 'xpath' ? literalDanger(before) :
  isUrlDanger(danger) ? urlDangerBehind(before, danger) : survivesBetween(before, after, danger) ? danger : undefined;

/** What to fear of a text that is put into a page there; between tags it may still be a part of a page with places of its own. */
function placeDanger(before: string): Danger | undefined {
  const place = htmlPlace(before);
  switch (place) {
    case 'text': return 'html-place';
    case 'address': return 'url-script';
    case 'handler':
    case 'script':
      return 'script-text';
    case 'script-text':
    case 'elsewhere':
      return undefined;
    default:
      return place;
  }
}

function survivesBetween(before: string, after: string, danger: Danger): boolean {
  switch (danger) {
    case 'path-root':
    case 'argument':
      return before === '';
    case 'shell-word':
      return !/["']$/.test(before) || !/^["']/.test(after);
    case 'property':
    case 'enumerated-proto':
    case 'enumerated-constructor':
      return (before + after).replaceAll(OPAQUE, '') === '';
    default:
      return true;
  }
}

/** Dangers of a value as a whole: an object is not one of them because something in it is. */
const OF_THE_WHOLE: ReadonlySet<Danger> = new Set<Danger>(['list', 'array-like', 'prototype', 'merged-by-proto', 'merged-by-constructor']);

/** Does the danger of a part, put into an object at the place, count for the object at the wanted path? */
export const reachesWhole = (danger: Danger, place: readonly string[], wanted: readonly string[]): boolean => !OF_THE_WHOLE.has(danger) || place.length <= wanted.length || place[wanted.length] === '*';

/** Does the danger survive in `a + b` and `${a}`? An object does not: it becomes text. */
export const survivesJoin = (danger: Danger): boolean => TEXT.has(danger);

/** Literals of the program bring the danger, also as parts of a text. */
export const isInLiterals = (danger: Danger): boolean => danger === 'temporary' || danger === 'script-markup';

/** Equality with a constant leaves nothing foreign. */
export const clearedByConstant = (_danger: Danger): boolean => true;

/** Dangers of a value that is an object where none should be. */
export const OBJECTS: ReadonlySet<Danger> = new Set<Danger>(['object', 'list', 'array-like', 'open-object']);

/** `x instanceof name` (or not, by polarity) clears the danger. */
export const isOtherKind = (name: string, polarity: boolean, danger: Danger): boolean =>
  name === 'Array' ? (danger === 'array-like' && polarity) || danger === 'list' : name === 'Object' && !polarity && OBJECTS.has(danger);

/** `typeof x === type` (or not, by polarity) clears the danger. */
export function clearedByTypeof(type: string, danger: Danger): boolean {
  if (danger === 'unvalidated') return type !== 'undefined' && type !== 'object';
  if (type === 'string') return danger === 'number' || danger === 'object' || danger === 'list' || danger === 'array-like' || danger === 'open-object';
  // A number is what `size` and `control` fear.
  if ((type === 'number' || type === 'bigint') && NUMERIC.has(danger)) return false;
  return type === 'number' || type === 'boolean' || type === 'bigint' || type === 'undefined' || type === 'symbol';
}

/** Characters that a pattern must keep out for text to be harmless, by danger; empty where no pattern can clear it. */
const HARMFUL: Readonly<Partial<Record<Danger, RegExp>>> = {
  'sql-text': /['"`;\s()\\]|--/,
  path: /\.\.|[/\\]/,
  'path-root': /^[/\\]|:/,
  'path-dots': /\.\.|[/\\]/, 'path-sibling': /\.\.|[/\\]/,
  'path-resolved': /\.\.|[/\\]/,
  'path-encoded': /[%/\\]|\.\./,
  argument: /-/,
  format: /%/,
  shell: /[\s;&|`$<>()'"\\]/,
  'shell-word': /\s/,
  html: /[<>"'&]/,
  stringified: /[<]/,
  'html-place': /[<>"'&\s:()]/,
  'double-quoted': /"/,
  'single-quoted': /'/,
  unquoted: /[\s"'`=<>]/,
  'script-text': /['"`;\s()\\]/,
  'free-text': /[^\w.,-]/,
  header: /[\r\n]/,
  log: /[\r\n]/,
  regex: /[.*+?^${}()|[\]\\]/,
  code: /['"`;\s()\\]/,
  url: /[/:@?#]/,
  template: /[<>{}%#$`'"()]/,
  xpath: /['"[\]()/@|]/,
  'xpath-single': /'/,
  'xpath-double': /"/,
  ldap: /[*()\\=&|!]/,
  graphql: /[{}()"'\s]/,
  xml: /[<>&]/,
  module: /[./\\:]/,
};

const FEW_DIGITS = /^\^(?:(?:\\d|\[\d-\d\]|\d)(?:\{[1-4](?:,[1-4])?\}|\?)?){1,4}\$$/;

/** Code that is more than a sum of numbers. */
const BEYOND_SUMS = /[^\d\s+\-*/%().,]/;
/** What could lead an address elsewhere. */
const HARMFUL_IN_URL = /[/:@?#\\.]/;

/**
 * Does `^…$` over the pattern keep everything harmful out? Judged on the pattern's text: it must be anchored at both
 * ends, have no alternation outside groups, no wildcard, no negated class, and no harmful literal.
 */
export function clearedByPattern(source: string, flags: string, danger: Danger): boolean {
  if (danger === 'object') return !fitsObjects(source, flags);
  if (danger === 'list' || danger === 'array-like' || danger === 'unvalidated') return true;
  if (isUrlDanger(danger)) return clearedByUrlPattern(source, flags, danger);
  // Anchored and without a repetition that has no end.
  if (danger === 'long-text') return source.startsWith('^') && source.endsWith('$') && !/[*+]|,\}/.test(stripClasses(source.replaceAll(/\\./g, '')));
  // As many digits as the pattern allows, and few.
  if (danger === 'size') return FEW_DIGITS.test(source);
  if (!flags.includes('m') && (danger === 'argument' ? beginsWithout(source, '-') : danger.startsWith('path') && goesDown(source))) return true;
  if (!(danger in HARMFUL) || flags.includes('m') || !source.startsWith('^') || !source.endsWith('$') || source.endsWith('\\$')) return false;
  const body = source.slice(1, -1);
  if (hasOpenAlternation(body) || /\\[DWSs]|\[\^|(?<!\\)\./.test(stripClasses(body)) || /\\[DWSs]|\[\^/.test(body)) return false;
  return [HARMFUL[danger], danger === 'code' ? BEYOND_SUMS : undefined].some((harmful) => harmful !== undefined && !harmful.test(literalText(stripClasses(body))) && classes(body).every((one) => keepsOut(one, harmful)));
}

/** Does a match of the pattern (`key` undefined or 0) or one of its groups hold nothing harmful? */
export function clearedInMatch(source: string, flags: string, key: string | undefined, danger: Danger): boolean {
  if (danger === 'object') return true;
  const groups = groupsOf(source);
  const whole = source.replace(/^\^/, '').replace(/(?<!\\)\$$/, '');
  const inside = key === '0' ? [whole] : key === undefined || key === '[]' ? [whole, ...groups] : [groups[Number(key) - 1] ?? '.'];
  return inside.every((text) => clearedByPattern(`^${text.includes('|') ? `(?:${text})` : text}$`, flags, danger));
}

/** Texts of the capturing groups that have no groups inside. */
function groupsOf(source: string): string[] {
  const groups: string[] = [];
  const open: { readonly at: number; readonly captures: number }[] = [];
  for (let i = 0, inClass = false; i < source.length; i++) {
    const char = source[i];
    if (char === '\\') i++;
    else if (char === '[') inClass = true;
    else if (char === ']') inClass = false;
    else if (!inClass && char === '(') {
      const captures = source[i + 1] !== '?' || /^\(\?<[^=!]/.test(source.slice(i, i + 4));
      open.push({ at: captures ? source.indexOf('>', i) * Number(source[i + 1] === '?') || i : i, captures: captures ? groups.push('') - 1 : -1 });
    } else if (!inClass && char === ')') {
      const top = open.pop();
      if (top && top.captures >= 0) groups[top.captures] = source.slice(top.at + 1, i);
    }
  }
  return groups;
}

/** The sign that must not stay in a text of the page, by danger. */
export const SIGN_OF_PAGE: Readonly<Partial<Record<Danger, string>>> = { html: '<', stringified: '<', 'thrown-html': '<', 'html-place': '<', 'double-quoted': '"', 'single-quoted': "'" };

/** Does a pattern match every such sign by itself, whatever stands around it? */
function replacesSign(source: string, sign: string): boolean {
  const alternatives = source.replace(/^\(\?:/, '').replace(/\)$/, '').split('|');
  if (alternatives.every((one) => /^(?:[^\\[\](){}*+?.^$]|\\[^\w])$/.test(one))) return alternatives.some((one) => one === sign || one === `\\${sign}`);
  const match = /^\(?\[((?:\\.|[^\]\\])*)\][+]?\)?$/.exec(source);
  return match !== null && !keepsOut(`[${match[1]}]`, sign === '<' ? /</ : sign === '"' ? /"/ : /'/);
}

/** `text.replace(/[^a-z]/g, '')` leaves only the characters of the class. */
export function clearedByReplacing(source: string, flags: string, replacement: string, danger: Danger): boolean {
  // Single quotes that are closed, escaped and opened again: `'\''`, `'"'"'`.
  if (danger === 'shell' && source === "'" && flags.includes('g')) return replacement === "'\\''" || replacement === `'"'"'`;
  // A class of all that is harmful is replaced: `value.replace(/[\\*()\0]/g, '')`.
  if ((danger === 'ldap' || danger === 'xpath') && coversAll(source, flags, danger)) return true;
  if ((danger === 'secret' && masks(source, flags, replacement)) || (danger === 'format' && source === '%' && flags.includes('g') && /^(?!%$)(?:%%)*$/.test(replacement))) return true;
  if (danger === 'url-slashes' && stripsSlashes(source, replacement)) return true;
  if (danger === 'regex' && escapesPattern(source, flags, replacement)) return true;
  // Line ends, alone or among others.
  if (danger === 'log' && flags.includes('g') && /\\[nrs]/.test(source) && !/[\r\n]/.test(replacement)) return true;
  if (danger === 'header' && flags.includes('g') && /\\[rs]/.test(source) && /\\[ns]/.test(source) && !/[\r\n]/.test(replacement)) return true;
  const harmful = isUrlDanger(danger) ? HARMFUL_IN_URL : HARMFUL[danger];
  // In JSON within a script element, a tag must not end the element.
  if ((danger === 'html' || danger === 'stringified') && flags.includes('g') && /^<\\?\/$/.test(source) && /^<\\\/$/.test(replacement)) return true;
  const sign = SIGN_OF_PAGE[danger];
  if (sign !== undefined && flags.includes('g') && replacesSign(source, sign) && !replacement.includes(sign)) return true;
  const match = /^\[\^((?:\\.|[^\]\\])*)\]\+?$/.exec(source);
  return harmful !== undefined && match !== null && flags.includes('g') && !harmful.test(replacement) && keepsOut(`[${match[1]}]`, harmful);
}

/** `replace(/./g, '*')`: each character is taken out. */
const masks = (source: string, flags: string, replacement: string): boolean => flags.includes('g') && /^(?:\.|\[\^\]|\[\\s\\S\]|\\S|\\w|\[\^\\s\])[+*]?$/.test(source) && !replacement.includes('$');

/** `replace(/[.*+?^${}()|[\]\\]/g, '\\$&')`: a backslash in front of each sign that means something. */
const escapesPattern = (source: string, flags: string, replacement: string): boolean =>
  flags.includes('g') && /^\\\$(?:&|1)$/.test(replacement) && ['.', '*', '+', '?', '(', ')', '['].every((sign) => source.includes(sign));

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

/** Is each occurrence of a character found by the pattern: a class, the character itself, or one of several? */
export function replacesEach(source: string, flags: string, char: string): boolean {
  if (!flags.includes('g')) return false;
  const one = /^(?:\[(?!\^)(?:\\.|[^\]\\])*\]|\\[^\w]|[^\\[\](){}.*+?^$|])$/;
  const parts = source.replace(/^\((?:\?:)?(.*)\)$/, '$1').split(/(?<!\\)\|(?![^[]*\])/);
  return parts.every((part) => one.test(part)) && parts.some((part) => new RegExp(`^(?:${part})$`).test(char));
}

/** Does a class hold every character that ends the value it stands in? */
function coversAll(source: string, flags: string, danger: 'ldap' | 'xpath'): boolean {
  if (!/^\[(?!\^)(?:\\.|[^\]\\])*\]\+?$/.test(source) || !flags.includes('g')) return false;
  const pattern = new RegExp(source.replace(/\+$/, ''));
  return Array.from(danger === 'ldap' ? '*()\\' : `'"`).every((char) => pattern.test(char));
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
