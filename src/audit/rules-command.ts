/** Owns `surety rules`: the table of all rules. */
import picocolors from 'picocolors';
import type { RuleMeta } from '../facts/index.ts';
import { chapterTitle, standardNames } from '../report/index.ts';
import { done, wantsColor, widthOf } from './command.ts';
import type { Outcome, Surroundings } from './command.ts';
import type { RulesFormat } from './rules-formats.ts';


export function rulesCommand(rules: readonly RuleMeta[], { format, color }: { readonly format: RulesFormat; readonly color: boolean }, around: Surroundings): Outcome {
  if (format === 'json') return done(`${JSON.stringify(rules.map(({ messages: _, ...meta }) => plain(meta)), null, 2)}\n`);
  return done(format === 'markdown' ? markdownTable(rules) : table(rules, wantsColor(around, color), widthOf(around)));
}

/** Without the rule's code: what a rule declares about itself. */
function plain({ id, chapter, finds, severity, scope, preset, standards }: Omit<RuleMeta, 'messages'>): object {
  return { id, chapter, finds, severity, scope, preset, standards };
}

const HEAD = ['Rule', 'Chapter', 'Severity', 'Scope', 'Preset', 'Standards'] as const;

function row(rule: RuleMeta): readonly string[] {
  return [rule.id, rule.chapter, rule.severity, rule.scope, rule.preset, standardNames(rule.standards).join(', ')];
}

function markdownTable(rules: readonly RuleMeta[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return `${[line([...HEAD, 'Finds']), line([...HEAD, ''].map(() => '---')), ...rules.map((rule) => line([...row(rule), rule.finds]))].join('\n')}\n`;
}

/** Columns as wide as their widest cell; the standards go where the terminal is too narrow for them. */
function table(rules: readonly RuleMeta[], color: boolean, width: number): string {
  const paint = picocolors.createColors(color);
  const rows = rules.map(row);
  const widths = HEAD.map((head, index) => Math.max(head.length, ...rows.map((cells) => cells[index]?.length ?? 0)));
  const all = widths.reduce((sum, each) => sum + each + 2, 0);
  const columns = all <= width ? HEAD.length : HEAD.length - 1;
  const line = (cells: readonly string[]): string => cells.slice(0, columns).map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('  ').trimEnd();
  const lines = rules.map((rule, index) => `${line(rows[index] ?? [])}\n${paint.dim(`  ${chapterTitle(rule.chapter)}: ${rule.finds}`)}`);
  return `${[paint.bold(line(HEAD)), ...lines].join('\n')}\n`;
}
