/** Owns tests of the bench's own parts: the generated repository is the same every time, valid and of the wanted size; statistics; options. */
import { createHash } from 'node:crypto';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { linesIn, repositoryFiles } from '../../bench/generator/repository.ts';
import { readOptions } from '../../bench/options.ts';
import { compare, precision } from '../../bench/rulings.ts';
import { inTurn, median, pairedRatio } from '../../bench/statistics.ts';
import { analyse } from '../../src/analyse.ts';
import { models } from '../../src/generated/models.ts';
import { rules } from '../../src/generated/rules.ts';
import { memoryRepository } from '../../src/project/index.ts';

const digestOf = (lines: number, seed: number): string => createHash('sha256').update(JSON.stringify([...repositoryFiles(lines, seed)])).digest('hex');

describe('the generated repository', () => {
  const files = new Map(repositoryFiles(5000, 1));

  it('is the same for the same seed, and another for another', () => {
    expect(digestOf(3000, 7)).toBe(digestOf(3000, 7));
    expect(digestOf(3000, 8)).not.toBe(digestOf(3000, 7));
  });

  it('has the wanted size, within one feature', () => {
    const lines = [...files].filter(([path]) => path.endsWith('.ts')).reduce((sum, [, text]) => sum + linesIn(text), 0);
    expect(lines).toBeGreaterThan(5000);
    expect(lines).toBeLessThan(6500);
  });

  it('is valid TypeScript', () => {
    const wrong = [...files].filter(([path]) => path.endsWith('.ts')).flatMap(([path, text]) => {
      const { parseDiagnostics } = ts.createSourceFile(path, text, ts.ScriptTarget.Latest) as unknown as { parseDiagnostics: ts.DiagnosticWithLocation[] };
      return parseDiagnostics.map(({ messageText }) => `${path}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
    });
    expect(wrong).toEqual([]);
  });

  it('is resolved without gaps, and is faulty here and there', () => {
    const repository = memoryRepository(Object.fromEntries(repositoryFiles(30_000, 1)));
    const unresolved = repository.input.files.flatMap((file) => file.targets.flatMap((target, index) => (
      target.kind === 'unresolved' ? [`${file.path}: ${file.module.strings[file.module.requests[index]!.specifier]}`] : [])));
    expect(unresolved).toEqual([]);
    const { findings, internalErrors } = analyse(repository, { rules, models });
    expect(internalErrors).toEqual([]);
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.length).toBeLessThan(100);
  });
});

describe('statistics', () => {
  it('take the middle', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(() => median([])).toThrow('median of nothing');
  });

  it('compare neighbours', () => {
    expect(pairedRatio([2, 40, 6], [1, 10, 3])).toBe(2);
    expect(() => pairedRatio([1], [])).toThrow('two lists of the same length');
  });

  it('run in turn', () => {
    const order: string[] = [];
    const run = (name: string) => (round: number) => order.push(`${name}${round}`);
    expect(inTurn(2, { a: run('a'), b: run('b') })).toEqual({ a: [1, 3], b: [2, 4] });
    expect(order).toEqual(['a0', 'b0', 'a1', 'b1']);
  });
});

describe('options', () => {
  it('default to a complete run, which alone is published', () => {
    expect(readOptions([])).toMatchObject({ sizes: [10_000, 100_000, 1_000_000], rounds: 5, audit: true, eslint: true, publish: true });
    for (const args of [['--quick'], ['--size', '500'], ['--path', '.'], ['--only', 'audit']]) expect(readOptions(args).publish).toBe(false);
  });

  it.each([[['--rounds', '0']], [['--size', 'many']], [['--only', 'lunch']], [['--unknown']]])('refuse %j', (args) => {
    expect(() => readOptions(args)).toThrow();
  });
});

describe('rulings', () => {
  it('compares findings with what was ruled of them', () => {
    const at = (line: number, rule = 'no-thing') => ({ path: 'a.ts', line, rule });
    const rulings = [{ ...at(1), verdict: 'true' }, { ...at(1), verdict: 'false' }, { ...at(2), verdict: 'debatable' }, { ...at(3), verdict: 'true' }, { ...at(4), verdict: 'false' }] as const;
    const { tallies, unruled, gone } = compare(rulings, [at(1), at(1), at(2), at(9)]);
    expect(tallies.get('no-thing')).toEqual({ true: 1, false: 1, debatable: 1, unruled: 1, gone: 1 });
    expect(unruled).toEqual([at(9)]);
    expect(gone).toEqual([rulings[3]]);
    expect(precision(tallies.get('no-thing') ?? { true: 0, false: 0, debatable: 0, unruled: 0, gone: 0 })).toBe('33 %');
  });
});
