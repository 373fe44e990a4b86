/** Owns what chapters are called in reports, and the order in which they and their findings stand. */
import { CHAPTERS, CHECKLIST, SEVERITIES } from '../facts/index.ts';
import type { Chapter, Finding, Severity } from '../facts/index.ts';
import { groupBy } from './group.ts';

/** Chapters outside the checklist; the others are called by their item. */
const TITLES: Partial<Readonly<Record<Chapter, string>>> = {
  injection: 'Injection', access: 'Access control', tokens: 'Tokens and sessions',
  http: 'HTTP and API design', errors: 'Error handling', async: 'Asynchronous code', cache: 'Caching', queues: 'Queues',
  tests: 'Tests', deploy: 'Deployment', observability: 'Observability',
};

const ITEMS = new Map(CHECKLIST.flatMap(({ item, chapters }) => chapters.map((chapter) => [chapter as string, item] as const)));

export function chapterTitle(chapter: string): string {
  return ITEMS.get(chapter) ?? TITLES[chapter as Chapter] ?? chapter;
}

/** Is the chapter part of an item of the checklist? */
export function inChecklist(chapter: string): boolean {
  return ITEMS.has(chapter);
}

const ORDER = new Map<string, number>(CHAPTERS.map((chapter, index) => [chapter, index]));
const rank = (severity: Severity): number => SEVERITIES.indexOf(severity);

/** Is `severity` at least as grave as `floor`? */
export function atLeast(severity: Severity, floor: Severity | 'none'): boolean {
  return floor !== 'none' && rank(severity) <= rank(floor);
}

/** Gravest first; equal ones stay in their order (file, offset). */
export function bySeverity(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort((one, other) => rank(one.severity) - rank(other.severity));
}

export interface Group {
  readonly chapter: string;
  readonly files: readonly { readonly file: string; readonly findings: readonly Finding[] }[];
  readonly count: number;
}

/** Findings by chapter, in the order of the checklist, and then by file. */
export function grouped(findings: readonly Finding[]): readonly Group[] {
  const chapters = groupBy(findings, (finding) => finding.chapter);
  return [...chapters]
    .sort(([one], [other]) => (ORDER.get(one) ?? ORDER.size) - (ORDER.get(other) ?? ORDER.size))
    .map(([chapter, own]) => ({ chapter, files: byFile(own), count: own.length }));
}

function byFile(findings: readonly Finding[]): Group['files'] {
  const files = groupBy(findings, (finding) => finding.location.file);
  return [...files].sort(([one], [other]) => (one < other ? -1 : 1)).map(([file, own]) => ({ file, findings: own }));
}

/** Number of findings of each severity, gravest first, without zeros. */
export function tally(findings: readonly Finding[]): readonly { readonly severity: Severity; readonly count: number }[] {
  return SEVERITIES.map((severity) => ({ severity, count: findings.filter((finding) => finding.severity === severity).length })).filter((entry) => entry.count > 0);
}

/** Findings that count, and those that a directive, the configuration or a baseline silenced. */
export function parted(findings: readonly Finding[]): { readonly open: readonly Finding[]; readonly silenced: readonly Finding[] } {
  return { open: findings.filter(({ suppression }) => !suppression), silenced: findings.filter(({ suppression }) => suppression) };
}
