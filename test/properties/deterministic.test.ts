/** Owns the property that nothing depends on order: of files, of questions, of runs. */
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/facts/index.ts';
import { analyse } from '../../src/analyse.ts';
import { models } from '../../src/generated/models.ts';
import { rules } from '../../src/generated/rules.ts';
import type { Rule } from '../../src/judge/index.ts';
import { link } from '../../src/link/index.ts';
import { memoryRepository } from '../../src/project/index.ts';
import { recognize } from '../../src/recognize/index.ts';
import { callsOf } from '../flow/ask.ts';
import { analysed, codeOf, everyCase, filesOfCase, findingsOf, reordered, type Files } from './repositories.ts';

const cases = everyCase();
const several = cases.filter((test) => codeOf(test).length > 1);

/** A small generator of permutations that is the same in every run. */
function shuffled(length: number, seed: number): number[] {
  const order = Array.from({ length }, (_, i) => i);
  let state = seed;
  for (let i = length - 1; i > 0; i--) {
    state = (state * 1103515245 + 12345) % 0x80000000;
    const j = state % (i + 1);
    [order[i], order[j]] = [order[j] as number, order[i] as number];
  }
  return order;
}

describe('the order of files means nothing', () => {
  it('there are repositories of several files', () => expect(several.length).toBeGreaterThan(10));
  it.each(several.map((test) => [`${test.source}: ${test.name}`, test] as const))('%s', (_name, test) => {
    const repository = memoryRepository(filesOfCase(test));
    const expected = findingsOf(analysed(repository));
    const count = repository.input.files.length;
    for (const order of [shuffled(count, 1), shuffled(count, 2), Array.from({ length: count }, (_, i) => count - 1 - i)]) {
      expect(findingsOf(analysed({ ...repository, input: reordered(repository.input, order) }))).toEqual(expected);
    }
  });
  it.each(several.map((test) => [`${test.source}: ${test.name}`, test] as const))('%s, as they are listed', (_name, test) => {
    const files = filesOfCase(test);
    const backwards = Object.fromEntries(Object.entries(files).reverse());
    expect(findingsOf(analysed(memoryRepository(backwards)))).toEqual(findingsOf(analysed(memoryRepository(files))));
  });
});

/** Answers to `sink(x)`, asked of a fresh backend after `first` was looked at. */
function askedAfter(files: Files, first: readonly ('queries' | 'routes' | 'limiters')[], backwards = false): string[] {
  const repository = memoryRepository(files);
  const program = link(repository.input);
  const backend = recognize(program, models, { text: (path) => repository.text(path) });
  for (const concept of first) void backend[concept];
  const sinks = callsOf(program, 'sink').map(({ args }) => args[0] ?? -1);
  const told = (answer: Answer): string => (answer.answer === 'yes' ? `yes ${answer.source.text}` : answer.answer);
  const answers = new Map((backwards ? [...sinks].reverse() : sinks).map((ref) => [ref, told(backend.reaches(ref, 'sql-text'))]));
  return sinks.map((ref) => answers.get(ref) ?? '');
}

describe('the order of questions means nothing', () => {
  const callback = { 'src/case.ts': "import { Hono } from 'hono'; const app = new Hono(); app.post('/x', async (c) => { sink(String(c.req.query('q'))); sink(c.req.query('r')); });" };
  const recursive = { 'src/case.ts': `
    import express from 'express'; const app = express();
    function walk(x, n) { sink(x); return n === 0 ? x : other(x + 'a', n - 1); }
    function other(y, n) { sink(y); return walk(y, n); }
    app.get('/', (req, res) => { sink(walk(req.query.q, 3)); sink(other('b', 2)); });` };
  it.each([['of a callback', callback], ['in a recursion', recursive]] as const)('backwards, %s', (_name, files) => {
    expect(askedAfter(files, ['queries'], true)).toEqual(askedAfter(files, ['queries']));
  });
  it('routes first', () => expect(askedAfter(callback, ['routes', 'queries'])).toEqual(askedAfter(callback, ['queries', 'routes'])));
  it('before anything else', () => expect(askedAfter(callback, [])).toEqual(askedAfter(callback, ['queries'])));
});

describe('the order of rules means nothing', () => {
  const withRules = (files: Files, order: readonly Rule[]): string[] => findingsOf(analyse(memoryRepository(files), { rules: order, models }));
  const backwards = [...rules].reverse();
  it.each(cases.map((test) => [`${test.source}: ${test.name}`, test] as const))('%s', (_name, test) => {
    expect(withRules(filesOfCase(test), backwards)).toEqual(withRules(filesOfCase(test), rules));
  });
  it('where the first router has no handler', () => {
    const files = {
      'src/a.ts': "import { Hono } from 'hono'; import { logger } from 'hono/logger'; export const app = new Hono(); app.use(logger()); app.route('/s', new Hono());",
      'src/b.ts': "import { app } from './a'; import { Pool } from 'pg'; const pool = new Pool(); app.get('/x', async (c) => { await pool.query('SELECT ' + String(c.req.query('q'))); return c.text('x'); });",
    };
    expect(withRules(files, backwards)).toEqual(withRules(files, rules));
  });
});

describe('the same text, the same findings', () => {
  it.each(several.slice(0, 20).map((test) => [`${test.source}: ${test.name}`, test] as const))('%s', (_name, test) => {
    const once = analysed(memoryRepository(filesOfCase(test)));
    const twice = analysed(memoryRepository(filesOfCase(test)));
    expect(JSON.stringify(twice.findings)).toBe(JSON.stringify(once.findings));
  });
});
