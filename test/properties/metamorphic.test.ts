/** Owns the property that the form of a text means nothing: what is found stays found, and nothing is added, when a case is rewritten. */
import { afterAll, describe, expect, it } from 'vitest';
import type { Case } from '../cases/markdown.ts';
import { codeOf, everyCase, filesOfCase, rulesFound, type Files } from './repositories.ts';
import { argumentsInVariables, castArguments, destructuringAsMembers, importsAsRequires, returnsAsElse, templatesAsSums } from './rewrite-values.ts';
import { arrowsAsFunctions, functionsAsArrows, renamed, split, wrappedBodies } from './rewrite.ts';

const single = everyCase().filter((test) => codeOf(test).length === 1);
const originals = new Map<Case, string[]>();
const originalOf = (test: Case): string[] => {
  const known = originals.get(test) ?? rulesFound(filesOfCase(test));
  originals.set(test, known);
  return known;
};

type Rewriting = (path: string, text: string) => string | Files | undefined;

/** Rewritings, and the cases in which they still change what is found. */
const rewritings: readonly (readonly [name: string, rewrite: Rewriting, gaps?: RegExp])[] = [
  ['its bodies inside of arrows that are called at once', wrappedBodies],
  ['its arrows as functions', arrowsAsFunctions],
  ['its functions as arrows', functionsAsArrows],
  ['other names of parameters and locals', renamed],
  ['its free functions in a file of their own', split],
  ['its templates as sums', templatesAsSums],
  ['its destructuring as members', destructuringAsMembers],
  ['its imports as require()', importsAsRequires],
  ['its arguments cast', castArguments],
  // Gaps: text of SQL is read where it is passed, not where it was made: `crypt(…)` in a constant, `composed` text in a variable.
  ['what it awaits out of variables', argumentsInVariables, /› (?:hashed by the database|Next\.js route handler, body and route parameter|Next\.js server action) \(/],
  ['its early returns as else', returnsAsElse],
];

const NONE = /$^/;

/** Gaps: cases in which one of the rewritings or another still changes what is found; they are passed over, and counted as skipped. */
const OPEN = new RegExp([
  'a helper decides', 'no-double-escaping/cases.md: Wrong order', 'multi-character-sanitization/cases.md: Right', 'no-incomplete-sanitization/cases.md: (?:Backslashes|Right)',
  'checks › local paths', 'Checks › a helper that answers', 'with && and through a constant', 'a look-up, an own function', 'no-reflected-xss/cases.md: Express › content types',
  'no-incomplete-url-substring-check/cases.md: checks › forms', 'guarded inside of the handler, or perhaps', 'sensitive data in a broken digest', 'no-server-crash/',
].join('|'));

describe.each(rewritings.map(([name, rewrite, gaps = NONE]) => [name, rewrite, gaps] as const))('with %s', (_name, rewrite, gaps) => {
  const rewritten = single.flatMap((test) => {
    const [{ path, text } = { path: '', text: '' }] = codeOf(test);
    const changed = rewrite(path, text);
    if (changed === undefined) return [];
    return [[`${test.source}: ${test.name}`, test, { ...filesOfCase(test), ...(typeof changed === 'string' ? { [path]: changed } : changed) }] as const];
  });
  it('there are cases', () => expect(rewritten.length).toBeGreaterThan(5));
  const isOpen = ([name]: readonly [string, ...unknown[]]): boolean => OPEN.test(name);
  const isGap = ([name]: readonly [string, ...unknown[]]): boolean => gaps.test(name);
  it.each(rewritten.filter((row) => !isGap(row) && !isOpen(row)))('%s', (_case, test, files) => expect(rulesFound(files)).toEqual(originalOf(test)));
  it.skip.each(rewritten.filter((row) => isOpen(row)))('%s', () => undefined);
  it.fails.each(rewritten.filter(isGap))('%s', (_case, test, files) => expect(rulesFound(files)).toEqual(originalOf(test)));
  afterAll(() => console.log(`${rewritten.length} cases with ${_name}`));
});
