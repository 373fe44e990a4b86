/** Owns how the terminal report is drawn: colours, wrapping, headings. */
import getStringWidth from 'fast-string-width';
import { wrapAnsi } from 'fast-wrap-ansi';
import picocolors from 'picocolors';
import type { Severity } from '../facts/index.ts';
import { printable, spans } from './text.ts';

const SEVERITY_COLUMNS = 'critical'.length;
type Colors = ReturnType<typeof picocolors.createColors>;

export class Paint {
  readonly color: Colors;
  readonly width: number;

  constructor(enabled: boolean, width: number) {
    this.color = picocolors.createColors(enabled);
    this.width = width;
  }

  /** A sentence with its code in colour; without colours the backticks stay. */
  message(text: string): string {
    return spans(printable(text)).map((span) => (span.code ? this.code(span.text) : span.text)).join('');
  }

  code(text: string): string {
    return this.color.isColorSupported ? this.color.cyan(text) : `\`${text}\``;
  }

  severity(severity: Severity): string {
    const { bgRed, white, red, yellow, blue, bold } = this.color;
    const shade = { critical: (text: string) => bgRed(white(text)), high: red, medium: yellow, low: blue }[severity];
    return bold(shade(severity)) + ' '.repeat(SEVERITY_COLUMNS - severity.length);
  }

  /** Wraps `text`; the first line begins with `first`, the others with as many spaces as its columns. */
  hanging(first: string, text: string): readonly string[] {
    const indent = getStringWidth(first);
    const lines = wrapAnsi(text, Math.max(20, this.width - indent), { hard: true }).split('\n');
    return lines.map((line, index) => (index === 0 ? first : ' '.repeat(indent)) + line);
  }

  /** A blank line, then a title with a rule to the right and a remark at its end, then a blank line. */
  heading(title: string, remark = ''): readonly string[] {
    const room = this.width - getStringWidth(title) - getStringWidth(remark) - (remark ? 6 : 5);
    const line = `  ${this.color.bold(title)} ${this.color.dim('─'.repeat(Math.max(2, room)))}${remark ? ` ${this.color.dim(remark)}` : ''}`;
    return ['', line, ''];
  }

  /** `text` and spaces up to `columns`. */
  pad(text: string, columns: number): string {
    return text + ' '.repeat(Math.max(0, columns - getStringWidth(text)));
  }
}
