/** Owns what is in force at one point of a router, and which paths it covers. */
import type { Handler, Ref } from '../facts/index.ts';
import { isKnown, isPattern, patternMatches } from './route-paths.ts';
import { sameSegments } from './route-segments.ts';
import type { Value } from './setup-values.ts';

/** Middleware in force at one point: what it is, and which paths it covers. */
export interface InForce {
  readonly handler: Handler;
  /** Full path pattern it is attached to. */
  readonly pattern: string;
  readonly match: 'star' | 'prefix' | 'exact';
  /** Its star stands for one segment or more: `/reports/*` does not run for `/reports`. */
  readonly deeper?: true;
  /** Only for paths with this parameter. */
  readonly parameter?: string;
  /** It holds for whoever mounts the router, too. */
  readonly beyond?: true;
  /** What the library does on all routes whose options do not say otherwise. */
  readonly byDefault?: true;
  /** Only for these methods. */
  readonly methods?: readonly string[];
  /** Of what stands in blocks whose condition is not known: it surely runs for what stands in them, too. */
  readonly within?: { readonly doubts: readonly Ref[]; readonly handler: Handler };
  /** Paths that it leaves out. */
  readonly except?: readonly (string | undefined)[];
  /** What says of which requests it does not run. */
  readonly unless?: Value;
}

/** The handler as it runs for what stands in some blocks. */
export const inBlocks = ({ within, handler }: InForce, doubts: readonly Ref[]): Handler => (within?.doubts.every((one) => doubts.includes(one)) ? within.handler : handler);

/** Middleware that leaves out some paths. */
export function isLeftOut({ except }: InForce, path: string, answer: boolean | 'unknown'): boolean | 'unknown' {
  if (answer === false || !except) return answer;
  const left = except.map((pattern) => (pattern === undefined ? 'unknown' : sameSegments(pattern.replace(/\/?\*$/, ''), path, pattern.endsWith('*'))));
  return left.includes(true) ? false : left.includes('unknown') ? 'unknown' : answer;
}

const lengthOf = (path: string): number => path.split('/').filter(Boolean).length;

/** Does a path end with a star that stands for something, where it is no star for whatever comes? */
export const isDeeper = (path: string | undefined): boolean => path !== undefined && /[^/*]\/\*\w*$/.test(path);

/** `/docs/{*rest}` stands for what `/docs/*` does, and for nothing, too. */
export const starred = (path: string): string => path.replace(/\/(?:\{\*\w+\}|\*\w+)$/, '/*');

const hasParameter = (path: string, name: string): boolean => path.split('/').some((segment) => /^:(\w+)/.exec(segment)?.[1] === name);

/** Does middleware on a pattern run for a path? */
export function covers(entry: InForce, path: string): boolean | 'unknown' {
  if (entry.parameter !== undefined && !hasParameter(path, entry.parameter)) return false;
  if (entry.pattern === '') return true;
  if (isPattern(entry.pattern)) return patternMatches(entry.pattern, path);
  if (isPattern(path)) return entry.pattern === '*' || entry.pattern === '/*' || 'unknown';
  const star = entry.match === 'star';
  const pattern = entry.pattern.replace(/\/?\*$/, '');
  const isPrefix = entry.match === 'prefix' || entry.pattern.endsWith('*');
  if (entry.pattern === '*' || entry.pattern === '/*') return true;
  const answer = sameSegments(pattern, path, isPrefix && !(star && !entry.pattern.endsWith('*')));
  if (entry.deeper && answer !== false && isKnown(path) && !path.endsWith('*') && lengthOf(path) <= lengthOf(pattern)) return false;
  // Of what a parameter may be, `/bulk` alone is one: the route as a whole is not covered.
  return answer === 'unknown' && !isPrefix && isKnown(path) && isKnown(pattern) && !/[()|?+*]/.test(pattern) ? false : answer;
}
