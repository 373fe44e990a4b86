/** Owns the run of every fence in every room's README.md and cases.md, through both hosts and in all variants. */
import { afterAll, describe, expect, it } from 'vitest';
import { rules } from '../../src/generated/rules.ts';
import { eslintHost, isEslintHostThere } from './eslint-host.ts';
import { auditHost } from './hosts.ts';
import type { Host, HostResult } from './hosts.ts';
import { isCode } from './markdown.ts';
import type { Case } from './markdown.ts';
import { allCases, disagreements, filesOf, markedFiles, problemsOf } from './room.ts';
import { variantsOf } from './variants.ts';
import type { Variant } from './variants.ts';
import type { Found } from './verdict.ts';

const known = new Set(rules.map(({ id }) => id));
const fileRules = new Set(rules.filter(({ scope }) => scope === 'file').map(({ id }) => id));
const rooms = allCases();

function expectNone(problems: readonly string[]): void {
  if (problems.length > 0) expect.fail(`\n${problems.join('\n\n')}\n`);
}

function codeFiles({ files }: Case): Case['files'] {
  return files.filter(({ path }) => isCode(path));
}

/** The audit's answer to a case as written; every comparison starts from it. */
const originals = new WeakMap<Case, Promise<HostResult>>();
function originalOf(host: Host, test: Case): Promise<HostResult> {
  const result = originals.get(test) ?? host.run(filesOf(test));
  originals.set(test, result);
  return result;
}

/** In a variant, the same rules say the same on the same lines; and a finding is the same finding. */
async function variantProblems(host: Host, test: Case, path: string, variant: Variant): Promise<readonly string[]> {
  const original = await originalOf(host, test);
  const changed = await host.run({ ...filesOf(test), [path]: variant.text });
  const back = changed.found.map((item) => (item.file === path ? { ...item, line: variant.line(item.line) } : item));
  // Equal findings in another order swap their ordinals, so fingerprints are compared as a set.
  const prints = (found: readonly Found[]): string => found.map(({ fingerprint }) => fingerprint).sort().join();
  const moved = prints(original.found) === prints(back) ? [] : [`${test.source}:${test.line}: fingerprints change ${variant.name}.`];
  return [...disagreements(markedFiles(test), { name: 'the original', found: original.found }, { name: `the case ${variant.name}`, found: back }), ...moved];
}

describe.skipIf(rooms.every(({ cases }) => cases.length === 0))('cases', async () => {
  const audit = auditHost('cold');
  const cached = auditHost('cached');
  const eslint = isEslintHostThere() ? await eslintHost() : undefined;

  for (const { id, cases } of rooms.filter((room) => room.cases.length > 0)) {
    describe(id, () => {
      for (const test of cases) {
        it(`${test.name}: the marks hold`, async () => {
          expectNone(problemsOf(markedFiles(test), await originalOf(audit, test), known));
        });
        it(`${test.name}: the cache changes nothing`, async () => {
          const [cold, warm] = [await originalOf(audit, test), await cached.run(filesOf(test))];
          expect(warm).toEqual(cold);
        });
        const [only, ...more] = codeFiles(test);
        if (only && more.length === 0) {
          for (const variant of variantsOf(only.path, only.text)) {
            it(`${test.name}: the same ${variant.name}`, async () => expectNone(await variantProblems(audit, test, only.path, variant)));
          }
        }
        if (eslint) {
          it(`${test.name}: ESLint agrees`, async () => {
            const single = more.length === 0;
            const { found } = await originalOf(audit, test);
            const host = await (single ? eslint.file : eslint.project).run(filesOf(test));
            // An editor shows what is found in code; what is found in other files only the audit tells.
            const shown = found.filter(({ file }) => isCode(file));
            const expected = single ? shown.filter(({ rule }) => fileRules.has(rule)) : shown;
            expectNone([...host.internalErrors, ...disagreements(markedFiles(test), { name: 'the audit', found: expected }, { name: 'ESLint', found: host.found })]);
          });
        }
      }
    });
  }
});

describe('what the cases cover', () => {
  it('is every room', () => expect(rooms.filter(({ cases }) => cases.length === 0).map(({ id }) => id)).toEqual([]));

  const marks = (test: Case) => markedFiles(test).flatMap((file) => file.marks);

  it.each(rooms.map((room) => [room.id, room] as const))('%s: each message is shown, and code in which nothing is found', (id, { cases }) => {
    const reported = new Set(cases.flatMap(marks).filter(({ kind, rule }) => kind === 'report' && rule === id).map(({ message }) => message));
    const messages = Object.keys(rules.find((rule) => rule.id === id)?.messages ?? {});
    const missing = messages.filter((message) => !reported.has(message) && !(messages.length === 1 && reported.has('')));
    expect(missing, 'messages without a `report` mark that names them').toEqual([]);
    expect(cases.some((test) => marks(test).every(({ kind }) => kind === 'missed')), 'a case in which nothing is found').toBe(true);
  });

  afterAll(() => {
    const all = rooms.flatMap(({ cases }) => cases).flatMap(marks);
    const count = (kind: string): number => all.filter((mark) => mark.kind === kind).length;
    console.log(`cases: ${rooms.flatMap(({ cases }) => cases).length}; marks: ${count('report')} reports, ${count('missed')} known gaps, ${count('noise')} known false alarms`);
  });
});

if (!isEslintHostThere()) it.todo('cases run through ESLint when src/index.ts is there');
