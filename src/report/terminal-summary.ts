/** Owns the end of the terminal report: the scorecard, the ledger of silence, the totals. */
import type { RouteTally } from '../facts/index.ts';
import { atLeast, chapterTitle, inChecklist, parted, tally } from './chapters.ts';
import { groupBy } from './group.ts';
import { ledger, skippedByReason } from './ledger.ts';
import type { Paint } from './paint.ts';
import { Places } from './places.ts';
import type { AuditResult, ReportOptions } from './result.ts';
import { evidence, scorecardOf, tallyText } from './scorecard.ts';
import type { ScoreItem } from './scorecard.ts';
import { count, grouped, printable, seconds, shortened } from './text.ts';

const ITEM = 24;
const NOTES = 3;

export function scorecardLines(result: AuditResult, paint: Paint): readonly string[] {
  const items = scorecardOf(result);
  const places = new Places((path) => result.text(path));
  const parts = [...groupBy(items, ({ part }) => part)].flatMap(([part, own], index) => [
    ...(index > 0 ? [''] : []),
    `  ${paint.color.dim(part)}`,
    ...own.flatMap((item) => itemLines(item, result, places, paint)),
  ]);
  return [...paint.heading('Scorecard', result.since ? 'of the whole repository' : ''), ...parts, ...beyondLines(result, paint)];
}

function itemLines(item: ScoreItem, result: AuditResult, places: Places, paint: Paint): readonly string[] {
  const { color } = paint;
  const { sign, word } = look(item, paint);
  const row = `  ${sign} ${item.state === 'not-covered' || item.state === 'not-run' ? color.dim(paint.pad(item.item, ITEM)) : paint.pad(item.item, ITEM)}${word}`;
  if (item.held.length === 0) return [row, ...tallyLines(item.routes, result, places, paint)];
  const notes = evidence(item.held);
  const shown = notes.slice(0, NOTES).flatMap(({ note, first, places: number }) => {
    const more = number > 1 ? ` and ${count(number - 1, 'more place')}` : '';
    return paint.hanging(`      ${color.green('+')} `, `${paint.message(note)}  ${color.dim(`${printable(result.prefix.cwd + first.location.file)}:${places.short(first.location)}${more}`)}`);
  });
  return [row, ...tallyLines(item.routes, result, places, paint), ...shown, ...(notes.length > NOTES ? [`      ${color.dim(`+ ${count(notes.length - NOTES, 'more note')}`)}`] : [])];
}

/** On how many routes the item holds, and the first on which it does not. */
function tallyLines(tally: RouteTally | undefined, result: AuditResult, places: Places, paint: Paint): readonly string[] {
  if (!tally) return [];
  const { color } = paint;
  const failing = tally.failing.slice(0, NOTES).flatMap(({ name, location }) => paint.hanging(`        ${color.red('-')} `, `${paint.message(`\`${printable(name)}\``)}  ${color.dim(`${printable(result.prefix.cwd + location.file)}:${places.short(location)}`)}`));
  return [`      ${tallyText(tally)}`, ...failing, ...(tally.fails > shownOf(tally) ? [`        ${color.dim(`- ${count(tally.fails - shownOf(tally), 'more route')}`)}`] : [])];
}

function look(item: ScoreItem, { color }: Paint): { readonly sign: string; readonly word: string } {
  const accepted = item.accepted > 0 ? `${grouped(item.accepted)} accepted in the source` : '';
  const known = item.known > 0 ? `${grouped(item.known)} in the baseline` : '';
  const also = (...parts: readonly string[]): string => parts.filter((part) => part !== '').map((part) => color.dim(`, ${part}`)).join('');
  switch (item.state) {
    case 'broken': return { sign: color.red('✖'), word: (item.findings > 0 ? color.red(count(item.findings, 'finding')) : color.yellow('nothing new')) + also(known, accepted) };
    case 'held': return { sign: color.green('✔'), word: color.green('held') + also(accepted) };
    case 'no-evidence': return { sign: color.yellow('?'), word: color.yellow('no evidence') + also(accepted) };
    case 'not-run': return { sign: color.dim('–'), word: color.dim('not checked in this run') };
    case 'not-covered': return { sign: color.dim('–'), word: color.dim('not covered yet') };
  }
}

/** Findings in chapters that belong to no item, and on how many routes they hold. */
function beyondLines(result: AuditResult, paint: Paint): readonly string[] {
  const beyond = parted([...result.findings, ...result.elsewhere]).open.filter(({ chapter }) => !inChecklist(chapter));
  const places = new Places((path) => result.text(path));
  const tallies = result.tallies.filter(({ chapter }) => !inChecklist(chapter));
  if (beyond.length === 0 && tallies.length === 0) return [];
  const findings = groupBy(beyond, ({ chapter }) => chapter);
  const chapters = [...new Set([...findings.keys(), ...tallies.map(({ chapter }) => chapter)])];
  const rows = chapters.flatMap((chapter) => {
    const number = findings.get(chapter)?.length ?? 0;
    const row = number > 0 ? `  ${paint.color.red('✖')} ${paint.pad(chapterTitle(chapter), ITEM)}${paint.color.red(count(number, 'finding'))}` : `  ${paint.color.dim('–')} ${chapterTitle(chapter)}`;
    return [row, ...tallyLines(tallies.find((one) => one.chapter === chapter), result, places, paint)];
  });
  return ['', `  ${paint.color.dim('Beyond the checklist')}`, ...rows];
}

export function ledgerLines(result: AuditResult, paint: Paint): readonly string[] {
  const entries = ledger(result.silences);
  if (entries.length === 0) return [];
  const places = new Places((path) => result.text(path));
  const widest = Math.max(...entries.map((entry) => grouped(entry.count).length));
  const rows = entries.flatMap((entry) => [
    `  ${paint.color.bold(grouped(entry.count).padStart(widest))}  ${entry.title}`,
    ...entry.examples.flatMap(({ silence, count: times }) => {
      const place = silence.location ? paint.color.dim(`  ${printable(result.prefix.cwd + silence.location.file)}:${places.short(silence.location)}`) : '';
      return paint.hanging(' '.repeat(widest + 4), `${times > 1 ? paint.color.dim(`${grouped(times)} × `) : ''}${paint.message(shortened(silence.note, 160))}${place}`);
    }),
  ]);
  return [...paint.heading('What surety could not see', 'nothing is reported from here'), ...rows];
}

export function totalLines(result: AuditResult, options: ReportOptions, paint: Paint): readonly string[] {
  const { open, silenced } = parted(result.findings);
  const skipped = skippedByReason(result.skipped).map(({ reason, count: number }) => `${grouped(number)} ${reason}`).join(', ');
  const severities = tally(open).map(({ severity, count: number }) => `${grouped(number)} ${severity}`).join(', ');
  return [
    ...paint.heading('Total'),
    `  ${count(result.files, 'file')}, ${count(result.lines, 'line')} in ${seconds(result.seconds)}`,
    ...(skipped === '' ? [] : paint.hanging('  ', paint.color.dim(`left out: ${skipped}`))),
    ...(silenced.length === 0 ? [] : [`  ${paint.color.dim(`${count(silenced.length, 'silenced finding')}${options.all ? '' : ' (`--all` shows them)'}`)}`]),
    ...(result.baseline ? [`  ${paint.color.dim(`baseline: ${grouped(result.baseline.known)} known, ${grouped(result.baseline.gone)} gone`)}`] : []),
    ...(result.since ? [`  ${paint.color.dim(`${count(result.elsewhere.length, 'finding')} outside the changes in ${count(result.since.files, 'file')}`)}`] : []),
    '',
    `  ${verdict(result, options, paint, severities)}`,
    '',
  ];
}

function verdict(result: AuditResult, { failOn }: ReportOptions, { color }: Paint, severities: string): string {
  const { open } = parted(result.findings);
  if (open.length === 0 && result.failures.length > 0) return color.yellow('No findings, but not every rule could do its work.');
  if (open.length === 0) return color.green('✔ No findings.');
  const grave = open.filter(({ severity }) => atLeast(severity, failOn)).length;
  const text = `${count(open.length, 'finding')}: ${severities}`;
  if (grave === 0) return `${color.bold(text)} ${color.dim(failOn === 'none' ? '(none fails the run)' : `(none at or above ${failOn})`)}`;
  return `${color.bold(color.red(`✖ ${text}`))} ${color.dim(`(${grouped(grave)} at or above ${failOn})`)}`;
}

const shownOf = ({ failing }: RouteTally): number => Math.min(NOTES, failing.length);
