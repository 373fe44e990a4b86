/** Owns a small engine for tests of the adapter: two rules that look for words, without lowering what they mean. */
import { defineRule, type Rule } from '../../src/judge/rule.ts';
import type { Engine, FileJudgement, JudgeRequest } from '../../src/eslint/engine.ts';
import type { Finding } from '../../src/facts/index.ts';

const standards = { cwe: [89], owaspTop10: ['A05'], owaspApi: ['API8'], asvs: ['1.2.4'] };
const sentences = { what: 'The word `{word}` is here.', why: 'It is not wanted.', instead: 'Say something else.' };

export const noDanger: Rule = defineRule({
  id: 'no-danger', chapter: 'sql', finds: 'Words of danger.', severity: 'critical', scope: 'file', preset: 'recommended', standards,
  messages: { seen: sentences, guessed: { ...sentences, preset: 'strict' } },
  judge: () => undefined,
});

export const noWhisper: Rule = defineRule({
  id: 'no-whisper', chapter: 'errors', finds: 'Whispers.', severity: 'low', scope: 'project', preset: 'preview', standards,
  messages: { seen: sentences },
  judge: () => undefined,
});

/** Word → the rule and message it stands for. */
const WORDS = [
  { word: 'danger', rule: noDanger, messageId: 'seen' },
  { word: 'perhaps', rule: noDanger, messageId: 'guessed' },
  { word: 'whisper', rule: noWhisper, messageId: 'seen' },
] as const;

export interface FakeEngine extends Engine {
  /** All that was asked of it, in order. */
  readonly requests: JudgeRequest[];
}

/** An engine that finds each word wherever it stands; `fail` throws, or fails inside a rule, when it is set. */
export function fakeEngine(fail?: 'engine' | 'rule'): FakeEngine {
  const requests: JudgeRequest[] = [];
  return {
    rules: [noDanger, noWhisper],
    requests,
    judge(request): FileJudgement {
      requests.push(request);
      if (fail === 'engine') throw new Error('out of luck');
      const internalErrors = fail === 'rule' ? [{ rule: 'no-danger', message: 'tripped' }] : [];
      return { path: 'here.ts', findings: fail === 'rule' ? [] : findingsIn(request.text), internalErrors };
    },
  };
}

function findingsIn(text: string): Finding[] {
  return WORDS.flatMap(({ word, rule, messageId }) => [...text.matchAll(new RegExp(`\\b${word}\\b`, 'g'))]
    .map((match) => findingAt(rule, messageId, word, 'here.ts', match.index)));
}

export function findingAt(rule: Rule, messageId: string, word: string, file: string, start: number): Finding {
  const location = { file, start, end: start + word.length };
  const [what, why, instead] = [`The word \`${word}\` is here.`, sentences.why, sentences.instead];
  return {
    rule: rule.id, chapter: rule.chapter, messageId, message: `${what} ${why} ${instead}`, what, why, instead,
    severity: rule.severity, certainty: 'high', location, trace: [], symbol: '', fingerprint: `${word}${start}`,
    suggestions: [
      { title: 'Say `safety`.', edits: [{ ...location, text: 'safety' }] },
      { title: 'Change another file.', edits: [{ ...location, text: 'safety' }, { file: 'elsewhere.ts', start: 0, end: 0, text: '//' }] },
    ],
  };
}
