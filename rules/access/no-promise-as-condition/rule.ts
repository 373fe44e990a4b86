/** Finds promises that are taken for an answer: they are true whatever they will say. */
import { defineRule } from '#rule';

/** Names of functions that decide about access. */
const DECIDES_ACCESS = /auth|permi|allow|owner|admin|role|access|grant|verif|valid|check|can[A-Z_]|has[A-Z_]|is[A-Z_]|may[A-Z_]|login|compare|sign|token|session|password|secret|member|trusted|safe/;

export default defineRule({
  id: 'no-promise-as-condition',
  chapter: 'access',
  finds: 'a promise that decides something although nobody waits for what it says.',
  severity: 'high',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [670, 862], owaspTop10: ['A01', 'A10'], owaspApi: ['API5'], asvs: ['8.3.1'] },
  messages: {
    access: {
      what: '`{callee}` returns a promise, and it decides here without `await`.',
      why: 'A promise is always true, so the check lets everybody pass, or nobody.',
      instead: 'Write `await` before the call.',
    },
    condition: {
      what: '`{callee}` returns a promise, and it decides here without `await`.',
      why: 'A promise is always true, so only one of the two ways is ever taken.',
      instead: 'Write `await` before the call.',
      severity: 'medium',
    },
    comparison: {
      what: '`{callee}` returns a promise, and it is compared with a constant without `await`.',
      why: 'A promise equals no constant, so the comparison always comes out the same.',
      instead: 'Write `await` before the call.',
      severity: 'medium',
    },
    predicate: {
      what: '`{callee}` is given an async function, whose answer is a promise.',
      why: 'A promise is always true, so each element counts as a match.',
      instead: 'Wait for the answers of all elements with `Promise.all` first, or ask them one by one in a loop.',
      severity: 'medium',
    },
  },

  judge(backend, report) {
    for (const { form, location, symbol, callee, made } of backend.promiseConditions) {
      const name = /^[\w$.]+(?=\()/.exec(backend.text(location))?.[0] ?? backend.text(callee);
      const message = form === 'condition' && DECIDES_ACCESS.test(name.slice(name.lastIndexOf('.') + 1)) ? 'access' : form;
      report({ message, at: location, symbol, data: { callee: name.replaceAll('`', '') }, trace: [{ ...made, note: 'the function that returns a promise' }, { ...location, note: 'its promise decides' }] });
    }
  },
});
