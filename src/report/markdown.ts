/** Owns the Markdown report: a comment on a pull request, inside GitHub's limit for one. */
import type { Finding } from '../facts/index.ts';
import { standardNames } from './about.ts';
import { atLeast, bySeverity, parted, tally } from './chapters.ts';
import { frameOf, frameText } from './frame.ts';
import { ledger } from './ledger.ts';
import { Places } from './places.ts';
import type { AuditResult, ReportOptions, Reporter } from './result.ts';
import { evidence, scorecardOf, tallyText } from './scorecard.ts';
import type { ScoreItem } from './scorecard.ts';
import { count, grouped, printable, printableLines, seconds, spans } from './text.ts';

/** GitHub refuses a comment of more than 65,536 characters; GitLab takes a million. */
const MAX_LENGTH = 65_000;
const FRAME_WIDTH = 120;
const EXAMPLES = 2;

export const markdown: Reporter = (result, options) => {
  const { open, silenced } = parted(result.findings);
  const shown = bySeverity(options.all ? [...open, ...silenced] : open);
  const places = new Places((path) => result.text(path));
  const head = headOf(result, open, options);
  const tail = [...scorecardTable(result), ...ledgerTable(result), ...footOf(result, silenced.length)].join('\n');
  const sentence = (omitted: number): string => `${count(omitted, 'more finding')} did not fit into a comment; \`surety audit\` shows all.`;
  let room = MAX_LENGTH - head.length - tail.length - 200;
  const blocks: string[] = [];
  for (const finding of shown) {
    const block = findingOf(finding, result, places);
    room -= block.length + 1;
    if (room < 0) break;
    blocks.push(block);
  }
  const omitted = shown.length - blocks.length;
  if (omitted > 0) options.notice(`The Markdown report leaves out ${count(omitted, 'finding')}: a comment takes 65,536 characters.`);
  return `${[head, ...blocks, ...(omitted > 0 ? [sentence(omitted), ''] : []), tail].join('\n')}\n`;
};

function headOf(result: AuditResult, open: readonly Finding[], { failOn }: ReportOptions): string {
  const grave = open.filter(({ severity }) => atLeast(severity, failOn)).length;
  const title = open.length === 0 ? (result.failures.length > 0 ? '⚠️ surety: no findings, but not every rule could do its work' : '✅ surety: no findings') : `${grave > 0 ? '❌' : '⚠️'} surety: ${count(open.length, 'finding')}`;
  const severities = tally(open).map(({ severity, count: number }) => `**${grouped(number)}** ${severity}`).join(', ');
  return [
    `## ${title}`, '',
    ...(severities === '' ? [] : [`${severities}${grave > 0 ? ` (${grouped(grave)} at or above \`${failOn}\`)` : ''}`, '']),
    ...(result.since ? [`Only changes since ${code(result.since.ref)} are listed; ${count(result.elsewhere.length, 'finding')} elsewhere.`, ''] : []),
  ].join('\n');
}

function findingOf(finding: Finding, result: AuditResult, places: Places): string {
  const standards = result.rules.find(({ id }) => id === finding.rule)?.standards;
  const frame = frameText(frameOf(finding, places, FRAME_WIDTH));
  const fence = fenceFor(frame);
  const place = `${finding.location.file}:${places.short(finding.location)}`;
  return [
    `### ${finding.severity}: ${code(finding.rule)}`, '',
    `${code(place)}${finding.symbol === '' ? '' : ` in ${code(finding.symbol)}`}`, '',
    prose(finding.what), '',
    `**Why:** ${prose(finding.why)}  `,
    `**Instead:** ${prose(finding.instead)}`, '',
    ...(frame.length > 0 ? [fence, ...frame, fence, ''] : []),
    ...traceOf(finding, places),
    ...(finding.suppression ? [`Silenced: ${prose(finding.suppression.justification)}`, ''] : []),
    `<sub>certainty ${finding.certainty}${standards ? ` · ${standardNames(standards).join(' · ')}` : ''}</sub>`, '',
  ].join('\n');
}

function traceOf({ trace }: Finding, places: Places): readonly string[] {
  if (trace.length < 2) return [];
  const steps = trace.map((step, index) => `${index + 1}. ${code(`${step.file}:${places.short(step)}`)} ${prose(step.note)}`);
  return ['<details><summary>Trace</summary>', '', ...steps, '', '</details>', ''];
}

const STATES: Readonly<Record<ScoreItem['state'], string>> = { broken: '❌ broken', held: '✅ held', 'no-evidence': '❔ no evidence', 'not-run': '– not checked in this run', 'not-covered': '– not covered yet' };

function scorecardTable(result: AuditResult): readonly string[] {
  const rows = scorecardOf(result).map((item) => {
    const counts = [
      ...(item.findings > 0 ? [count(item.findings, 'finding')] : []),
      ...(item.known > 0 ? [`${grouped(item.known)} in the baseline`] : []),
      ...(item.accepted > 0 ? [`${grouped(item.accepted)} accepted`] : []),
      ...(item.routes ? [tallyText(item.routes)] : []),
      ...evidence(item.held).slice(0, EXAMPLES).map(({ note }) => prose(note)),
    ];
    return `| ${item.item} | ${STATES[item.state]} | ${counts.join('; ')} |`;
  });
  return ['<details><summary>Scorecard</summary>', '', '| Item | State | |', '| --- | --- | --- |', ...rows, '', '</details>', ''];
}

function ledgerTable(result: AuditResult): readonly string[] {
  const entries = ledger(result.silences, EXAMPLES);
  if (entries.length === 0) return [];
  const rows = entries.map((entry) => `| ${grouped(entry.count)} | ${entry.title} | ${entry.examples.map(({ silence }) => prose(silence.note)).join('; ')} |`);
  return ['<details><summary>What surety could not see</summary>', '', '| | | for example |', '| ---: | --- | --- |', ...rows, '', '</details>', ''];
}

function footOf(result: AuditResult, silenced: number): readonly string[] {
  const facts = [
    `surety ${result.version}`, `preset ${result.preset}`, `${count(result.files, 'file')} in ${seconds(result.seconds)}`,
    ...(silenced > 0 ? [count(silenced, 'silenced finding')] : []),
    ...(result.baseline ? [`baseline: ${grouped(result.baseline.known)} known, ${grouped(result.baseline.gone)} gone`] : []),
    ...(result.problems.length > 0 ? [count(result.problems.length, 'problem') + ' while reading'] : []),
  ];
  const failures = result.failures.map(({ rule, file, message }) => `- The rule ${code(rule)} failed${file === undefined ? '' : ` at ${code(file)}`}: ${prose(message)}`);
  return [...failures, ...(failures.length > 0 ? [''] : []), `<sub>${facts.join(' · ')}</sub>`];
}

/** A sentence whose backticks are code and whose other characters are all literal. */
function prose(message: string): string {
  return spans(printable(message)).map((span) => (span.code ? code(span.text) : literal(span.text))).join('');
}

function code(text: string): string {
  return `<code>${literal(printable(text))}</code>`;
}

// What means something inside a line to Markdown, its GitHub form (`$` is mathematics, `:` before `//` a link) or HTML; and what does at its start.
const MEANING = /[\\`*_[\]<>&!|~#@$^{}]|:(?=\/\/)|^[-+=\d]/g;

/** Characters with a meaning as references; a mention is kept from finding its name. */
function literal(text: string): string {
  return text.replace(MEANING, (character) => `&#${character.charCodeAt(0)};${character === '@' ? '&#8203;' : ''}`);
}

/** A fence longer than any run of backticks inside. */
function fenceFor(lines: readonly string[]): string {
  const longest = Math.max(2, ...[...printableLines(lines.join('\n')).matchAll(/`+/g)].map(([run]) => run.length));
  return '`'.repeat(longest + 1);
}
