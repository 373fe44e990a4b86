/** Finds async functions that are given where nobody waits for their promise. */
import { defineRule } from '#rule';

export default defineRule({
  id: 'no-async-callback',
  chapter: 'async',
  finds: 'an async function that is given where nobody waits for its promise.',
  severity: 'medium',
  scope: 'project',
  preset: 'recommended',
  standards: { cwe: [252, 755], owaspTop10: ['A10'], owaspApi: [], asvs: ['16.5.2', '16.5.3'] },
  messages: {
    each: {
      what: '`{callee}` runs an async function for each element, and waits for none of them.',
      why: 'What follows runs before they are done, all of them run at once, and an error in one of them is nobody\'s, which ends the process by default.',
      instead: 'Write a `for … of` loop with `await`, or `await Promise.all(list.map(…))`.',
    },
    later: {
      what: '`{callee}` runs an async function whose errors nobody catches.',
      why: 'A rejection in it is nobody\'s, which ends the process by default, long after the request that began it was answered.',
      instead: 'Put a `try` around what it does, and log the error.',
    },
    event: {
      what: '`{callee}` is given an async function whose errors nobody catches.',
      why: 'An emitter does not wait for what its listeners return: a rejection is nobody\'s, which ends the process by default.',
      instead: 'Put a `try` around what it does, and log the error or pass it on.',
      preset: 'preview',
    },
  },

  judge(backend, report) {
    for (const { form, location, symbol, callee, made } of backend.droppedPromises) {
      if (form === 'statement' || form === 'then') continue;
      report({ message: form, at: location, symbol, data: { callee }, trace: [{ ...made, note: 'the async function' }] });
    }
  },
});
