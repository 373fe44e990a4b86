/** Owns `surety explain`: what a rule finds, why, and when it is a false alarm; from the README of its room. */
import picocolors from 'picocolors';
import type { RuleMeta } from '../facts/index.ts';
import { chapterTitle, printable, standardNames } from '../report/index.ts';
import { done, wantsColor } from './command.ts';
import type { Outcome, Surroundings } from './command.ts';
import { checkIds, ruleId } from './select.ts';

/** @throws UsageError when there is no such rule. */
export function explainCommand(name: string, rules: readonly RuleMeta[], readmes: Readonly<Record<string, string>>, flags: { readonly color: boolean }, around: Surroundings): Outcome {
  checkIds([printable(name)], rules, '');
  const rule = rules.find(({ id }) => id === ruleId(name));
  const paint = picocolors.createColors(wantsColor(around, flags.color));
  const readme = readmes[rule?.id ?? ''] ?? '';
  return done(rule ? `${[...metaLines(rule, paint), '', ...(readme === '' ? [rule.finds] : readmeLines(readme, paint))].join('\n').trimEnd()}\n` : '');
}

type Colors = ReturnType<typeof picocolors.createColors>;

function metaLines(rule: RuleMeta, paint: Colors): readonly string[] {
  const rows: readonly (readonly [string, string])[] = [
    ['chapter', `${rule.chapter} (${chapterTitle(rule.chapter)})`],
    ['severity', rule.severity],
    ['scope', rule.scope === 'file' ? 'file (runs in editors and in audits)' : 'project (needs the whole repository)'],
    ['preset', rule.preset],
    ['standards', standardNames(rule.standards).join(', ')],
    ['in ESLint', `surety/${rule.id}`],
  ];
  return [paint.bold(rule.id), ...rows.filter(([, value]) => value !== '').map(([key, value]) => `${paint.dim(key.padEnd(10))} ${value}`)];
}

/** Markdown is readable as it is; headings and code get a colour, and the first heading, which is the id again, goes. */
function readmeLines(readme: string, paint: Colors): readonly string[] {
  let fenced = false;
  return readme.replace(/^# .*\n+/, '').split('\n').map((line) => {
    if (/^\s*```/.test(line)) {
      fenced = !fenced;
      return paint.dim(line);
    }
    if (fenced) return paint.cyan(line);
    return /^#+ /.test(line) ? paint.bold(line) : line;
  });
}
