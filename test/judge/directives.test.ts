/** Owns the comparison of our directives with ESLint's own: on generated files, the same places are silenced and the same directives unused. */
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import { judge } from '../../src/judge/index.ts';
import { directivesOf, fakeBackend, fakeModule, fakeRule } from './fake.ts';

const NAMES = ['', ' surety/one', ' surety/two', ' surety/one, surety/two', ' surety/one, other/three', ' other/three'];
const LINES = [
  'one;', 'two;', 'one; two;', '', '{ one; }',
  '/* eslint-disableNAMES */ one;', 'one; /* eslint-disableNAMES */ two;', '/* eslint-enableNAMES */', 'two; /* eslint-enableNAMES */ one;',
  'one; two; // eslint-disable-lineNAMES', '/* eslint-disable-lineNAMES */ two;', '// eslint-disable-next-lineNAMES', '/* eslint-disable-next-lineNAMES\n*/ one;',
];

/** Deterministic numbers below `below`, from a seed. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function generate(seed: number): string {
  const random = randomOf(seed);
  const pick = <T>(items: readonly T[]): T => items[random(items.length)] as T;
  return Array.from({ length: 4 + random(12) }, () => pick(LINES).replace('NAMES', () => pick(NAMES))).join(pick(['\n', '\r\n']));
}

interface Verdict { live: string[]; silenced: string[]; unused: string[] }

function eslintSays(text: string): Verdict {
  const reporter = (name: string) => ({ create: (context: { report(problem: object): void }) => ({
    Identifier: (node: { name: string }) => { if (node.name === name) context.report({ node, message: name }); } }) });
  const plugin = { rules: { one: reporter('one'), two: reporter('two') } };
  const linter = new Linter();
  const messages = linter.verify(text, {
    plugins: { surety: plugin as never, other: { rules: { three: { create: () => ({}) } } } },
    linterOptions: { reportUnusedDisableDirectives: 'warn' },
    rules: { 'surety/one': 2, 'surety/two': 2, 'other/three': 2 },
  });
  const key = (message: Linter.LintMessage): string => `${message.line}:${message.column} ${message.ruleId?.slice(7)}`;
  const unused = messages.filter(({ ruleId, message }) => ruleId === null && message.startsWith('Unused eslint-disable'));
  return {
    live: messages.filter(({ ruleId }) => ruleId !== null).map(key),
    silenced: (linter as Linter & { getSuppressedMessages(): Linter.LintMessage[] }).getSuppressedMessages().map(key),
    unused: unused.flatMap(({ line, message }) => Array.from(message.matchAll(/surety\/(\w+)/g), (match) => `${line} ${match[1]}`)).sort(),
  };
}

function suretySays(text: string): Verdict {
  const reporter = (name: string) => fakeRule(name, (_backend, report) => {
    for (const match of text.matchAll(new RegExp(`(?<!/)${name};`, 'g'))) report({ message: 'bad', at: { file: 'a.js', start: match.index, end: match.index + 3 } });
  });
  const { findings, deadDirectives } = judge(fakeBackend(), [reporter('one'), reporter('two')], {
    files: [{ path: 'a.js', module: fakeModule(text, directivesOf(text)) }], text: () => text, today: '2026-01-01' });
  const line = (offset: number): number => text.slice(0, offset).split(/\r\n|\n/).length;
  const column = (offset: number): number => offset - text.lastIndexOf('\n', offset - 1);
  const keys = (silenced: boolean): string[] => findings.filter(({ suppression }) => (suppression !== undefined) === silenced)
    .map(({ rule, location: { start } }) => `${line(start)}:${column(start)} ${rule}`);
  return { live: keys(false), silenced: keys(true), unused: deadDirectives.map(({ rule, location }) => `${line(location.start)} ${rule}`).sort() };
}

describe('directives', () => {
  it('are read as ESLint reads them, on 400 generated files', () => {
    let silenced = 0;
    for (let seed = 1; seed <= 400; seed++) {
      const text = generate(seed);
      const expected = eslintSays(text);
      expect(suretySays(text), text).toEqual(expected);
      silenced += expected.silenced.length;
    }
    expect(silenced).toBeGreaterThan(400);
  });
});
