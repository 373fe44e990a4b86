/** Finds conditions that always come out the same, or ask something else than they say. */
import { defineRule } from '#rule';

export default defineRule({
  id: 'no-misleading-condition',
  chapter: 'access',
  finds: 'a condition that always comes out the same, or asks something else than it says.',
  severity: 'high',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [480, 570, 571, 783], owaspTop10: ['A01', 'A06'], owaspApi: ['API5'], asvs: ['8.3.1'] },
  messages: {
    negated: {
      what: 'In `{text}` only `{part}` is negated, so that `true` or `false` is compared.',
      why: 'The condition does not come out as it reads, so a check lets everybody pass, or nobody.',
      instead: 'Put the comparison in parentheses and negate it as a whole.',
    },
    constant: {
      what: '`{text}` always holds, as `{part}` stands alone behind `||`.',
      why: 'A text or a number is taken for true, so a check lets everybody pass, or nobody.',
      instead: 'Compare with each of the values, or ask a list whether it includes what is compared.',
    },
    position: {
      what: '`{text}` is the place of an element, and is taken for whether it is there.',
      why: 'Where there is no such element the place is `-1`, which counts as true, and the first element has the place `0`, which does not.',
      instead: 'Write `includes` or `some`, or compare the place with `-1`.',
    },
    assigned: {
      what: 'This condition assigns `{part}` and compares nothing.',
      why: 'It always comes out the same, and what is asked about has the value from then on.',
      instead: 'Write `===`.',
    },
    uncalled: {
      what: '`{part}` is a function, and it is not called here.',
      why: 'A function counts as true, so a check lets everybody pass, or nobody.',
      instead: 'Call it.',
    },
    always: {
      what: '`{text}` always holds.',
      why: 'What equals one of the constants differs from the other, so a check lets everybody pass, or nobody.',
      instead: 'Write `&&` between the comparisons, or ask a list whether it includes what is compared.',
    },
    never: {
      what: '`{text}` never holds.',
      why: 'What equals one of the constants differs from the other, so a check lets everybody pass, or nobody.',
      instead: 'Write `||` between the comparisons, or ask a list whether it includes what is compared.',
    },
    chained: {
      what: '`{text}` compares `true` or `false` with a number.',
      why: 'The first comparison comes out as `true` or `false`, so that the second one says nothing of the value in the middle.',
      instead: 'Compare twice, with `&&` between.',
      severity: 'medium',
    },
  },

  judge(backend, report) {
    for (const { form, location: at, symbol, part } of backend.misleadingConditions) {
      const data = { text: shown(backend.text(at)), part: shown(backend.text(part)) };
      if (form === 'assigned' || form === 'uncalled') report({ message: form, at, symbol, data: { part: data.part } });
      else if (form === 'negated' || form === 'constant') report({ message: form, at, symbol, data });
      else report({ message: form, at, symbol, data: { text: data.text } });
    }
  },
});

const shown = (text: string): string => text.replaceAll(/\s+/g, ' ').replaceAll('`', "'");
