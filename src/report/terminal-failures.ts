/** Owns how a terminal shows what went wrong in the audit itself: failed rules, unreadable files, useless directives. */
import type { Paint } from './paint.ts';
import { Places } from './places.ts';
import type { AuditResult } from './result.ts';
import { count, printable } from './text.ts';

export function failureLines(result: AuditResult, paint: Paint): readonly string[] {
  return [...ruleFailures(result, paint), ...problemLines(result, paint), ...directiveLines(result, paint)];
}

function ruleFailures({ failures }: AuditResult, paint: Paint): readonly string[] {
  if (failures.length === 0) return [];
  const rows = failures.flatMap(({ rule, file, message }) =>
    paint.hanging(`  ${paint.color.red('✖')} `, `${paint.code(printable(rule))}${file === undefined ? '' : ` at ${printable(file)}`}: ${printable(message)}`));
  return [...paint.heading('Rules that failed', 'a fault of surety, please report it'), ...rows];
}

function problemLines({ problems }: AuditResult, paint: Paint): readonly string[] {
  if (problems.length === 0) return [];
  const rows = problems.flatMap(({ path, message }) => paint.hanging(`  ${paint.color.yellow('!')} `, `${path === '' ? '' : `${printable(path)}: `}${printable(message)}`));
  return [...paint.heading('Problems while reading', count(problems.length, 'problem')), ...rows];
}

function directiveLines(result: AuditResult, paint: Paint): readonly string[] {
  const places = new Places((path) => result.text(path));
  const at = (location: { file: string; start: number; end: number }): string => paint.color.cyan(`${printable(result.prefix.cwd + location.file)}:${places.short(location)}`);
  const why = { unused: 'silences nothing', expired: 'is past its date', 'unknown-rule': 'names no rule of surety' };
  const rows = [
    ...result.deadDirectives.flatMap(({ location, rule, why: reason, until }) =>
      paint.hanging('  ', `${at(location)}  the directive for ${paint.code(printable(rule))} ${why[reason]}${until === '' ? '' : ` (${printable(until)})`}`)),
    ...result.unjustified.flatMap(({ location, rules }) =>
      paint.hanging('  ', `${at(location)}  ${rules.map((rule) => paint.code(printable(rule))).join(', ')} ${rules.length === 1 ? 'is' : 'are'} silenced without a reason (\`-- why\`)`)),
  ];
  return rows.length === 0 ? [] : [...paint.heading('Directives to look at'), ...rows];
}
