/** Regular expressions: parsing, and how slow they can be. */
export { Matcher } from './matcher.ts';
export { holdsOf, parse } from './parse.ts';
export { slowness, type Slow } from './redos.ts';
