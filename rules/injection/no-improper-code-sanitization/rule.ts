/** Finds code that is made as text with the JSON of a foreign value in it. */
import { defineRule, flowProblem, reached } from '#rule';

export default defineRule({
  id: 'no-improper-code-sanitization',
  chapter: 'injection',
  finds: 'code made as text, with a literal in it that may end a script element.',
  severity: 'medium',
  scope: 'file',
  preset: 'preview',
  standards: { cwe: [79, 94, 116], owaspTop10: ['A05'], owaspApi: ['API8'], asvs: ['1.2.1', '1.2.3'] },
  messages: {
    fromRequest: {
      what: '{source} becomes part of code that is made as text, as JSON.',
      why: 'JSON keeps `<` as it is, so once the code stands in a page, a `</script>` in the value ends it and begins markup of the sender.',
      instead: 'Write `<`, `>` and `/` of the JSON as `\\u003C`, `\\u003E` and `\\u002F`.',
    },
    fromLibrary: {
      what: 'The parameter {source} of a function of this package becomes part of code that is made as text, as JSON.',
      why: 'JSON keeps `<` as it is, so once the code stands in a page, a `</script>` in the value ends it and begins other markup.',
      instead: 'Write `<`, `>` and `/` of the JSON as `\\u003C`, `\\u003E` and `\\u002F`.',
      preset: 'strict',
    },
  },

  judge(backend, report) {
    const told = new Set<number>();
    for (const one of reached(backend, report, 'stringified')) {
      told.add(one.sink.ref);
      report({ message: 'fromRequest', ...flowProblem(one), data: { source: one.answer.source.text } });
    }
    for (const one of reached(backend, report, 'stringified', { from: ['library'] })) {
      if (!told.has(one.sink.ref)) report({ message: 'fromLibrary', ...flowProblem(one), data: { source: one.answer.source.text } });
    }
  },
});
