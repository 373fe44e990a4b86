/** Owns addresses: which part of one a foreign text decides, by what stands before it, and which patterns fix the host. */
import type { Danger } from '../facts/index.ts';

/** Stands for a part of a text that is not constant. */
export const OPAQUE = '\uFFFC';

/** A slash behind a host's name, or behind the first letter of a local path: what follows cannot change where the address leads. */
const HOST_ENDS = /[?#]|[^?#:/\\][/\\]|^[/\\][^/\\\uFFFC]/;

/** The text may still be a host's name, or a part of it, behind this. */
const HOST_GOES_ON = /(?:^|[:/@.-])$/;

/** What a danger of an address becomes behind a text; undefined when the text in front ends it. */
export function urlDangerBehind(before: string, danger: Danger): Danger | undefined {
  switch (danger) {
    case 'url-path':
      return /[?#]/.test(before) || (before.includes(OPAQUE) && !/[/\\]$/.test(before)) ? undefined : danger;
    case 'url-slashes': case 'url-backslash':
      return before === '' || /^[/\\]$/.test(before) ? danger : undefined;
    case 'url-authority':
    case 'url-script':
      return before === '' ? danger : undefined;
    default:
      return hostBehind(before, danger);
  }
}

function hostBehind(before: string, danger: Danger): Danger | undefined {
  if (before === '') return danger;
  // A base address of the configuration is taken for a whole one.
  if (HOST_ENDS.test(before) || /^[/\\]$/.test(before) || before.endsWith(OPAQUE)) return undefined;
  return HOST_GOES_ON.test(before) ? danger : 'url-authority';
}

/** Does a match of the pattern say that a whole address, a host, or a piece of one leads to a fixed place? */
export function clearedByUrlPattern(source: string, flags: string, danger: Danger): boolean {
  if (danger === 'url-backslash') return source.startsWith('^') && !fits(source, flags, BACKSLASHED);
  if (flags.includes('m') || !source.startsWith('^')) return false;
  const body = source.slice(1);
  if (hasOpenAlternation(body)) return false;
  if (danger === 'url-script' && /^(?:\(\?:|\()?(?:https?|mailto|tel)\b/.test(body)) return true;
  if (danger === 'url-path') return isClosed(body, /[/\\?#]|\.\./);
  if (isLocalPath(body)) return true;
  const host = /^(?:\(\?:|\()?(?:https?|wss?|ftp)\??(?:\)\??)?:\)?\??(?:\\?\/){2}\)?\??/.exec(body);
  return host ? fixesHost(body.slice(host[0].length)) : isHostName(body) || isClosed(body, /[/:@?#\\.]/);
}

/** An address that browsers read as `//example.com`. */
export const BACKSLASHED = '/\\example.com';

function fits(source: string, flags: string, text: string): boolean {
  try {
    return new RegExp(source, flags.replaceAll(/[gy]/g, '')).test(text);
  } catch {
    return true;
  }
}

/** `^\/[^/]`, `^\/(?!\/)`, `^\/\w`: one slash, and no second one. */
const isLocalPath = (body: string): boolean => /^\\?\/(?:\[\^[^\]]*\/[^\]]*\]|\(\?!\[?(?:\\\\)*\\?\/|\\w|\[(?:a-z|A-Z|\w)|[a-zA-Z])/.test(body);

/** Literal labels and closed classes up to the slash behind the host, or to the end. */
function fixesHost(rest: string): boolean {
  const label = /^(?:[\w-]|\\[.\-wd]|\[[^\]^]*\]|\((?:\?:)?|\)|[|?*+]|\{\d+(?:,\d*)?\})+?(?:\\?\/|\$$|\(\?:\\?\/\|\$\)|\((?:\?:)?\\?\/)/.exec(rest);
  return label !== null && /\w/.test(rest) && classesOf(label[0]).every((one) => !/[/:@?#\\.](?!\])/.test(one.replaceAll(/\\[-\w]/g, '')) || /\\\.[a-z]{2,}/.test(label[0]));
}

/** The whole of a host's name, which ends in a literal domain. */
const isHostName = (body: string): boolean => /^(?:[\w-]|\\[.\-wd]|\[[^\]^/@?#:]*\]|\((?:\?:)?|\)|[|?*+]|\{\d+(?:,\d*)?\})*\\\.[a-z]{2,}\)?\$$/i.test(body) && /[a-z]\w*\)?\\\.[a-z]{2,}\)?\$$/i.test(body);

/** Anchored at the end, with closed classes and literals without what is harmful. */
function isClosed(body: string, harmful: RegExp): boolean {
  if (!/(?<!\\)\$$/.test(body)) return false;
  const inner = body.slice(0, -1);
  const stripped = inner.replaceAll(/\[(?:\\.|[^\]\\])*\]/g, '');
  if (/\[\^|\\[DWSs]/.test(inner) || /(?<!\\)\./.test(stripped)) return false;
  const literal = stripped.replaceAll(/\(\?(?:[:=!]|<[=!])/g, '').replaceAll(/(?<!\\)[()*+?|]|\{[\d,]+\}|\\[dwbB]/g, '').replaceAll(/\\(.)/g, '$1');
  return !harmful.test(literal) && classesOf(inner).every((one) => !harmful.test(one.slice(1, -1).replaceAll(/\\[wd]/g, '').replaceAll(/\\(.)/g, '$1')));
}

const classesOf = (body: string): readonly string[] => body.match(/\[(?:\\.|[^\]\\])*\]/g) ?? [];

/** An alternation outside of all groups: each alternative would need its own anchors. */
export function hasOpenAlternation(body: string): boolean {
  let depth = 0;
  for (const char of body.replaceAll(/\\./g, '')) {
    if (char === '(' || char === '[') depth++;
    else if (char === ')' || char === ']') depth--;
    else if (char === '|' && depth === 0) return true;
  }
  return false;
}

/** `text.replace(/^\/+/, '')`: no leading slashes are left. */
export const stripsSlashes = (source: string, replacement: string): boolean => /^\^(?:\(\?:|\()?(?:\[[^\]]*\/[^\]]*\]|\\?\/)\)?(?:[+*]|\{2,\})/.test(source) && !/^[/\\]{2}/.test(replacement);
