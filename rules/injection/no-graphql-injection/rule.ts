/** Finds a request value that is written into the text of a GraphQL document. */
import { defineRule, flowProblem, reached } from '#rule';

export default defineRule({
  id: 'no-graphql-injection',
  chapter: 'injection',
  finds: 'A request value that is written into the text of a GraphQL document.',
  severity: 'high',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [89, 943], owaspTop10: ['A05'], owaspApi: ['API8'], asvs: ['1.2.4'] },
  messages: {
    fromRequest: {
      what: '{source} is written into the GraphQL document that `{callee}` runs.',
      why: 'With a quote or a brace in it, whoever sends the request asks for other fields or runs other mutations, in the name of this server.',
      instead: 'Declare a variable in the document and pass the value as a variable.',
    },
  },

  judge(backend, report) {
    for (const one of reached(backend, report, 'graphql')) {
      // A document that a client sends as a whole is what a server of GraphQL is for.
      if (!one.answer.trace.some((step) => step.note.includes('part of this text'))) continue;
      report({ message: 'fromRequest', ...flowProblem(one), data: { source: one.answer.source.text, callee: one.sink.callee } });
    }
  },
});
