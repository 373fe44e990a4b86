/** Owns the parts of the HTML report that sum up: scorecard, ledger of silence, what went wrong. */
import type { Location } from '../facts/index.ts';
import { escaped, prose, tag } from './html-escape.ts';
import { ledger, skippedByReason } from './ledger.ts';
import type { Places } from './places.ts';
import type { AuditResult } from './result.ts';
import { evidence, scorecardOf, tallyText } from './scorecard.ts';
import type { ScoreItem } from './scorecard.ts';
import { count, grouped } from './text.ts';

const NOTES = 3;
const WORDS: Readonly<Record<ScoreItem['state'], string>> = { broken: 'broken', held: 'held', 'no-evidence': 'no evidence', 'not-run': 'not checked in this run', 'not-covered': 'not covered yet' };

const at = (location: Location, places: Places): string => tag('span', 'place', `${escaped(location.file)}:${places.short(location)}`);

export function scorecardSection(result: AuditResult, places: Places): string {
  const items = scorecardOf(result);
  const rows = items.map((item) => `<tr><td>${escaped(item.item)}</td><td>${tag('span', `state ${item.state}`, WORDS[item.state])}</td><td>${details(item, places)}</td></tr>`).join('\n');
  return `<section><h2>Scorecard</h2><table>${rows}</table></section>`;
}

function details(item: ScoreItem, places: Places): string {
  const counts = [
    ...(item.findings > 0 ? [count(item.findings, 'finding')] : []),
    ...(item.known > 0 ? [`${grouped(item.known)} in the baseline`] : []),
    ...(item.accepted > 0 ? [`${grouped(item.accepted)} accepted in the source`] : []),
    ...(item.routes ? [tallyText(item.routes)] : []),
  ].join(', ');
  const notes = evidence(item.held);
  const shown = notes.slice(0, NOTES).map(({ note, first, places: number }) => `<li>${prose(note)} ${at(first.location, places)}${number > 1 ? ` and ${count(number - 1, 'more place')}` : ''}</li>`);
  const more = notes.length > NOTES ? `<li>${count(notes.length - NOTES, 'more note')}</li>` : '';
  return counts + (shown.length > 0 ? `<ul>${shown.join('')}${more}</ul>` : '');
}

export function ledgerSection(result: AuditResult, places: Places): string {
  const entries = ledger(result.silences);
  if (entries.length === 0) return '';
  const rows = entries.map((entry) => {
    const examples = entry.examples.map(({ silence, count: times }) => `<li>${times > 1 ? `${grouped(times)} × ` : ''}${prose(silence.note)} ${silence.location ? at(silence.location, places) : ''}</li>`);
    return `<tr><td class="number">${grouped(entry.count)}</td><td>${escaped(entry.title)}<ul>${examples.join('')}</ul></td></tr>`;
  });
  return `<section><h2>What surety could not see</h2><p>Nothing is reported from here.</p><table>${rows.join('\n')}</table></section>`;
}

export function remarksSection(result: AuditResult, places: Places): string {
  const skipped = skippedByReason(result.skipped).map(({ reason, count: number }) => `${grouped(number)} ${escaped(reason)}`).join(', ');
  const rows = [
    ...result.failures.map(({ rule, file, message }) => `The rule <code>${escaped(rule)}</code> failed${file === undefined ? '' : ` at ${escaped(file)}`}: ${escaped(message)}`),
    ...result.problems.map(({ path, message }) => `${path === '' ? '' : `${escaped(path)}: `}${escaped(message)}`),
    ...result.deadDirectives.map(({ location, rule, why, until }) => `${at(location, places)} directive for <code>${escaped(rule)}</code>: ${why === 'unused' ? 'silences nothing' : why === 'expired' ? `is past its date (${escaped(until)})` : 'names no rule of surety'}`),
    ...result.unjustified.map(({ location, rules }) => `${at(location, places)} silences ${rules.map((rule) => `<code>${escaped(rule)}</code>`).join(', ')} without a reason`),
    ...(skipped === '' ? [] : [`left out: ${skipped}`]),
  ];
  return rows.length === 0 ? '' : `<section><h2>Remarks</h2><ul>${rows.map((row) => `<li>${row}</li>`).join('\n')}</ul></section>`;
}
