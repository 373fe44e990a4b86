/** Owns which texts are read, and as which language: what a file name and a parser's result say about them. */
import { languageOf, type Language } from '../lower/index.ts';
import type { Context } from './types.ts';

/** Files in which code stands between other text; what ESLint cuts out of them is not a module of its own. */
const MIXED = /\.(?:vue|svelte|astro|html?|mdx?)(?:[\\/]|$)/i;

/** Declarations run nowhere. */
const DECLARATION = /\.d\.(?:[\w-]+\.)?[cm]?ts$/i;

/** ESLint's names for a text that comes without a file: `<input>`, `<text>`. */
export function isNameless(filename: string): boolean {
  return /^<.*>$/.test(filename);
}

/** How to parse the text that ESLint is at, or undefined when it is none of our business. */
export function languageFor(context: Context): Language | undefined {
  if (MIXED.test(context.filename) || MIXED.test(context.physicalFilename) || DECLARATION.test(context.filename)) return undefined;
  return isNameless(context.filename) ? 'jsx' : languageOf(context.filename);
}
