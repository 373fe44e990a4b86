/** Owns how a message's sentences are filled with the user's own names. */
import type { Message } from '../facts/index.ts';

export interface Rendered {
  readonly what: string;
  readonly why: string;
  readonly instead: string;
  /** Placeholders for which no value was given; they stay as written. */
  readonly missing: readonly string[];
}

// A placeholder, together with the backticks directly around it.
const PLACEHOLDER = /(`?)\{(\w+)\}(`?)/g;
// Control characters and the marks that reverse the direction of text: what is quoted from an audited repository must not steer a terminal.
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;
const DIRECTION = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Names of the placeholders in a sentence, in order, each once. */
export function placeholders(sentence: string): readonly string[] {
  return [...new Set(Array.from(sentence.matchAll(PLACEHOLDER), (match) => match[2] ?? ''))];
}

/** Fills the three sentences of `message` with `data`. */
export function render(message: Message, data: Readonly<Record<string, string>>): Rendered {
  const missing = new Set<string>();
  const fill = (sentence: string): string => sentence.replace(PLACEHOLDER, (whole, open: string, key: string, close: string) => {
    const value = Object.hasOwn(data, key) ? data[key] : undefined;
    if (value !== undefined) return open && close ? inBackticks(value) : open + printable(value) + close;
    missing.add(key);
    return whole;
  });
  return { what: fill(message.what), why: fill(message.why), instead: fill(message.instead), missing: [...missing] };
}

/** Code that is quoted may hold backticks itself; they would end the quotation. */
function inBackticks(value: string): string {
  const bare = printable(value).replace(/^`([^`]*)`$/, '$1');
  return `\`${bare.replaceAll('`', "'")}\``;
}

function printable(value: string): string {
  return value.replace(UNPRINTABLE, ' ').replace(DIRECTION, '').replace(/ {2,}/g, ' ').trim();
}
