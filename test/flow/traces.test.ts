/** Owns the expectations on answers: every step of a trace can be read in the source, and every "no" names what cleared it. */
import { describe, expect, it } from 'vitest';
import type { Answer, Danger } from '../../src/facts/index.ts';
import { callsOf, handler, linked, type Files } from './ask.ts';

interface Shown { readonly at: string; readonly note: string }

/** The answer for the first sink with the text of each step. */
function asked(files: Files | string, danger: Danger = 'sql-text'): { readonly answer: Answer; readonly steps: readonly Shown[] } {
  const { program, backend, text } = linked(files);
  const answer = backend.reaches(callsOf(program, 'sink')[0]?.args[0] ?? -1, danger);
  const steps = answer.answer === 'yes' ? answer.trace.map(({ file, start, end, note }) => ({ at: text(file).slice(start, end), note })) : [];
  return { answer, steps };
}

describe('a trace', () => {
  it('goes from the source to the sink, through what changes the value', () => {
    const { steps } = asked(handler('run(req.query.a)', 'function run(x) { const s = `a ${x}`; sink(s.trim()); }'));
    expect(steps.map(({ at }) => at)).toEqual(['req.query', 'run(req.query.a)', 'x', 's.trim()']);
  });
  it('names the source as written', () => {
    const { answer } = asked(handler('const { a } = req.query; sink(a)'));
    expect(answer).toMatchObject({ answer: 'yes', source: { kind: 'query', text: '`req.query.a`' } });
  });
  it('goes over files', () => {
    const { answer } = asked({
      'src/db.ts': 'export const run = (text) => { sink(text); };',
      'src/app.ts': handler('run("a" + req.query.a)', "import { run } from './db';"),
    });
    expect(answer.answer === 'yes' && answer.trace.map(({ file }) => file)).toEqual(['src/app.ts', 'src/app.ts', 'src/app.ts', 'src/db.ts']);
  });
  it('has at most twenty steps, the sink among them', () => {
    const chain = Array.from({ length: 60 }, (_, i) => `const f${i} = (x) => ${i === 59 ? '{ sink(x + "!"); }' : `f${i + 1}(x + "${i}")`};`).join('\n');
    const { answer, steps } = asked(handler('f0(req.query.a)', chain));
    expect(steps.length).toBeLessThanOrEqual(20);
    expect([steps[0]?.at, steps.at(-1)?.at]).toEqual(['req.query', 'x + "!"']);
    expect(answer).toMatchObject({ certainty: 'low' });
  });

  const shapes: readonly [name: string, body: string, before: string, danger?: Danger][] = [
    ['text', 'sink(`${req.query.a}`)', ''],
    ['a callback', 'sink(req.body.list.map((x) => x.id).join(","))', ''],
    ['a field', 'new K(req.query.a).run()', 'class K { constructor(private x: string) {} run() { sink(this.x); } }'],
    ['a closure', 'const run = make(req.query.a); run()', 'const make = (x) => () => { sink(x); };'],
    ['a list', 'const l = []; l.push(req.query.a); sink(l.join())', ''],
    ['a promise', 'Promise.resolve(req.query.a).then((x) => { sink(x.trim()); })', ''],
    ['a schema', 'sink(z.object({ a: z.string() }).parse(req.body).a)', ''],
    ['a digest', 'sink(createHash("md5").update(req.body.password).digest("hex"))', "import { createHash } from 'node:crypto';", 'weak-hash'],
    ['a store', 'const o = {}; o.a = req.query.a; sink(o.a)', ''],
    ['recursion', 'walk(req.query.a, 3)', 'function walk(x, n) { if (n === 0) sink(x); else walk("(" + x + ")", n - 1); }'],
  ];
  it.each(shapes)('through %s: each step has a place, a note, and no two stand together', (_name, body, before, danger = 'sql-text') => {
    const { answer, steps } = asked(handler(body, before), danger);
    expect(answer.answer).toBe('yes');
    expect(steps.length).toBeGreaterThanOrEqual(1);
    for (const { at, note } of steps) {
      expect(at.trim(), note).not.toBe('');
      expect(note).toMatch(/^[`\w].*[\w`)]$/);
    }
    const places = answer.answer === 'yes' ? answer.trace.map(({ file, start, end }) => `${file} ${start} ${end}`) : [];
    places.slice(1).forEach((place, i) => expect(place).not.toBe(places[i]));
  });
});

describe('a "no"', () => {
  it.each([
    ['const q = req.query.q; if (q !== "a") return; sink(q)', '', 'equality with a constant'],
    ['const q = req.query.q; if (!["a"].includes(q)) return; sink(q)', '', 'a fixed list'],
    ['const q = req.query.q; if (!/^\\w+$/.test(q)) return; sink(q)', '', 'an anchored pattern'],
    ['const q = req.query.q; if (!ok(q)) return; sink(q)', 'const ok = (x) => x === "a";', '`ok`'],
    ['sink(Number(req.query.q))', '', 'Number()'],
    ['sink(z.object({ a: z.number() }).parse(req.body).a)', '', 'the schema'],
    ['sink("a")', '', 'constant'],
  ])('%s names what cleared it', (body, before, by) => {
    expect(asked(handler(body, before)).answer).toMatchObject({ answer: 'no', by });
  });
  it('says where', () => {
    const text = handler('const q = req.query.q; if (q !== "a") return; sink(q)');
    const { answer } = asked(text);
    expect(answer.answer === 'no' && answer.location && text.slice(answer.location.start, answer.location.end)).toBe('q !== "a"');
  });
});

describe('an "unknown"', () => {
  it.each([
    ['an unresolved function', handler('sink(mystery(req.query.a))'), 'unknown-callee'],
    ['a function of an unknown library', handler('sink(mystery(req.query.a))', "import { mystery } from 'mystery';"), 'unknown-callee'],
    ['a parameter nobody passes', 'export function run(x) { sink(x); }', 'no-caller'],
  ])('%s is noted with its reason and place', (_name, text, why) => {
    const { program, backend } = linked(text);
    const answer = backend.reaches(callsOf(program, 'sink')[0]?.args[0] ?? -1, 'sql-text');
    expect(answer).toMatchObject({ answer: 'unknown', why });
    expect(backend.silences()).toContainEqual(expect.objectContaining({ kind: why, location: expect.objectContaining({ file: 'src/case.ts' }) as unknown }));
  });
});
