/** Owns how one finding looks in a terminal: its sentences, its code, its way from source to sink. */
import getStringWidth from 'fast-string-width';
import type { Finding, Step } from '../facts/index.ts';
import { carets, frameOf } from './frame.ts';
import type { FrameLine } from './frame.ts';
import type { Paint } from './paint.ts';
import type { Places } from './places.ts';
import type { AuditResult } from './result.ts';
import { printable, shortened } from './text.ts';

const INDENT = '    ';
const LABEL = 9;

export function findingLines(finding: Finding, result: AuditResult, places: Places, paint: Paint): readonly string[] {
  const { color } = paint;
  return [
    `${INDENT}${paint.severity(finding.severity)}  ${color.bold(printable(finding.rule))}`,
    ...paint.hanging(INDENT, paint.message(finding.what)),
    ...labelled('Why', finding.why, paint),
    ...labelled('Instead', finding.instead, paint),
    '',
    ...frameLines(finding, result, places, paint),
    ...traceLines(finding, result, places, paint),
    ...remarkLines(finding, result, paint),
  ];
}

function labelled(label: string, text: string, paint: Paint): readonly string[] {
  return text === '' ? [] : paint.hanging(`${INDENT}${paint.color.dim(label.padEnd(LABEL))}`, paint.message(text));
}

function frameLines(finding: Finding, result: AuditResult, places: Places, paint: Paint): readonly string[] {
  const { color } = paint;
  const frame = frameOf(finding, places, paint.width - INDENT.length - 10);
  const gutter = Math.max(3, String(frame.at(-1)?.number ?? 0).length);
  const symbol = finding.symbol === '' ? '' : color.dim(` in ${printable(shortened(finding.symbol, 60))}`);
  const place = `${printable(result.prefix.cwd + finding.location.file)}:${places.short(finding.location)}`;
  const head = `${INDENT}${' '.repeat(gutter + 2)}${color.dim(frame.length > 0 ? '╭─' : '')} ${color.cyan(place)}${symbol}`;
  return [head, ...frame.flatMap((line) => drawn(line, gutter, paint)), ''];
}

function drawn(line: FrameLine, gutter: number, { color }: Paint): readonly string[] {
  const number = String(line.number).padStart(gutter);
  const edge = color.dim('│');
  const marks = carets(line);
  const text = line.own ? line.text : color.dim(line.text);
  const row = line.own ? `${INDENT}${color.red('›')}${color.bold(number)} ${edge} ${text}` : `${INDENT} ${color.dim(number)} ${edge} ${text}`;
  return marks === undefined ? [row] : [row, `${INDENT} ${' '.repeat(gutter)} ${edge} ${color.red(marks)}`];
}

/** A trace of one step says no more than the code frame above it. */
function traceLines({ trace }: Finding, result: AuditResult, places: Places, paint: Paint): readonly string[] {
  if (trace.length < 2) return [];
  const rows = trace.map((step, index) => stepLines(step, index, trace, result, places, paint));
  return [`${INDENT}${paint.color.dim('Trace')}`, ...rows.flat(), ''];
}

function stepLines(step: Step, index: number, trace: readonly Step[], result: AuditResult, places: Places, paint: Paint): readonly string[] {
  const place = (each: Step): string => `${printable(result.prefix.cwd + each.file)}:${places.short(each)}`;
  const number = String(index + 1).padStart(String(trace.length).length);
  const widest = Math.max(...trace.map((each) => getStringWidth(place(each))));
  const longest = Math.max(...trace.map((each) => getStringWidth(printable(each.note))));
  const first = `${INDENT}${paint.color.dim(number)}  `;
  // Beside each other when all fit; otherwise the places stand on lines of their own.
  if (INDENT.length + number.length + widest + longest + 4 <= paint.width) return [`${first}${paint.color.cyan(paint.pad(place(step), widest))}  ${paint.message(step.note)}`];
  return [`${first}${paint.color.cyan(place(step))}`, ...paint.hanging(`${INDENT}${' '.repeat(number.length + 2)}`, paint.message(step.note))];
}

function remarkLines({ certainty, rule, suppression }: Finding, result: AuditResult, paint: Paint): readonly string[] {
  const cwe = result.rules.find(({ id }) => id === rule)?.standards.cwe ?? [];
  const remarks = [`certainty ${certainty}`, ...cwe.map((number) => `CWE-${number}`), `surety explain ${printable(rule)}`];
  const silenced = suppression ? paint.hanging(`${INDENT}${paint.color.magenta('Silenced')} `, `${suppression.kind === 'inSource' ? 'in the source' : 'by the baseline'}${suppression.justification ? `: ${printable(suppression.justification)}` : ''}`) : [];
  return [...silenced, ...paint.hanging(INDENT, paint.color.dim(remarks.join(' · ')))];
}
