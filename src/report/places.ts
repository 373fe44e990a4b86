/** Owns the way from offsets to lines and columns in reports. */
import { lineStarts, position } from '../facts/index.ts';
import type { Location } from '../facts/index.ts';

/** One-based lines and columns in UTF-16 units; the end column is exclusive. */
export interface Range {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A text with the offsets at which its lines start. */
export interface Lines {
  readonly text: string;
  readonly starts: readonly number[];
}

/** Texts and line tables of the files that a report mentions, each made once. */
export class Places {
  readonly #lines = new Map<string, Lines | undefined>();
  readonly #text: (path: string) => string | undefined;

  constructor(text: (path: string) => string | undefined) {
    this.#text = text;
  }

  /** The range of a location; line 1, column 1 when the text cannot be had. */
  range({ file, start, end }: Location): Range {
    const lines = this.lines(file);
    const starts = lines?.starts ?? [0];
    const length = lines?.text.length ?? 0;
    const from = position(starts, Math.min(start, length));
    const to = position(starts, Math.min(Math.max(start, end), length));
    return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
  }

  /** `12:20`, one-based. */
  short(location: Location): string {
    const { startLine, startColumn } = this.range(location);
    return `${startLine}:${startColumn}`;
  }

  /** Undefined when the text cannot be had. */
  lines(file: string): Lines | undefined {
    if (!this.#lines.has(file)) {
      const text = this.#text(file);
      this.#lines.set(file, text === undefined ? undefined : { text, starts: lineStarts(text) });
    }
    return this.#lines.get(file);
  }
}
