/** Owns the run of suggestions: applied to the fences of a rule's room, they leave code that can be read and no longer has the finding. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyse } from '../../src/analyse.ts';
import type { Finding, Suggestion } from '../../src/facts/index.ts';
import { models } from '../../src/generated/models.ts';
import { rules } from '../../src/generated/rules.ts';
import { memoryRepository } from '../../src/project/index.ts';
import { listRooms } from '../../scripts/rooms.ts';
import type { Files } from './hosts.ts';
import { allCases, filesOf } from './room.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const suggesting = listRooms(ROOT).filter(({ folder }) => readFileSync(join(ROOT, folder, 'rule.ts'), 'utf8').includes('suggestions')).map(({ id }) => id);

interface Judged {
  readonly findings: readonly Finding[];
  readonly errors: readonly string[];
}

function judge(files: Files, id: string): Judged {
  const { findings, internalErrors, silences } = analyse(memoryRepository(files), { rules: rules.filter((rule) => rule.id === id), models });
  return { findings: findings.filter(({ suppression }) => suppression === undefined), errors: [...internalErrors.map(({ message }) => message), ...silences.filter(({ kind }) => kind === 'parse-error').map(({ note }) => note)] };
}

function applied(files: Files, { edits }: Suggestion): Files {
  const changed: Record<string, string> = { ...files };
  for (const { file, start, end, text } of edits.toSorted((a, b) => b.start - a.start)) changed[file] = (changed[file] as string).slice(0, start) + text + (changed[file] as string).slice(end);
  return changed;
}

const count = (findings: readonly Finding[], messageId?: string): number => findings.filter((one) => messageId === undefined || one.messageId === messageId).length;

describe.each(allCases().filter(({ id }) => suggesting.includes(id)))('suggestions of $id', ({ id, cases }) => {
  it('are shown', () => {
    expect(cases.some((test) => judge(filesOf(test), id).findings.some(({ suggestions }) => suggestions.length > 0))).toBe(true);
  });

  it.each(cases.map((test) => [`${test.name} (line ${test.line})`, test] as const))('%s: each leaves code without the finding', (_name, test) => {
    const files = filesOf(test);
    const before = judge(files, id);
    for (const finding of before.findings) {
      for (const suggestion of finding.suggestions) {
        const changed = applied(files, suggestion);
        const after = judge(changed, id);
        const shown = `${suggestion.title}\n${suggestion.edits.map(({ file }) => changed[file]).join('\n')}`;
        expect(after.errors, shown).toEqual(before.errors);
        expect(count(after.findings, finding.messageId), shown).toBeLessThan(count(before.findings, finding.messageId));
        expect(count(after.findings), shown).toBeLessThanOrEqual(count(before.findings));
      }
    }
  });
});
