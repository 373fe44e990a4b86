/** Owns how foreign text enters a page: always as text, never as markup. */
import { printable, spans } from './text.ts';

/** One line of text, for content and quoted attributes alike. */
export function escaped(text: string): string {
  return printable(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;').replaceAll('`', '&#96;');
}

/** A sentence whose backticks are code. */
export function prose(message: string): string {
  return spans(message).map((span) => (span.code ? `<code>${escaped(span.text)}</code>` : escaped(span.text))).join('');
}

/** An element around content that is already markup; `classes` are ours. */
export function tag(name: string, classes: string, content: string): string {
  return `<${name}${classes === '' ? '' : ` class="${classes}"`}>${content}</${name}>`;
}
