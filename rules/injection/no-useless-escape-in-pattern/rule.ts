/** Finds backslashes that JavaScript takes out of a text before it becomes a regular expression. */
import { defineRule } from '#rule';

/** Signs and letters to which a backslash gives another meaning in a pattern, and none in a text. */
const MEANT = /[.*+?^$|()[\]{}dDwWsSBpPkK]/;

export default defineRule({
  id: 'no-useless-escape-in-pattern',
  chapter: 'injection',
  finds: 'a backslash that JavaScript takes out of a text before it becomes a regular expression.',
  severity: 'medium',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [20], owaspTop10: ['A05'], owaspApi: ['API8'], asvs: ['1.2.9'] },
  messages: {
    escape: {
      what: 'In this text `{written}` is the same as `{read}`, and it becomes a regular expression.',
      why: 'JavaScript takes the backslash out of the text, so that the sign keeps its meaning in the pattern, or the class becomes a letter.',
      instead: 'Write two backslashes, a regular expression literal, or `String.raw`.',
    },
    backspace: {
      what: 'In this text `{written}` is the sign backspace, and it becomes a regular expression.',
      why: 'JavaScript reads it before the pattern does, so that the pattern looks for a backspace instead of the border of a word.',
      instead: 'Write two backslashes, a regular expression literal, or `String.raw`.',
    },
  },

  judge(backend, report) {
    for (const { location, symbol } of backend.patternTexts) {
      const text = backend.text(location);
      const sign = /^['"]/.test(text) ? lostEscape(text) : undefined;
      if (sign === 'b') report({ message: 'backspace', at: location, data: { written: '\\b' }, symbol });
      else if (sign !== undefined) report({ message: 'escape', at: location, data: { written: `\\${sign}`, read: sign }, symbol });
    }
  },
});

/** The first sign whose backslash the text loses. */
function lostEscape(literal: string): string | undefined {
  for (const [, sign = ''] of literal.matchAll(/\\(.)/g)) if (sign === 'b' || MEANT.test(sign)) return sign;
  return undefined;
}
