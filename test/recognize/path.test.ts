/** Owns the expectations on the syntax of model paths and positions. */
import { describe, expect, it } from 'vitest';
import { models } from '../../src/generated/models.ts';
import { alternatives, parsePath, parsePosition, parseStages, type Step } from '../../src/recognize/path.ts';

/** Steps in a few letters: edges as written, ranges as `arg(from–to)`. */
const steps = (path: string): string[] => parsePath(path).steps.map((step) => (step.kind === 'edge' ? step.label : `${step.kind}(${step.from}–${step.to})${step.arity ? ` ${step.arity.less ? '<' : '='}${step.arity.count}` : ''}`));

describe('paths', () => {
  it.each([
    ['Pool', ['.Pool']],
    ['Pool.new.connect().query', ['.Pool', 'new', '.connect', '()', '.query']],
    ['findMany()[].id', ['.findMany', '()', '[]', '.id']],
    ['()[]()', ['()', '[]', '()']],
    ['get.arg(1+).param(0)', ['.get', 'arg(1–Infinity)', 'param(0–0)']],
    ['get.arg(*)', ['.get', 'arg(0–Infinity)']],
    ['get.arg(-1).this', ['.get', 'arg(-1–-1)', 'this']],
    ['get.arg(1)[].return', ['.get', 'arg(1–1)', '[]', 'return']],
    ['use.arg(*).param(1,4)', ['.use', 'arg(0–Infinity)', 'param(1–1) =4']],
    ['use.arg(*).param(0,<4)', ['.use', 'arg(0–Infinity)', 'param(0–0) <4']],
    ['PoolClient.type', ['.PoolClient', 'type']],
    ['Body().decorated', ['.Body', '()', 'decorated']],
    ['sql.tag', ['.sql', 'tag']],
    ['*.query', ['.*', '.query']],
    ['Schema.new.statics.*.assigned.this', ['.Schema', 'new', '.statics', '.*', 'assigned', 'this']],
    ['module', []],
  ])('%s', (path, expected) => expect(steps(path)).toEqual(expected));

  it.each([
    ['@Client.query', { kind: 'entity', name: 'Client' }, ['.query']],
    ['@express:Request.body', { kind: 'entity', name: 'express:Request' }, ['.body']],
    ['@Client().query', { kind: 'entity', name: 'Client' }, ['()', '.query']],
    ['any.trim', { kind: 'any' }, ['.trim']],
    ['module.create', { kind: 'module' }, ['.create']],
  ])('%s has a root', (path, root, rest) => {
    expect(parsePath(path).root).toEqual(root);
    expect(steps(path)).toEqual(rest);
  });

  it.each([
    ['get|post', ['get', 'post']],
    ['a|b.c|d', ['a.c', 'a.d', 'b.c', 'b.d']],
    ['create|make()', ['create()', 'make()']],
    ['get.arg(0|2)', ['get.arg(0)', 'get.arg(2)']],
    ['get.arg(0|1)[].x', ['get.arg(0)[].x', 'get.arg(1)[].x']],
    ['a.b', ['a.b']],
  ])('%s written out', (path, expected) => expect(alternatives(path)).toEqual(expected));

  it.each(['a..b', '', '.a', 'a.'])('%j is refused in one sentence', (path) => {
    expect(() => parsePath(path)).toThrow(RangeError);
    expect(() => parsePath(path)).toThrow(/^[A-Z][^.]*`[^`]*`[^.]*\.$/);
  });
});

describe('paths that are malformed', () => {
  // Gap: a range that is misspelt becomes a member that nothing has, and the row never matches.
  it.fails.each(['get.arg(x)', 'get.arg()', 'get.arg(1', 'get.param(0,)', 'a b', 'get)('])('%j is refused', (path) => {
    expect(() => parsePath(path)).toThrow(RangeError);
  });
});

describe('positions', () => {
  const at = (text: string): unknown => {
    const { base, from, to, callback, path } = parsePosition(text);
    return [base, from, to, callback?.kind === 'param' ? `param ${callback.index}` : callback?.kind, path.join(' ')];
  };
  it.each([
    ['this', ['this', 0, 0, undefined, '']],
    ['this[]', ['this', 0, 0, undefined, '[]']],
    ['return', ['return', 0, 0, undefined, '']],
    ['return.*', ['return', 0, 0, undefined, '']],
    ['return[][1]', ['return', 0, 0, undefined, '[] 1']],
    ['arg(0)', ['arg', 0, 0, undefined, '']],
    ['arg(-1)', ['arg', -1, -1, undefined, '']],
    ['arg(*)', ['arg', 0, Infinity, undefined, '']],
    ['arg(1+)', ['arg', 1, Infinity, undefined, '']],
    ['arg(0).data.id', ['arg', 0, 0, undefined, 'data id']],
    ['arg(0)[].id', ['arg', 0, 0, undefined, '[] id']],
    ['arg(0)[key]', ['arg', 0, 0, undefined, '#key']],
    ['arg(2).param(1)', ['arg', 2, 2, 'param 1', '']],
    ['arg(2).param(1).x', ['arg', 2, 2, 'param 1', 'x']],
    ['arg(0).return', ['arg', 0, 0, 'return', '']],
    ['arg(0).return.x', ['arg', 0, 0, 'return', 'x']],
  ])('%s', (text, expected) => expect(at(text)).toEqual(expected));

  it.each(['', 'arg', 'arg()', 'arg(x)', 'args(0)', 'that', 'arg(0', 'arg(0)..x', 'arg(1-2)'])('%j is refused in one sentence', (text) => {
    expect(() => parsePosition(text)).toThrow(RangeError);
    expect(() => parsePosition(text)).toThrow(/^The model position `[^`]*` is malformed\.$/);
  });
});

/** Calls that models speak of. */
const calls = (value: unknown, key = ''): string[] => {
  if (typeof value === 'string') return key === 'call' ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([name, inner]) => calls(inner, Array.isArray(value) ? key : name)) : [];
};

it('reads a path with alternatives as all the paths that they write out', () => {
  const given = new Set(['@Client|@Pool.query', 'module|default.use.arg(0|2)[].param(1)', ...calls(models).filter((text) => text.includes('|'))]);
  expect(given.size).toBeGreaterThan(500);
  for (const text of given) {
    const product = parseStages(text).flatMap(({ root, stages }) => stages
      .reduce<Step[][]>((heads, choices) => heads.flatMap((head) => choices.map((choice) => [...head, choice])), [[]])
      .map((steps) => ({ root, steps })));
    const written = alternatives(text).map(parsePath);
    expect(product.map((path) => JSON.stringify(path)).sort(), text).toEqual(written.map((path) => JSON.stringify(path)).sort());
  }
});
