/** Owns what rules are told of regular expressions and of replacements in text. */
import type { AST } from '@eslint-community/regexpp';
import type { Ref, Site } from './backend.ts';
import type { Location } from './finding.ts';

/** A regular expression with constant text: a literal, or `new RegExp('…')`. */
export interface Pattern extends Site {
  readonly source: string;
  readonly flags: string;
  /** Its parsed form; undefined for a text that is no pattern. */
  readonly ast: AST.Pattern | undefined;
  readonly made: 'literal' | 'constructor';
  /** Calls that apply it, and to what. */
  readonly uses: readonly PatternUse[];
}

export interface PatternUse {
  readonly method: 'test' | 'exec' | 'match' | 'matchAll' | 'replace' | 'replaceAll' | 'search' | 'split';
  readonly call: Ref;
  /** The text it is applied to, where that is given. */
  readonly subject: Ref | undefined;
}

/** One `replace` or `replaceAll` of a text, by itself or as a link of a chain. */
export interface Replacement extends Site {
  readonly method: 'replace' | 'replaceAll';
  /** What is replaced: a pattern, or a constant text. */
  readonly search: { readonly pattern: Pattern } | { readonly text: string } | undefined;
  /** Every occurrence is replaced, not the first alone. */
  readonly all: boolean;
  /** What is put there, where it is constant text. */
  readonly by: string | undefined;
  /** What is put there is made by a function, or not known. */
  readonly open: boolean;
  /** The text in which it is replaced, and where the search stands. */
  readonly subject: Ref;
  readonly searchLocation: Location;
  /** The replacement just before this in the same chain, over bindings. */
  readonly before: Replacement | undefined;
  /** The same replacement is done again until nothing changes, or in a loop. */
  readonly repeated: boolean;
}

/** How a bad input of a pattern is built, and how the work grows with its length. */
export interface Slowness {
  readonly growth: 'exponential' | 'polynomial';
  /** Of a polynomial: it grows with the third power or a higher one, so that some thousand characters are many. */
  readonly steep: boolean;
  /** The repetition that is to blame, as written. */
  readonly part: string;
  readonly prefix: string;
  readonly pump: string;
  readonly suffix: string;
}
