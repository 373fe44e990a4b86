/** Owns what bytes say about a file before it is parsed: its encoding, and whether a person wrote it. */
import { isUtf8 } from 'node:buffer';

/** Files above this size are data or bundles; no hand-written module comes near. */
export const MAX_MODULE_BYTES = 2 * 1024 * 1024;

/** Text of UTF-8 or of UTF-16 with a byte order mark, which is taken off. Broken sequences become U+FFFD. */
export function decodeText(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer[0] === 0xff && buffer[1] === 0xfe) return buffer.toString('utf16le', 2);
  if (buffer[0] === 0xfe && buffer[1] === 0xff) return swapped(buffer.subarray(2)).toString('utf16le');
  const mark = buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf;
  return buffer.toString('utf8', mark ? 3 : 0);
}

/** A copy: the bytes may be those that are hashed. */
const swapped = (bytes: Buffer): Buffer => Buffer.from(bytes.subarray(0, bytes.length & ~1)).swap16();

/** True for bytes that are no text: NULs in what is no UTF-8, or more NULs than a text can hold. */
export function isBinary(bytes: Uint8Array): boolean {
  const first = bytes.indexOf(0);
  if (first < 0 || hasUtf16Mark(bytes)) return false;
  return !isUtf8(bytes) || countZeros(bytes, first) * 10 > bytes.length;
}

const hasUtf16Mark = (bytes: Uint8Array): boolean => (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);

function countZeros(bytes: Uint8Array, first: number): number {
  let count = 0;
  for (let at = first; at >= 0; at = bytes.indexOf(0, at + 1)) count++;
  return count;
}

const MINIFIED_MIN_LENGTH = 3000;
const MINIFIED_LINE_LENGTH = 400;
const MINIFIED_SPACE_SHARE = 0.06;

/**
 * True for the output of a minifier: its lines are very long on average, and there is little white space. A long line
 * of data in a module with other code has a low average; an array of long strings keeps its spaces.
 */
export function isMinified(text: string): boolean {
  if (text.length < MINIFIED_MIN_LENGTH) return false;
  const sample = text.slice(0, 200_000);
  const code = sample.replace(LEADING_COMMENTS, '');
  const { lines, spaces } = shape(code);
  return code.length / lines > MINIFIED_LINE_LENGTH && spaces / code.length < MINIFIED_SPACE_SHARE;
}

/** Licence banners of bundles have short lines. */
const LEADING_COMMENTS = /^(?:\s*\/\*[^]*?\*\/|\s*\/\/.*\n)*/;

function shape(text: string): { lines: number; spaces: number } {
  let lines = 1;
  let spaces = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 10) lines++;
    if (unit <= 32) spaces++;
  }
  return { lines, spaces };
}

/** A third-party library that was copied in: a banner that minifiers keep, with a version number, at the very top. */
export function isVendored(text: string): boolean {
  const banner = BANNER.exec(text.slice(0, 2000))?.[0] ?? '';
  return VERSION.test(banner) && (banner.trimStart().startsWith('/*!') || PRESERVED.test(banner));
}
const BANNER = /^\s*\/\*[^]*?\*\//;
const VERSION = /(?:^|[\sv@-])\d+\.\d+\.\d+(?![\d.])/;
const PRESERVED = /@(?:license|preserve)\b/;

/** A module that runs in the browser by its own word: a directive before everything but comments and other directives. */
export const isUseClient = (text: string): boolean => USE_CLIENT.test(text.slice(0, 20_000));
/** Each character can be read in one way only, so that no text makes it slow. */
const USE_CLIENT = /^(?:\s|\/\/[^\n]*\n|\/\*(?:[^*]|\*(?!\/))*\*\/|(['"])use (?:strict|memo)\1;?)*(['"])use client\2/;
