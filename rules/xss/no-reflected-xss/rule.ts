/** Finds request values that are sent back as HTML. */
import { ANSWERS, defineRule, flowProblem, isMarkup, reached, type Reached, type SourceKind } from '#rule';

/** What a link or a foreign form can set; cookies and most headers cannot be. */
const FROM: readonly SourceKind[] = ['query', 'params', 'body', 'url', 'upload', 'message', 'argument'];

/** The whole of these is an object, which is sent as JSON. */
const WHOLE = /\.(?:query|params|headers|cookies|files)`$/;

export default defineRule({
  id: 'no-reflected-xss',
  chapter: 'xss',
  finds: 'a request value that becomes HTML of the answer.',
  severity: 'high',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [79], owaspTop10: ['A05'], owaspApi: ['API8'], asvs: ['1.2.1', '3.2.2'] },
  messages: {
    reflected: {
      what: '{source} is sent by `{callee}` as HTML.',
      why: 'A link can bring a script that then runs on this site, with the session of whoever opens it.',
      instead: 'Escape it for HTML where it is put in, or answer with JSON or `text/plain`.',
    },
  },

  judge(backend, report) {
    for (const one of reached(backend, report, 'html', { kinds: ANSWERS, from: FROM })) {
      if (isObject(one) || !isMarkup(backend, one)) continue;
      report({ message: 'reflected', ...flowProblem(one), data: { source: one.answer.source.text, callee: one.sink.callee } });
    }
    for (const one of reached(backend, report, 'html', { kinds: ANSWERS, from: ['headers'] })) {
      if (!/referr?er/i.test(one.answer.source.text) || isObject(one) || !isMarkup(backend, one)) continue;
      report({ message: 'reflected', ...flowProblem(one), data: { source: one.answer.source.text, callee: one.sink.callee } });
    }
  },
});

/** An object that is returned or sent as it came goes out as JSON. */
function isObject({ sink, answer }: Reached): boolean {
  const { text, kind } = answer.source;
  return WHOLE.test(text) || (sink.kind === 'returned' && kind === 'body' && !text.includes('.'));
}
