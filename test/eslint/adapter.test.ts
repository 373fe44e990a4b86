/** Owns tests of the adapter between ESLint and a judgement: places, messages, sharing, faults, silence. The engine is a fake. */
import { Linter } from 'eslint';
import * as typescriptParser from '@typescript-eslint/parser';
import { beforeEach, describe, expect, it } from 'vitest';
import { createPlugin } from '../../src/eslint/index.ts';
import { counts } from '../../src/eslint/module.ts';
import { fakeEngine } from './fake.ts';

const ALL = { 'surety/no-danger': 'error', 'surety/no-whisper': 'warn' } as const;

interface Setup {
  readonly text: string;
  readonly filename?: string;
  /** Default: typescript-eslint's; `eslint` for ESLint's own. */
  readonly parser?: Linter.Parser | 'eslint';
  readonly settings?: unknown;
  readonly rules?: Linter.RulesRecord;
  readonly fail?: 'engine' | 'rule';
}

function lint({ text, filename = 'here.ts', parser = typescriptParser, settings, rules = ALL, fail }: Setup) {
  const engine = fakeEngine(fail);
  const config: Linter.Config = {
    files: ['**/*.{ts,js,vue,svelte,astro,html}'], plugins: { surety: createPlugin(engine) }, rules, languageOptions: parser === 'eslint' ? {} : { parser }, settings: { surety: settings },
  };
  return { engine, messages: new Linter({ cwd: '/project' }).verify(text, [config], { filename }) };
}

beforeEach(() => {
  counts.fromTree = 0;
  counts.fromText = 0;
});

describe('a finding', () => {
  it('becomes a message of three sentences at its place', () => {
    const { messages } = lint({ text: 'const a = 1;\nconst danger: number = a;\n' });
    expect(messages).toMatchObject([{
      ruleId: 'surety/no-danger', severity: 2, messageId: 'seen',
      message: 'The word `danger` is here. It is not wanted. Say something else.',
      line: 2, column: 7, endLine: 2, endColumn: 13,
    }]);
  });

  it('carries the suggestions that stay within the file', () => {
    const text = 'const danger: number = 1;';
    const [message] = lint({ text }).messages;
    expect(message?.suggestions?.map(({ desc }) => desc)).toEqual(['Say `safety`.']);
    const { range: [from, to], text: put } = message!.suggestions![0]!.fix;
    expect(text.slice(0, from) + put + text.slice(to)).toBe('const safety: number = 1;');
  });

  it('does not fill in braces that stand in the user\'s own names', () => {
    expect(lint({ text: 'const danger = "{{why}}";' }).messages).toHaveLength(1);
  });

  it('is silenced by the directives of ESLint', () => {
    expect(lint({ text: '// eslint-disable-next-line -- known\nconst danger = 1;' }).messages).toEqual([]);
  });

  it('of a later preset needs that preset', () => {
    const text = 'const perhaps = 1;';
    expect(lint({ text }).messages).toEqual([]);
    expect(lint({ text, settings: { preset: 'strict' } }).messages).toMatchObject([{ messageId: 'guessed' }]);
  });

  it('of a rule that was switched on by hand is reported under every preset', () => {
    expect(lint({ text: 'const whisper = 1;' }).messages).toMatchObject([{ ruleId: 'surety/no-whisper' }]);
  });
});

describe('the analysis', () => {
  it('reads the tree of typescript-eslint', () => {
    lint({ text: 'const danger: number = 1;' });
    expect(counts).toEqual({ fromTree: 1, fromText: 0 });
  });

  it('parses the text again under another parser', () => {
    const { messages } = lint({ text: 'const danger = 1;', filename: 'here.js', parser: 'eslint' });
    expect(messages).toHaveLength(1);
    expect(counts).toEqual({ fromTree: 0, fromText: 1 });
  });

  it('parses the text again when the tree is that of an unknown compiler', () => {
    const parser: Linter.Parser = {
      parseForESLint(text, options) {
        const parsed = typescriptParser.parseForESLint(text, options as typescriptParser.ParserOptions);
        const tree = { text, kind: 307, statements: [] };
        return { ...parsed, services: { esTreeNodeToTSNodeMap: new Map([[parsed.ast, tree]]) } } as unknown as Linter.ESLintParseResult;
      },
    };
    expect(lint({ text: 'const danger: number = 1;', parser }).messages).toHaveLength(1);
    expect(counts).toEqual({ fromTree: 0, fromText: 1 });
  });

  it('is shared by the rules of one scope, and the text is lowered once', () => {
    const { engine } = lint({ text: 'const danger = 1;', settings: { project: true } });
    expect(engine.requests.map(({ scope, rules }) => [scope, rules.map(({ id }) => id)])).toEqual([['project', ['no-danger', 'no-whisper']]]);
    expect(counts.fromTree).toBe(1);
  });

  it('gives a rule for repositories the repository, also when the settings do not say so', () => {
    const { engine } = lint({ text: 'const danger = 1;' });
    expect(engine.requests.map(({ scope }) => scope)).toEqual(['project']);
    expect(counts.fromTree).toBe(1);
  });

  it('is not done when no rule is on', () => {
    expect(lint({ text: 'const danger = 1;', rules: {} }).engine.requests).toEqual([]);
  });

  it('is told where the repository is', () => {
    const { engine } = lint({ text: 'const a = 1;', settings: { project: 'apps/api', timeBudgetMs: 5 } });
    expect(engine.requests[0]).toMatchObject({ filename: '/project/here.ts', settings: { root: '/project/apps/api', project: true, timeBudgetMs: 5 } });
  });
});

describe('silence', () => {
  const embedded = ['page.vue', 'page.svelte', 'page.astro', 'page.vue/0.ts', 'README.md/0_0.ts', 'index.html', 'types.d.ts'];
  it.each(embedded)('on %s', (filename) => {
    const { engine, messages } = lint({ text: 'const danger = 1;', filename });
    expect(messages).toEqual([]);
    expect(engine.requests).toEqual([]);
  });

  it('on a dialect that our parser cannot read', () => {
    const text = 'opaque type danger = string;';
    const dialect: Linter.Parser = { parse: () => ({ type: 'Program', body: [], tokens: [], comments: [], sourceType: 'module', range: [0, text.length], loc: { start: { line: 1, column: 0 }, end: { line: 1, column: text.length } } }) as never };
    const { engine, messages } = lint({ text, filename: 'here.js', parser: dialect });
    expect(messages).toEqual([]);
    expect(engine.requests).toEqual([]);
  });

  it('on a text that ESLint cannot parse', () => {
    const { engine, messages } = lint({ text: 'const danger = ;' });
    expect(messages).toMatchObject([{ fatal: true }]);
    expect(engine.requests).toEqual([]);
  });
});

describe('a fault', () => {
  it('of the engine is reported once, on the first line', () => {
    const { messages } = lint({ text: '\nconst danger = 1;', fail: 'engine', settings: { project: true } });
    expect(messages).toMatchObject([{ line: 1, column: 1, messageId: 'internalError', message: 'surety failed on `here.ts`: out of luck' }]);
  });

  it('of a rule names the rule and the file', () => {
    const { messages } = lint({ text: 'const danger = 1;', fail: 'rule', settings: { project: true } });
    expect(messages.map(({ ruleId, message }) => [ruleId, message])).toEqual([['surety/no-danger', "surety's rule `no-danger` failed on `here.ts`: tripped"]]);
  });

  it.each([
    ['text', '`settings.surety` must be an object.'],
    [{ preset: 'severe' }, '`settings.surety.preset` must be one of `recommended`, `strict`, `all`.'],
    [{ timeBudgetMs: 0 }, '`settings.surety.timeBudgetMs` must be a number of milliseconds above 0.'],
    [{ projct: true }, '`settings.surety.projct` is not a known setting.'],
  ])('in the settings is one sentence (%j)', (settings, sentence) => {
    expect(lint({ text: 'const danger = 1;', settings }).messages.map(({ message }) => message)).toEqual([sentence]);
  });
});
