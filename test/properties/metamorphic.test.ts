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

const rewritings: readonly (readonly [name: string, rewrite: Rewriting])[] = [
  ['its bodies inside of arrows that are called at once', wrappedBodies],
  ['its arrows as functions', arrowsAsFunctions],
  ['its functions as arrows', functionsAsArrows],
  ['other names of parameters and locals', renamed],
  ['its free functions in a file of their own', split],
  ['its templates as sums', templatesAsSums],
  ['its destructuring as members', destructuringAsMembers],
  ['its imports as require()', importsAsRequires],
  ['its arguments cast', castArguments],
  ['what it awaits out of variables', argumentsInVariables],
  ['its early returns as else', returnsAsElse],
];

describe.each(rewritings)('with %s', (_name, rewrite) => {
  const rewritten = single.flatMap((test) => {
    const [{ path, text } = { path: '', text: '' }] = codeOf(test);
    const changed = rewrite(path, text);
    if (changed === undefined) return [];
    return [[`${test.source}: ${test.name}`, test, { ...filesOfCase(test), ...(typeof changed === 'string' ? { [path]: changed } : changed) }] as const];
  });
  it('there are cases', () => expect(rewritten.length).toBeGreaterThan(5));
  it.each(rewritten)('%s', (_case, test, files) => expect(rulesFound(files)).toEqual(originalOf(test)));
  afterAll(() => console.log(`${rewritten.length} cases with ${_name}`));
});
