/** Owns whether a pattern of a path covers another path. */
import { isGap } from './route-paths.ts';

/** Does a pattern cover a path, segment by segment? */
export function sameSegments(pattern: string, path: string, prefix: boolean): boolean | 'unknown' {
  const wanted = pattern.split('/').filter(Boolean);
  const have = path.split('/').filter(Boolean);
  const isOpen = wanted.some(isGap) || have.some(isGap);
  if (!isOpen && (prefix ? have.length < wanted.length : have.length !== wanted.length)) return false;
  let vague = false;
  for (let i = 0; i < wanted.length; i++) {
    const want = wanted[i] as string;
    const is = have[i];
    if (is === undefined) return isOpen ? 'unknown' : false;
    if (want === is) continue;
    if (isGap(want) || isGap(is)) return 'unknown';
    if (want.startsWith(':') || want === '*') continue;
    if (is.startsWith(':') || is.includes('*')) vague = true;
    else if (/[()|?+*]/.test(want) && is.startsWith((/^[^()|?+*:]*/.exec(want) ?? [''])[0])) vague = true;
    else return false;
  }
  if (!prefix && have.length !== wanted.length) return have.slice(wanted.length).some(isGap) ? 'unknown' : false;
  return vague ? 'unknown' : true;
}

/** A parameter in a path may be anything. */
export const DYNAMIC = /[:*]/;

/** Can the path of a route be this text? A parameter may be anything, one segment long. */
export function isSamePath(path: string, text: string): boolean | undefined {
  if (path === text || !DYNAMIC.test(path)) return path === text;
  return sameSegments(path, text, path.endsWith('*')) === false ? false : undefined;
}
