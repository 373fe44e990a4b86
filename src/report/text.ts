/** Owns how foreign text is made fit to print, and how numbers and counts are written. */

// Control characters (C0, DEL, C1), line separators, and the marks that reverse or hide text: a name in an audited repository must not steer a terminal.
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g;
const HIDDEN = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;

/** One line that shows control characters and hidden marks as escapes instead of obeying them. */
export function printable(text: string): string {
  return wellFormed(text).replace(CONTROL, escaped).replace(HIDDEN, escaped);
}

/** As `printable`, for text of several lines that is quoted: line ends and tabs stay. */
export function printableLines(text: string): string {
  return text.split('\n').map((line) => line.split('\t').map(printable).join('\t')).join('\n');
}

/** Replaces lone surrogates, which no encoding can write. */
export function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}

/** JSON in which lone surrogates, which many readers refuse, are replaced. Lists go over lines with `indent`. */
export function jsonText(value: unknown, indent?: number): string {
  const text = JSON.stringify(value, null, indent);
  // JSON.stringify writes a lone surrogate as an escape, and nothing else as one that begins with `d`.
  return text.includes('\\ud') ? text.replace(/(?<!\\)((?:\\\\)*)\\ud[0-9a-f]{3}/g, '$1\ufffd') : text;
}

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (character === '\n') return '\\n';
  if (character === '\r') return '\\r';
  if (character === '\t') return '\\t';
  return code <= 0xff ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`;
}

/** `1 file`, `2 files`; large numbers with commas. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${grouped(number)} ${number === 1 ? noun : plural}`;
}

export function grouped(number: number): string {
  return number.toLocaleString('en-US');
}

export function seconds(value: number): string {
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} s`;
}

/** Parts of a message: plain text and what stands in backticks. An unpaired backtick is plain text. */
export function spans(message: string): readonly { readonly code: boolean; readonly text: string }[] {
  return message.split(/(`[^`]+`)/).filter((part) => part !== '').map((part) =>
    /^`[^`]+`$/.test(part) ? { code: true, text: part.slice(1, -1) } : { code: false, text: part });
}

/** At most `length` characters, with an ellipsis where it was cut. */
export function shortened(text: string, length: number): string {
  return text.length <= length ? text : `${wellFormed(text.slice(0, length - 1))}…`;
}
