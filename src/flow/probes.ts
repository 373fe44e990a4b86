/** Owns what the absence or the removal of a pattern tells of a text: tried on short examples of what is harmful. */
import type { Danger } from '../facts/index.ts';
import { BACKSLASHED } from './urls.ts';

interface Probes {
  /** Harmful texts; a pattern that all of them have is a check when it is absent. */
  readonly harmful: readonly string[];
  /** Texts that are harmful when they have been put together cleverly, for patterns that are taken out. */
  readonly nested: readonly string[];
  /** What is left harmful. */
  readonly left: RegExp;
}

const ROOT: Probes = { harmful: ['/a', '//a', '/etc/a'], nested: ['///a'], left: /^[/\\]/ };
const CLIMBING: Probes = {
  harmful: ['../a', '../../a', 'a/../../b', '/../a', './../a', 'a/b/../../../c'],
  nested: ['....//a', '..././a', '.../...//a', '....//....//a'],
  left: /(?:^|[/\\])\.\.(?:[/\\]|$)/,
};
/** A normalized path climbs in front or not at all. */
const CLIMBING_IN_FRONT: Probes = { harmful: ['../a', '../../a'], nested: [], left: CLIMBING.left };

const SLASHES: Probes = { harmful: ['//example.com'], nested: ['///example.com', '////example.com'], left: /^\/\// };
/** What a browser takes for the host of another site. */
const BROWSED: Probes = { harmful: [BACKSLASHED], nested: ['//\\\\example.com', '/\\\\example.com'], left: /^(?:\/\\|\\[/\\])/ };

/** What a program takes for an option. */
const OPTION: Probes = { harmful: ['-a', '--a', '-oProxyCommand=a', '--upload-pack=a'], nested: ['---a'], left: /^-/ };

/** Twice in a row a quote does not end its literal, and in `concat()` one of the other kind may stand between two literals. */
const SINGLE: Probes = { harmful: ["'", "a'", "a' or 'b'='b"], nested: ["'''", "\\'"], left: /^(?!(?:', *"'", *'|''|[^'])*$)/s };
const DOUBLE: Probes = { harmful: ['"', 'a"', 'a" or "b"="b'], nested: ['"""', '\\"'], left: /^(?!(?:", *'"', *"|""|[^"])*$)/s };

const probesOf = (danger: Danger, isNormalized: boolean): Probes | undefined => {
  if (danger === 'path-root') return ROOT;
  if (danger === 'path-dots' || danger === 'path-sibling') return isNormalized ? CLIMBING_IN_FRONT : CLIMBING;
  if (danger === 'xpath-single' || danger === 'xpath-double') return danger === 'xpath-single' ? SINGLE : DOUBLE;
  if (danger === 'url-slashes' || danger === 'url-backslash') return danger === 'url-slashes' ? SLASHES : BROWSED;
  return danger === 'argument' ? OPTION : undefined;
};

/** Is a text harmless that does not have what `has` looks for? */
export const clearedByAbsence = (has: (text: string) => boolean, danger: Danger, isNormalized: boolean): boolean =>
  probesOf(danger, isNormalized)?.harmful.every((text) => has(text)) === true;

/** Is nothing harmful left behind a removal? */
export const clearedByRemoval = (remove: (text: string) => string, danger: Danger, isNormalized: boolean): boolean => {
  const probes = probesOf(danger, isNormalized);
  return probes !== undefined && [...probes.harmful, ...probes.nested].every((text) => !probes.left.test(remove(text)));
};

/** The expression that a literal's text (`/a/g`) stands for; undefined when this engine cannot read it. */
export function expressionOf(literal: string): RegExp | undefined {
  const match = /^\/(.*)\/([a-z]*)$/s.exec(literal);
  try {
    return match ? new RegExp(match[1] ?? '', match[2] ?? '') : undefined;
  } catch {
    return undefined;
  }
}

/** The first element of a pattern that is anchored in front: an escape, a class or a character, which must be there. */
const FIRST = /^\^(?:\((?:\?:)?)*(\\.|\[(?:\\.|[^\]\\])*\]|[^\\[\]()*+?{}|.^$])(?![*?]|\{0)/;

/** Does no text that the pattern fits begin with the sign? */
export function beginsWithout(source: string, sign: string): boolean {
  const first = FIRST.exec(source)?.[1];
  return first !== undefined && !source.includes('|') && !new RegExp(`^${first}$`).test(sign);
}

/** Does the pattern fit what an object without a text of its own becomes when it is tried? Fifteen characters are never slow enough to matter. */
export function fitsObjects(source: string, flags: string): boolean {
  try {
    return new RegExp(source, flags.replaceAll(/[gy]/g, '')).test('[object Object]');
  } catch {
    return false;
  }
}

/** What to fear of a text that is put into an XPath expression there: within a literal, nothing but its quote. */
export function literalDanger(before: string): Danger {
  const open = before.replaceAll(/"[^"]*"|'[^']*'/g, '').match(/["']/)?.[0];
  return open === undefined ? 'xpath' : open === '"' ? 'xpath-double' : 'xpath-single';
}

/** What to fear of a page behind a text: what begins with a tag is a page, whatever follows, and what begins with anything else is none. */
export const startDanger = (before: string): Danger | undefined => (before.trim() === '' ? 'page-start' : /^\s*[<\uFFFC]/.test(before) ? 'html' : undefined);

/** Does every text that the pattern fits go down through folders, and never up? Its parts begin with a sign that is no dot, and no class holds dots or slashes. */
export function goesDown(source: string): boolean {
  const body = /^\^([^()|^$]+)\$$/.exec(source)?.[1];
  if (body === undefined || /\\[DWSsbB]|\[\^/.test(body)) return false;
  const elements = body.match(/(?:\\.|\[(?:\\.|[^\]\\])*\]|[^\\[\]])(?:[*+?]\??|\{\d+(?:,\d*)?\}\??)?/g) ?? [];
  const isSlash = (element: string): boolean => /^\\?\/$/.test(element);
  return elements.join('') === body && elements.every((element, i) =>
    isSlash(element) ? i > 0 && !isSlash(elements[i - 1] as string) : isPlain(element, i === 0 || isSlash(elements[i - 1] as string)));
}

/** A character or a class of a name; the first one of a name must be there, and is no dot. */
function isPlain(element: string, isFirst: boolean): boolean {
  const [, sign = ''] = /^(\\.|\[(?:\\.|[^\]\\])*\]|.)/.exec(element) ?? [];
  if (/^[.*+?{}]$/.test(sign) || /^\\(?![wd.-])/.test(sign) || (sign.startsWith('[') && /[./\\]/.test(sign.replaceAll(/\\[wd-]/g, '')))) return false;
  return !isFirst || (sign !== '\\.' && !/(?:[*?]|\{0)/.test(element.slice(sign.length)));
}
