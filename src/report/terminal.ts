/** Owns the report people read in a terminal: findings by chapter, then the scorecard, then what could not be seen. */
import { chapterTitle, grouped, parted } from './chapters.ts';
import { Paint } from './paint.ts';
import { Places } from './places.ts';
import type { AuditResult, ReportOptions, Reporter } from './result.ts';
import { failureLines } from './terminal-failures.ts';
import { findingLines } from './terminal-finding.ts';
import { ledgerLines, scorecardLines, totalLines } from './terminal-summary.ts';
import { count, printable } from './text.ts';

/** Lines longer than this are hard to read, however wide the terminal is. */
const WIDEST = 110;
const NARROWEST = 72;

export const terminal: Reporter = (result, options) => {
  const width = Math.max(NARROWEST, Math.min(options.width, WIDEST));
  const paint = new Paint(options.color, width);
  const wrong = [...chapterLines(result, options, paint), ...failureLines(result, paint)];
  const sum = (): readonly string[] => [...scorecardLines(result, paint), ...ledgerLines(result, paint), ...totalLines(result, options, paint)];
  const lines = options.quiet ? wrong : ['', ...headLines(result, paint), ...wrong, ...sum()];
  return lines.map((line) => `${line.trimEnd()}\n`).join('');
};

function headLines({ version, root, preset, ran, config, since, baseline }: AuditResult, paint: Paint): readonly string[] {
  const facts = [
    preset === 'named rules' ? preset : `preset ${preset}`,
    count(ran.length, 'rule'),
    ...(config === undefined ? [] : [`configured by ${printable(config)}`]),
    ...(since ? [`changes since ${printable(since.ref)}`] : []),
    ...(baseline ? [`baseline ${printable(baseline.path)}`] : []),
  ];
  return [`  ${paint.color.bold(`surety ${version}`)}  ${printable(root)}`, ...paint.hanging('  ', paint.color.dim(facts.join(' · ')))];
}

function chapterLines(result: AuditResult, options: ReportOptions, paint: Paint): readonly string[] {
  const { open, silenced } = parted(result.findings);
  const places = new Places((path) => result.text(path));
  return grouped(options.all ? [...open, ...silenced] : open).flatMap((group) => [
    ...paint.heading(chapterTitle(group.chapter), count(group.count, 'finding')),
    ...group.files.flatMap(({ file, findings }) => [
      `  ${paint.color.underline(printable(result.prefix.cwd + file))}`,
      '',
      ...findings.flatMap((finding) => [...findingLines(finding, result, places, paint), '']),
    ]),
  ]);
}
