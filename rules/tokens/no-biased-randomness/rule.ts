/** Finds random bytes that a remainder or a division makes uneven. */
import { defineRule } from '#rule';

export default defineRule({
  id: 'no-biased-randomness',
  chapter: 'tokens',
  finds: 'secure random bytes that a remainder or a division makes uneven.',
  severity: 'medium',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [327], owaspTop10: ['A04'], owaspApi: ['API8'], asvs: ['11.5.1'] },
  messages: {
    remainder: {
      what: 'The remainder of {source} by `{divisor}` is not evenly distributed.',
      why: 'The range of a byte is no multiple of the divisor, so small results come up more often and are easier to guess.',
      instead: 'Use `randomInt` of `node:crypto`, or throw away bytes above the largest multiple.',
    },
    division: {
      what: 'Dividing {source} by `{divisor}` does not give evenly distributed numbers.',
      why: 'The highest result comes up far less often than the others once it is rounded.',
      instead: 'Use `randomInt` of `node:crypto`.',
    },
  },

  judge(backend, report) {
    for (const one of backend.operations) {
      if ((one.operator !== '%' && one.operator !== '/') || one.bounded) continue;
      const divisor = backend.constant(one.right);
      if (divisor.known ? isPowerOfTwo(Number(divisor.value)) : one.operator === '/') continue;
      const answer = backend.reaches(one.left, 'random-bytes');
      if (answer.answer !== 'yes') continue;
      const shown = divisor.known ? String(divisor.value) : backend.text(backend.location(one.right));
      report({ message: one.operator === '%' ? 'remainder' : 'division', at: one.location, data: { source: answer.source.text, divisor: shown }, trace: answer.trace, certainty: answer.certainty, symbol: one.symbol });
    }
  },
});

const isPowerOfTwo = (value: number): boolean => value > 0 && Number.isInteger(Math.log2(value));
