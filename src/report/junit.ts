/** Owns the JUnit report: a suite a chapter, a case a finding, and a passed case for each rule that found nothing. */
import type { Finding, RuleMeta } from '../facts/index.ts';
import { chapterTitle } from './chapters.ts';
import { groupBy } from './group.ts';
import { Places } from './places.ts';
import type { AuditResult, Reporter } from './result.ts';
import { printable, printableLines } from './text.ts';

export const junit: Reporter = (result) => {
  const suites = [...groupBy(result.ran, ({ chapter }) => chapter)].map(([chapter, rules]) => suite(chapter, rules, result));
  const totals = { name: 'surety', ...sum(suites), time: result.seconds.toFixed(3), timestamp: result.started };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', totals, suites.map(({ xml }) => xml).join(''))}\n`;
};

interface Counts {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly skipped: number;
}
interface Suite extends Counts {
  readonly xml: string;
}

function suite(chapter: string, rules: readonly RuleMeta[], result: AuditResult): Suite {
  const places = new Places((path) => result.text(path));
  const cases = rules.flatMap((rule) => {
    const failed = result.failures.filter((failure) => failure.rule === rule.id);
    const findings = result.findings.filter((finding) => finding.rule === rule.id);
    const none = failed.length + findings.length === 0;
    return [
      ...failed.map(({ file, message }) => ({ kind: 'errors', xml: caseOf(rule.id, file ?? 'the whole repository', element('error', { type: 'internal-error', message })) })),
      ...findings.map((finding) => findingCase(finding, places)),
      ...(none ? [{ kind: 'passed', xml: caseOf(rule.id, rule.finds, '') }] : []),
    ];
  });
  const counted = (kind: string): number => cases.filter((each) => each.kind === kind).length;
  const counts = { tests: cases.length, failures: counted('failures'), errors: counted('errors'), skipped: counted('skipped') };
  return { ...counts, xml: element('testsuite', { name: chapterTitle(chapter), ...counts }, cases.map(({ xml }) => xml).join('')) };
}

function findingCase(finding: Finding, places: Places): { readonly kind: string; readonly xml: string } {
  const name = `${finding.location.file}:${places.short(finding.location)}`;
  if (finding.suppression) return { kind: 'skipped', xml: caseOf(finding.rule, name, element('skipped', { message: finding.suppression.justification })) };
  const steps = finding.trace.map((step, index) => `${index + 1}. ${step.file}:${places.short(step)} ${step.note}`);
  const body = [finding.what, finding.why, finding.instead, ...steps].join('\n');
  return { kind: 'failures', xml: caseOf(finding.rule, name, element('failure', { type: finding.severity, message: finding.what }, escaped(body))) };
}

function caseOf(rule: string, name: string, inner: string): string {
  return element('testcase', { classname: rule, name }, inner);
}

function sum(suites: readonly Counts[]): Counts {
  const total = (key: keyof Counts): number => suites.reduce((all, each) => all + each[key], 0);
  return { tests: total('tests'), failures: total('failures'), errors: total('errors'), skipped: total('skipped') };
}

function element(name: string, attributes: Readonly<Record<string, string | number>>, inner = ''): string {
  const head = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(printable(String(value)))}"`).join('');
  return inner === '' ? `<${name}${head}/>` : `<${name}${head}>${inner}</${name}>`;
}

/** XML 1.0 has no way to write control characters, so they are shown as escapes. */
function escaped(text: string): string {
  return printableLines(text).replace(/[\ufffe\uffff]/g, '\ufffd').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
