/** Finds stack traces that are sent to clients. */
import { defineRule, flowProblem, reached } from '#rule';

/** Conditions that tell development from production. */
const ENVIRONMENT = /NODE_ENV|(?<![a-z])(?:prod|production|dev|development|debug|env)(?![a-z])|is_?(?:prod|dev|debug)|(?:expose|show|include|with)_?(?:stack|trace|error|detail)/i;

export default defineRule({
  id: 'no-stack-trace-exposure',
  chapter: 'errors',
  finds: 'a stack trace that is sent in an answer.',
  severity: 'medium',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [209, 497], owaspTop10: ['A10'], owaspApi: ['API8'], asvs: ['13.4.2', '16.5.1'] },
  messages: {
    stack: {
      what: '{source} is sent to the client by `{callee}`.',
      why: 'A stack trace shows paths, packages and their versions, which tell an attacker where to look.',
      instead: 'Log the error, and answer with a message of your own and an id to find it by.',
    },
    page: {
      what: '`{callee}` answers each error with a page of its stack, in production, too.',
      why: 'A stack trace shows paths, packages and their versions, which tell an attacker where to look.',
      instead: 'Register it in development only: `if (process.env.NODE_ENV === \'development\')`.',
    },
  },

  judge(backend, report) {
    for (const one of reached(backend, report, 'stack', { from: ['error'] })) {
      const around = [...backend.conditions(one.sink.ref), ...backend.conditions(one.answer.source.ref)];
      // A choice inside the value itself: `isDevelopment ? error.stack : undefined`.
      if (ENVIRONMENT.test(backend.text(one.sink.valueLocation)) || around.some((condition) => ENVIRONMENT.test(backend.text(condition)))) continue;
      report({ message: 'stack', ...flowProblem(one), data: { source: one.answer.source.text, callee: one.sink.callee } });
    }
    for (const one of backend.settings('errors.shown')) {
      if (backend.conditions(one.ref).some((condition) => ENVIRONMENT.test(backend.text(condition)))) continue;
      report({ message: 'page', at: one.location, data: { callee: one.callee }, symbol: one.symbol });
    }
  },
});
