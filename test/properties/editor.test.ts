/** Owns the property that an editor, which sees a file and what it imports, never says what the audit does not say. */
import { describe, expect, it } from 'vitest';
import type { ProgramInput } from '../../src/facts/index.ts';
import { analyse } from '../../src/analyse.ts';
import { models } from '../../src/generated/models.ts';
import { rules } from '../../src/generated/rules.ts';
import type { Case } from '../cases/markdown.ts';
import { memoryRepository } from '../../src/project/index.ts';
import { analysed, codeOf, everyCase, filesOfCase, findingsOf } from './repositories.ts';

/** The file and all that it imports, in the order of the program. */
function seenFrom(input: ProgramInput, start: number): ProgramInput {
  const seen = new Set([start]);
  for (const file of seen) for (const target of input.files[file]?.targets ?? []) if (target.kind === 'file') seen.add(target.file);
  const kept = [...seen].sort((one, other) => one - other);
  const files = kept.flatMap((old) => input.files[old] ?? []);
  return { ...input, files: files.map((file) => ({ ...file, targets: file.targets.map((target) => (target.kind === 'file' ? { ...target, file: kept.indexOf(target.file) } : target)) })) };
}

/** Gaps: text that all callers make of constants is reported as composed where its callers are not seen; data of jobs counts as foreign where nobody is seen who puts it in. */
const GAPS = /what it is compared with is set up elsewhere|› inherited repository \(|what a request has put into the queue of the same name/;

const editorRules = rules.filter(({ scope }) => scope === 'file');
const cases = everyCase().filter((test) => codeOf(test).length > 1);

/** What is found and where: in an editor, where less is known of a value, the words may be others. */
const placesOf = (findings: readonly string[]): string[] => findings.map((finding) => finding.replace(/ \S+/, ''));

describe('a file with its imports', () => {
  const check = (test: Case): void => {
    const repository = memoryRepository(filesOfCase(test));
    const audit = placesOf(findingsOf(analysed(repository)));
    repository.input.files.forEach((file, index) => {
      if (file.role !== 'source') return;
      const part = { input: seenFrom(repository.input, index), text: (path: string) => repository.text(path) };
      const editor = placesOf(findingsOf(analyse(part, { rules: editorRules, models, focus: new Set([file.path]) })));
      for (const finding of editor) expect(audit, `${file.path} alone`).toContain(finding);
    });
  };
  const rows = cases.map((test) => [`${test.source}: ${test.name}`, test] as const);
  it.each(rows.filter(([name]) => !GAPS.test(name)))('%s', (_name, test) => check(test));
  it.fails.each(rows.filter(([name]) => GAPS.test(name)))('%s', (_name, test) => check(test));
});

describe('a rule alone', () => {
  // Its own room, and no other: all cases for every rule are a square that no one waits for.
  const single = everyCase();
  it.each(rules.map((rule) => [rule.id, rule] as const))('%s finds what it finds among all', (id, rule) => {
    const room = single.filter(({ source }) => source.includes(`/${id}/`));
    expect(room.length).toBeGreaterThan(0);
    for (const test of room) {
      const repository = memoryRepository(filesOfCase(test));
      const all = findingsOf(analysed(repository)).filter((finding) => finding.startsWith(`${id} `));
      expect(findingsOf(analyse(repository, { rules: [rule], models })), test.name).toEqual(all);
    }
  });
});
