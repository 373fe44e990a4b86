/** Finds regular expressions that take very long for some texts. */
import { defineRule, type Backend, type PatternUse, type Slowness } from '#rule';

export default defineRule({
  id: 'no-redos',
  chapter: 'injection',
  finds: 'a regular expression that takes very long for some texts.',
  severity: 'high',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [1333, 400], owaspTop10: ['A06'], owaspApi: ['API4'], asvs: ['1.3.12'] },
  messages: {
    exponential: {
      what: 'The part `{part}` of this expression takes exponential time on texts that repeat {pump}{behind}.',
      why: 'A text of some forty characters is enough to keep the process busy, and all other requests wait.',
      instead: 'Rewrite the repetition so that each text matches it in one way only.',
    },
    polynomial: {
      what: '{source} is matched with an expression whose part `{part}` takes quadratic time or more on texts that repeat {pump}{behind}.',
      why: 'A text of some ten thousand characters keeps the process busy for seconds, and all other requests wait.',
      instead: 'Bound the length of the text first, or rewrite the repetition so that it cannot start anew at each character.',
      severity: 'medium',
    },
    short: {
      what: '{source} is matched with an expression whose part `{part}` takes quadratic time on texts that repeat {pump}{behind}.',
      why: 'Servers bound the address and the headers of a request at some sixteen thousand characters, which keep the process busy for some tenths of a second.',
      instead: 'Bound the length of the text first, or rewrite the repetition so that it cannot start anew at each character.',
      severity: 'low',
      preset: 'strict',
    },
    fromLibrary: {
      what: 'The parameter {source} of a function of this package is matched with an expression whose part `{part}` takes quadratic time or more on texts that repeat {pump}{behind}.',
      why: 'Users of the package do not know that the length of what they pass matters, and may pass on what came from outside.',
      instead: 'Bound the length of the text first, or rewrite the repetition so that it cannot start anew at each character.',
      severity: 'medium',
      preset: 'strict',
    },
  },

  judge(backend, report) {
    for (const pattern of backend.patterns) {
      const slow = backend.slowness(pattern, 'exponential');
      if (slow) report({ message: 'exponential', at: pattern.location, data: shown(slow), symbol: pattern.symbol });
    }
    for (const pattern of backend.patterns) {
      if (!/[*+]|,\}/.test(pattern.source) || backend.slowness(pattern, 'exponential')) continue;
      for (const use of pattern.uses) {
        const answer = asked(backend, use);
        const slow = answer && backend.slowness(pattern, 'polynomial');
        if (!slow || (slow.suffix.includes('\n') && isOneLine(answer))) continue;
        // Who may do more than others here has other ways to stop the service.
        const certainty = backend.isPrivileged(answer.source) ? 'low' : answer.certainty;
        report({ message: messageOf(backend, answer, slow), at: backend.location(use.call), data: { ...shown(slow), source: answer.source.text }, trace: answer.trace, certainty, symbol: pattern.symbol });
      }
    }
  },
});

type Sent = Extract<ReturnType<Backend['reaches']>, { answer: 'yes' }>;

function messageOf(backend: Backend, { source }: Sent, { steep }: Slowness): 'fromLibrary' | 'short' | 'polynomial' {
  if (source.kind === 'library') return 'fromLibrary';
  return !steep && backend.isShort(source) ? 'short' : 'polynomial';
}

function asked(backend: Backend, { subject }: PatternUse) {
  if (subject === undefined) return undefined;
  const sent = backend.reaches(subject, 'long-text');
  const answer = sent.answer === 'yes' ? sent : backend.reaches(subject, 'long-text', [], ['library']);
  return answer.answer === 'yes' ? answer : undefined;
}

/** The address and the headers of a request have no line breaks, unless something has decoded them. */
const isOneLine = ({ source, trace }: Sent): boolean =>
  (source.kind === 'url' || source.kind === 'headers' || source.kind === 'host') && !trace.some(({ note }) => /decode|unescape|from\(|URL|parse|get\(/.test(note));

const shown = ({ part, prefix, pump, suffix }: Slowness) => ({
  part,
  pump: `\`${visible(pump)}\``,
  behind: (prefix === '' ? '' : ` behind \`${visible(prefix)}\``) + (suffix === '' ? '' : ` and end in \`${visible(suffix)}\``),
});

/** Blanks and control characters as JSON writes them; a backtick would end the code. */
const visible = (text: string): string => JSON.stringify(text).slice(1, -1).replaceAll('`', '\u02CB').replaceAll('\\"', '"').replaceAll('\\\\', '\\');
