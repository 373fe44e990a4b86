/** Owns the HTML report: one file that needs no network and runs no script. */
import type { Finding } from '../facts/index.ts';
import { cweUri, standardNames } from './about.ts';
import { chapterTitle, grouped, parted, tally } from './chapters.ts';
import { frameOf } from './frame.ts';
import type { FrameLine } from './frame.ts';
import { escaped, prose, tag } from './html-escape.ts';
import { STYLE } from './html-style.ts';
import { ledgerSection, remarksSection, scorecardSection } from './html-summary.ts';
import { Places } from './places.ts';
import type { AuditResult, Reporter } from './result.ts';
import { count, seconds } from './text.ts';

const FRAME_WIDTH = 140;

export const html: Reporter = (result, { all }) => {
  const { open, silenced } = parted(result.findings);
  const places = new Places((path) => result.text(path));
  const body = [
    headOf(result, open),
    scorecardSection(result, places),
    findingsSection(result, all ? [...open, ...silenced] : open, places),
    ledgerSection(result, places),
    remarksSection(result, places),
  ].join('\n');
  return `${[
    '<!doctype html>', '<html lang="en">', '<head>', '<meta charset="utf-8">',
    // Nothing may be loaded and nothing may run, whatever slipped into the page.
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>surety: ${count(open.length, 'finding')} in ${escaped(result.root)}</title>`,
    `<style>${STYLE}</style>`, '</head>', '<body>', body, '</body>', '</html>',
  ].join('\n')}\n`;
};

function headOf(result: AuditResult, open: readonly Finding[]): string {
  const { silenced } = parted(result.findings);
  const badges = tally(open).map(({ severity, count: number }) => tag('span', `badge ${severity}`, `${number} ${severity}`)).join(' ');
  const facts = [
    `surety ${escaped(result.version)}`, `preset ${escaped(result.preset)}`, count(result.ran.length, 'rule'),
    `${count(result.files, 'file')}, ${count(result.lines, 'line')} in ${seconds(result.seconds)}`, escaped(result.started.slice(0, 16).replace('T', ' ')) + ' UTC',
    ...(result.since ? [`changes since ${escaped(result.since.ref)}; ${count(result.elsewhere.length, 'finding')} elsewhere`] : []),
    ...(result.baseline ? [`baseline: ${result.baseline.known} known, ${result.baseline.gone} gone`] : []),
    ...(silenced.length > 0 ? [count(silenced.length, 'silenced finding')] : []),
  ];
  const verdict = open.length > 0 ? badges : tag('span', `badge ${result.failures.length > 0 ? 'medium' : 'held'}`, result.failures.length > 0 ? 'no findings, but some rules failed' : 'no findings');
  return `<header><h1>${escaped(result.root)}</h1><p>${verdict}</p>${tag('p', 'facts', facts.join(' · '))}</header>`;
}

function findingsSection(result: AuditResult, findings: readonly Finding[], places: Places): string {
  return grouped(findings).map((group) => `<section><h2>${escaped(chapterTitle(group.chapter))} ${tag('small', '', count(group.count, 'finding'))}</h2>
${group.files.map(({ file, findings: own }) => `<h3>${escaped(file)}</h3>\n${own.map((finding) => findingOf(finding, result, places)).join('\n')}`).join('\n')}</section>`).join('\n');
}

function findingOf(finding: Finding, result: AuditResult, places: Places): string {
  const standards = result.rules.find(({ id }) => id === finding.rule)?.standards;
  const names = standards ? [...standards.cwe.map((cwe) => `<a href="${cweUri(cwe)}">CWE-${cwe}</a>`), ...standardNames({ ...standards, cwe: [] }).map(escaped)] : [];
  const silenced = finding.suppression ? tag('p', 'silenced', `Silenced: ${prose(finding.suppression.justification)}`) : '';
  return `<article id="${escaped(finding.fingerprint)}" class="${finding.severity}">
<p>${tag('span', `badge ${finding.severity}`, finding.severity)} <strong>${escaped(finding.rule)}</strong> ${tag('span', 'place', `${escaped(finding.location.file)}:${places.short(finding.location)}${finding.symbol === '' ? '' : ` in ${escaped(finding.symbol)}`}`)}</p>
<p>${prose(finding.what)}</p>
<dl><dt>Why</dt><dd>${prose(finding.why)}</dd><dt>Instead</dt><dd>${prose(finding.instead)}</dd></dl>
${silenced}${frameHtml(frameOf(finding, places, FRAME_WIDTH))}${traceOf(finding, places)}
${tag('p', 'facts', [`certainty ${finding.certainty}`, ...names].join(' · '))}
</article>`;
}

function frameHtml(frame: readonly FrameLine[]): string {
  if (frame.length === 0) return '';
  const gutter = String(frame.at(-1)?.number ?? 0).length;
  const rows = frame.map(({ number, own, text, mark }) => {
    const line = mark ? `${escaped(text.slice(0, mark.start))}<mark>${escaped(text.slice(mark.start, mark.start + mark.length))}</mark>${escaped(text.slice(mark.start + mark.length))}` : escaped(text);
    return tag('span', own ? 'own' : 'context', `<i>${String(number).padStart(gutter)}</i> ${line}`);
  });
  return `<pre>${rows.join('\n')}</pre>`;
}

function traceOf({ trace }: Finding, places: Places): string {
  if (trace.length < 2) return '';
  const steps = trace.map((step) => `<li><code>${escaped(step.file)}:${places.short(step)}</code> ${prose(step.note)}</li>`).join('');
  return `<details open><summary>Trace</summary><ol>${steps}</ol></details>`;
}
