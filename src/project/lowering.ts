/** Owns the step from the bytes of a file to what the cache keeps of it; runs in this thread or in a worker. */
import { hash } from 'node:crypto';
import type { Module } from '../facts/index.ts';
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

/** What became of a file: its module if it is one, or a sentence saying why it could not be analysed. */
export type Lowered = { readonly verdict: 'module'; readonly useClient: boolean; readonly module: Module } | { readonly verdict: Exclude<Verdict, 'module'> } | Failure;
/** The same as the cache keeps it; this form can be sent between threads. */
export type Packed = PackEntry | Failure;
export interface Failure {
  readonly failure: string;
}

const LANGUAGES: readonly Language[] = ['ts', 'tsx', 'js', 'jsx'];

/** Content address of a file's facts; the version of the facts is in the header of the pack. */
export const keyOf = (bytes: Uint8Array, language: Language): Key => hash('sha256', bytes, 'latin1' as 'hex') + String.fromCharCode(LANGUAGES.indexOf(language));

const lowerText: Lower = (compiler, text, language) => lower(compiler(), text, language);
type Lower = (compiler: () => Compiler, text: string, language: Language) => Module;

/** Pure in the bytes and the language. Whatever a file holds, this returns. */
export function lowerBytes(compiler: () => Compiler, bytes: Uint8Array, language: Language, toModule: Lower = lowerText): Lowered {
  try {
    if (isBinary(bytes)) return { verdict: 'binary' };
    const text = decodeText(bytes);
    const verdict = verdictOf(text, language);
    return verdict === 'module' ? { verdict, useClient: isUseClient(text), module: toModule(compiler, text, language) } : { verdict };
  } catch (error) {
    return { failure: messageOf(error) };
  }
}

const NOTHING = new Uint8Array(0);

export function pack(lowered: Exclude<Lowered, Failure>): PackEntry {
  if (lowered.verdict !== 'module') return { verdict: lowered.verdict, useClient: false, bytes: NOTHING };
  return { verdict: 'module', useClient: lowered.useClient, bytes: encodeModule(lowered.module) };
}

/** Lowers and packs. The module comes back without a thread that holds on to its text. */
export function lowerAndPack(compiler: () => Compiler, bytes: Uint8Array, language: Language): Packed {
  const lowered = lowerBytes(compiler, bytes, language);
  try {
    return 'failure' in lowered ? lowered : pack(lowered);
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

/** `.ts` is also the extension of Qt's translations, which are XML. */
const isOtherLanguage = (text: string): boolean => /^\s*<(?:\?xml|!DOCTYPE)\b/.test(text.slice(0, 200));
