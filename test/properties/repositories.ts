/** Owns the repositories that properties are checked on: all cases of all rooms, and what is found in them. */
import { analyse, type Analysis } from '../../src/analyse.ts';
import { models } from '../../src/generated/models.ts';
import { rules } from '../../src/generated/rules.ts';
import type { ProgramInput, Target } from '../../src/facts/index.ts';
import { memoryRepository, type Repository } from '../../src/project/index.ts';
import type { Case } from '../cases/markdown.ts';
import { isCode } from '../cases/markdown.ts';
import { allCases, filesOf } from '../cases/room.ts';

export type Files = Readonly<Record<string, string>>;

/** Every case of every room. */
export const everyCase = (): readonly Case[] => allCases().flatMap(({ cases }) => cases);
export const filesOfCase = filesOf;
export const codeOf = ({ files }: Case): Case['files'] => files.filter(({ path }) => isCode(path));

export const analysed = (repository: Pick<Repository, 'input' | 'text'>, focus?: ReadonlySet<string>): Analysis =>
  analyse(repository, { rules, models, ...(focus ? { focus } : {}) });

/** Findings that are not silenced, as `rule message file start`, sorted. */
export function findingsOf(analysis: Analysis): string[] {
  if (analysis.internalErrors.length > 0) throw new Error(analysis.internalErrors.map(({ message }) => message).join('\n'));
  return analysis.findings.filter(({ suppression }) => !suppression).map(({ rule, messageId, location }) => `${rule} ${messageId} ${location.file} ${location.start}`).sort();
}

export const found = (files: Files): string[] => findingsOf(analysed(memoryRepository(files)));

/** Rules of the findings, sorted: what must stay the same when places (and with them the words of a message) move. */
export const rulesFound = (files: Files): string[] => found(files).map((finding) => finding.split(' ')[0] ?? '').sort();

/** The same program with its files in another order; `order[i]` is the old index of file i. */
export function reordered(input: ProgramInput, order: readonly number[]): ProgramInput {
  const place = new Map(order.map((old, index) => [old, index]));
  const moved = (target: Target): Target => (target.kind === 'file' ? { ...target, file: place.get(target.file) ?? -1 } : target);
  const files = order.map((old) => input.files[old]).filter((file) => file !== undefined);
  return { ...input, files: files.map((file) => ({ ...file, targets: file.targets.map(moved) })) };
}
