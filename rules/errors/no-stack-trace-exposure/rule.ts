/** Finds stack traces that are sent to clients. */
import { DEVELOPMENT, defineRule, flowProblem, isForDevelopment, reached } from '#rule';

export default defineRule({
  id: 'no-stack-trace-exposure',
  chapter: 'errors',
  finds: 'a stack trace, or what a database says of a failed statement, that is sent in an answer.',
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
    database: {
      what: '{source} of a database error is sent to the client by `{callee}`.',
      why: 'It holds values of rows, names of tables and constraints, or the statement itself: whoever tries values learns what is stored, and how.',
      instead: 'Log the error, and answer with a message of your own for the few codes that a client may cause.',
    },
    option: {
      what: '`{callee}` is told to answer errors with their stack.',
      why: 'A stack trace shows paths, packages and their versions, which tell an attacker where to look.',
      instead: 'Leave the option out, or set it by `NODE_ENV`.',
    },
    page: {
      what: '`{callee}` answers each error with a page of its stack, in production, too.',
      why: 'A stack trace shows paths, packages and their versions, which tell an attacker where to look.',
      instead: 'Register it in development only: `if (process.env.NODE_ENV === \'development\')`.',
    },
  },

  judge(backend, report) {
    for (const [message, asked] of [['stack', 'stack'], ['database', 'error-detail']] as const) {
      for (const one of reached(backend, report, 'stack', { from: ['error'], asked })) {
        if (!isForDevelopment(backend, one)) report({ message, ...flowProblem(one), data: { source: one.answer.source.text, callee: one.sink.callee } });
      }
    }
    for (const { value, callee, symbol, valueLocation: at, ref } of backend.settings('errors.with-stack')) {
      if (value.known && value.value === true && !backend.conditions(ref).some((condition) => DEVELOPMENT.test(backend.text(condition)))) report({ message: 'option', at, data: { callee }, symbol });
    }
    for (const one of backend.settings('errors.shown')) {
      if (backend.conditions(one.ref).some((condition) => DEVELOPMENT.test(backend.text(condition)))) continue;
      report({ message: 'page', at: one.location, data: { callee: one.callee }, symbol: one.symbol });
    }
  },
});
