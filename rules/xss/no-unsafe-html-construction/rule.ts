/** Finds HTML of a published package into which it writes what its users pass. */
import { ANSWERS, defineRule, flowProblem, isMarkup, reached } from '#rule';

export default defineRule({
  id: 'no-unsafe-html-construction',
  chapter: 'xss',
  finds: 'a parameter of a function of a package that becomes part of HTML.',
  severity: 'medium',
  scope: 'project',
  preset: 'recommended',
  standards: { cwe: [79, 116], owaspTop10: ['A05'], owaspApi: ['API8'], asvs: ['1.2.1', '1.3.1'] },
  messages: {
    constructed: {
      what: 'The parameter {source} of a function of this package becomes part of the HTML that `{callee}` takes.',
      why: 'Users of the package do not know that what they pass is read as markup, and may pass on what came from outside.',
      instead: 'Escape it for HTML where it is put in, set it as text with `textContent`, or say in its name that it is HTML.',
    },
  },

  judge(backend, report) {
    const told = new Set<string>();
    for (const one of reached(backend, report, 'html', { kinds: ['dom', 'element', ...ANSWERS], from: ['library'] })) {
      if (one.sink.kind !== 'dom' && !isMarkup(backend, one)) continue;
      const at = one.answer.composed ?? one.sink.valueLocation;
      const place = `${at.file} ${at.start} ${one.answer.source.text}`;
      if (told.has(place)) continue;
      told.add(place);
      report({ message: 'constructed', ...flowProblem(one), at, data: { source: one.answer.source.text, callee: one.sink.callee.replace(/\s*\+?=[^]*$/, '') } });
    }
  },
});
