/** Finds answers after which a handler goes on to another one, and answers that never leave the handler. */
import { defineRule } from '#rule';

export default defineRule({
  id: 'no-double-response',
  chapter: 'http',
  finds: 'an answer after which the handler goes on to another one, or that it does not give back.',
  severity: 'medium',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [670, 705], owaspTop10: ['A10'], owaspApi: [], asvs: ['16.5.3'] },
  messages: {
    answered: {
      what: 'The handler goes on after `{callee}`, to a second answer by `{second}`.',
      why: 'What was refused is done all the same, and the second answer throws, as the first one is on its way.',
      instead: 'Write `return` before the first answer, or put the rest into an `else`.',
    },
    passed: {
      what: 'The handler goes on after `{callee}`, and passes the request on with `{second}`.',
      why: 'The client is told one thing and the next handler does another: whoever was refused is served, and a second answer throws.',
      instead: 'Write `return` before the answer, or put the rest into an `else`.',
    },
    dropped: {
      what: '`{callee}` makes an answer here that the handler does not give back.',
      why: 'The library answers with what the handler returns, so this answer is never sent, and the handler goes on as if nothing was wrong.',
      instead: 'Write `return` before it.',
    },
  },

  judge(backend, report) {
    for (const { form, callee, second, secondAt, location, symbol } of backend.doubleAnswers) {
      if (form === 'dropped') report({ message: 'dropped', at: location, symbol, data: { callee } });
      else report({ message: form, at: location, symbol, data: { callee, second }, trace: [{ ...location, note: 'answers' }, { ...secondAt, note: form === 'passed' ? 'passes the request on' : 'answers again' }] });
    }
  },
});
