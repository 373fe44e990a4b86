/** Finds random bytes that a remainder or a division makes uneven. */
import { defineRule, type Answer, type Backend, type Operation } from '#rule';

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
    sum: {
      what: 'The sum of {source} and another random byte is not evenly distributed.',
      why: 'As with two dice, results in the middle come up far more often than the others.',
      instead: 'Use `randomInt` of `node:crypto`.',
    },
    digits: {
      what: 'Writing {source} behind a point does not give evenly distributed fractions.',
      why: 'A byte has one to three digits, so some fractions come up far more often, and most never.',
      instead: 'Divide by the number of values: `byte / 256`.',
    },
  },

  judge(backend, report) {
    for (const one of backend.operations) {
      if (one.operator === '+') {
        const found = sumOf(backend, one);
        if (found) report({ message: found.message, at: one.location, data: { source: found.answer.source.text }, trace: found.answer.trace, certainty: found.answer.certainty, symbol: one.symbol });
        continue;
      }
      if ((one.operator !== '%' && one.operator !== '/') || one.bounded) continue;
      const divisor = backend.constant(one.right);
      if (MEASURE.test(one.symbol)) continue;
      if (divisor.known ? isPowerOfTwo(Number(divisor.value)) : one.operator === '/') continue;
      const answer = backend.reaches(one.left, 'random-bytes');
      if (answer.answer !== 'yes') continue;
      const shown = divisor.known ? String(divisor.value) : backend.text(backend.location(one.right));
      report({ message: one.operator === '%' ? 'remainder' : 'division', at: one.location, data: { source: answer.source.text, divisor: shown }, trace: answer.trace, certainty: answer.certainty, symbol: one.symbol });
    }
  },
});

/** What nobody gains anything by guessing. */
const MEASURE = /jitter|delay|back_?off|retry|interval|timeout|wait|sample|shuffle|colou?r|shard|percent|roll_?out/i;

interface Sum {
  readonly message: 'sum' | 'digits';
  readonly answer: Extract<Answer, { answer: 'yes' }>;
}

/** `bytes[0] + bytes[1]`, `'0.' + bytes[0]`. */
function sumOf(backend: Backend, { left, right }: Operation): Sum | undefined {
  const constant = backend.constant(left);
  const isFraction = constant.known && /^0?\.$/.test(String(constant.value));
  if (constant.known && !isFraction) return undefined;
  const answer = backend.reaches(right, 'random-bytes');
  if (answer.answer !== 'yes') return undefined;
  if (isFraction) return { message: 'digits', answer };
  return backend.reaches(left, 'random-bytes').answer === 'yes' && [left, right].every((side) => ELEMENT.test(backend.text(backend.location(side)))) ? { message: 'sum', answer } : undefined;
}

const ELEMENT = /\[[^\]]+\]$/;

const isPowerOfTwo = (value: number): boolean => value > 0 && Number.isInteger(Math.log2(value));
