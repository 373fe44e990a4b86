/** Owns the step from the bytes of a file to what the cache keeps of it; runs in this thread or in a worker. */
import { hash } from 'node:crypto';
import { encodeModule, lower, type Language } from '../lower/index.ts';
import type { Compiler } from './compiler.ts';
import { messageOf } from './message.ts';
import type { Key, PackEntry, Verdict } from './pack.ts';
import { decodeText, isBinary, isMinified, isUseClient, isVendored } from './text.ts';

/** A file whose facts are not known yet. */
export interface Job {
  readonly path: string;
  readonly language: Language;
  readonly key: Key;
  readonly bytes: Uint8Array;
}

/** An entry for the cache, or a sentence saying why there is none. */
export type Lowered = PackEntry | { readonly failure: string };

const LANGUAGES: readonly Language[] = ['ts', 'tsx', 'js', 'jsx'];

/** Content address of a file's facts; the version of the facts is in the header of the pack. */
export const keyOf = (bytes: Uint8Array, language: Language): Key => hash('sha256', bytes, 'latin1' as 'hex') + String.fromCharCode(LANGUAGES.indexOf(language));

const NOTHING = new Uint8Array(0);

/** Pure in the bytes and the language. Whatever a file holds, this returns. */
export function lowerBytes(compiler: () => Compiler, bytes: Uint8Array, language: Language): Lowered {
  try {
    if (isBinary(bytes)) return withoutModule('binary');
    const text = decodeText(bytes);
    const verdict = verdictOf(text, language);
    if (verdict !== 'module') return withoutModule(verdict);
    return { verdict, useClient: isUseClient(text), bytes: encodeModule(lower(compiler(), text, language)) };
  } catch (error) {
    return { failure: messageOf(error) };
  }
}

/** Whether a text is a module that a person wrote. */
export function verdictOf(text: string, language: Language): Verdict {
  if (isOtherLanguage(text)) return 'binary';
  if (isMinified(text)) return 'minified';
  return language === 'js' && isVendored(text) ? 'vendored' : 'module';
}

const withoutModule = (verdict: Verdict): PackEntry => ({ verdict, useClient: false, bytes: NOTHING });

/** `.ts` is also the extension of Qt's translations, which are XML. */
const isOtherLanguage = (text: string): boolean => /^\s*<(?:\?xml|!DOCTYPE)\b/.test(text.slice(0, 200));
