/** Owns the check of every model against the types that its library publishes. */
import { describe, expect, it } from 'vitest';
import { alternatives, parsePosition } from '../../src/recognize/path.ts';
import type { Model } from '../../src/models/types.ts';
import { OVER_EXCUSED, UNCHECKED } from './debts.ts';
import { everyModel } from './every-model.ts';
import { placesOf } from './places.ts';
import { openWorld } from './program.ts';
import { Resolver } from './resolve.ts';

const models = await everyModel();
const world = openWorld([...new Set(models.flatMap(({ packages }) => packages))]);
const resolver = new Resolver(world, models);

/** Paths that a model declares as untyped, alternatives written out. */
function untypedPaths(model: Model): string[] {
  return Object.keys(model.untyped ?? {}).flatMap(alternatives);
}

function isExcused(untyped: readonly string[], path: string): boolean {
  return untyped.some((prefix) => path === prefix || path.startsWith(`${prefix}.`) || path.startsWith(`${prefix}(`) || path.startsWith(`${prefix}[`));
}

function wrongPaths(model: Model): string[] {
  const untyped = untypedPaths(model);
  const wrong = new Set<string>();
  for (const { path, positions, row } of placesOf(model)) {
    const paths = alternatives(path).filter((one) => !isExcused(untyped, one));
    for (const one of paths) {
      const problem = resolver.problem(model, one);
      if (problem) wrong.add(`${row}: \`${one}\`: ${problem}`);
    }
    const known = paths.filter((one) => resolver.problem(model, one) === undefined);
    for (const position of positions.flatMap(alternatives)) wrongPosition(model, known, position, row, wrong);
  }
  return [...wrong];
}

/** A row may stand for a call and its synchronous twin: a position must exist in one of them. */
function wrongPosition(model: Model, paths: readonly string[], position: string, row: string, wrong: Set<string>): void {
  const untyped = untypedPaths(model);
  const problems = paths.map((path) => (isExcused(untyped, `${path}.${position}`) ? undefined : resolver.positionProblem(model, path, position)));
  if (paths.length > 0 && problems.every((problem) => problem !== undefined)) wrong.add(`${row}: \`${paths.join('`, `')}\`: ${problems[0]}`);
}

describe.each(models.map((model) => [model.library, model] as const))('%s', (library, model) => {
  (UNCHECKED.has(library) ? it.fails : it)('speaks only of what its library publishes', () => expect(wrongPaths(model)).toEqual([]));

  (OVER_EXCUSED.has(library) ? it.fails : it)('excuses only what the types do not show', () => {
    const shown = untypedPaths(model).filter((path) => resolver.problem(model, path) === undefined && positionShown(model, path));
    expect(shown).toEqual([]);
  });

  it('writes its positions as the engine reads them', () => {
    const positions = placesOf(model).flatMap(({ positions: all }) => all.flatMap(alternatives));
    expect(() => positions.filter((text) => !text.startsWith('chain(')).forEach(parsePosition)).not.toThrow();
  });

  it('survives structuredClone', () => expect(structuredClone(model)).toEqual(model));
});

/** An excuse may name a position of a call that exists; then it is the position that must be missing. */
function positionShown(model: Model, path: string): boolean {
  const split = /^(.*?)\.(arg\(.*|return.*)$/.exec(path);
  if (!split || resolver.problem(model, split[1] ?? '') !== undefined) return true;
  return resolver.positionProblem(model, split[1] ?? '', split[2] ?? '') === undefined;
}

describe('the modelled packages', () => {
  const known = new Set(models.flatMap(({ packages }) => packages.filter((name) => world.library(name))));

  it('are installed with types, or all their paths are excused', () => {
    const missing = models.filter(({ library, packages, untyped }) => !packages.some((name) => known.has(name)) && !untyped && !UNCHECKED.has(library)).map(({ library }) => library);
    expect(missing).toEqual([]);
  });

  it('have one model each by name', () => {
    const names = models.map(({ library }) => library);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});
