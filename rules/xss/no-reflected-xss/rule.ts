/** Finds request values that are sent back as HTML. */
import { ANSWERED_FROM, ANSWERS, defineRule, flowProblem, isMarkup, reached, type Backend, type Reached } from '#rule';

/** An error as it is: an object, which is sent as JSON. */
const ERROR = /^\w*(?:e|er|err|error|exception)$/i;
/** The whole of these is an object, which is sent as JSON unless it was made a text. */
const WHOLE = /\.(?:query|params|headers|cookies|files|body|payload)`$/;

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
    exception: {
      what: '{source} may stand in the text of an error that `{callee}` sends as HTML.',
      why: 'Errors quote what could not be read, and with it a script that then runs on this site, with the session of whoever opened the link.',
      instead: 'Log the error, and answer with a text of your own, with JSON or with `text/plain`.',
      severity: 'medium',
    },
    place: {
      what: '{source} stands in a place of the page that `{callee}` sends where its escape does not help.',
      why: 'Attributes end at their quote, or at a space without quotes, an address such as `javascript:…` is a script, and scripts take escapes for HTML as they are.',
      instead: 'Put attributes in quotes and escape these, let only addresses with `https:` or `/` in front through, and hand values to scripts as JSON in which `<` is escaped.',
      severity: 'medium',
    },
    mail: {
      what: '{source} becomes HTML of the mail that `{callee}` sends.',
      why: 'Whoever fills in the form writes links and pictures into a mail that comes from this site.',
      instead: 'Escape it for HTML where it is put in, or send it as `text`.',
      severity: 'medium',
    },
  },

  judge(backend, report) {
    const found = new Set<string>();
    for (const one of reached(backend, report, 'html', { kinds: [...ANSWERS, 'element'], from: ANSWERED_FROM })) {
      if (isObject(backend, one) || !isMarkup(backend, one)) continue;
      found.add(placeOf(one));
      report({ message: 'reflected', ...flowProblem(one), data: dataOf(one) });
    }
    for (const one of reached(backend, report, 'html', { kinds: ANSWERS, from: ANSWERED_FROM, asked: 'html-place' })) {
      if (found.has(placeOf(one)) || isObject(backend, one) || !isMarkup(backend, one)) continue;
      found.add(placeOf(one));
      report({ message: 'place', ...flowProblem(one), certainty: 'medium', data: dataOf(one) });
    }
    for (const sink of backend.sinks('html', ...ANSWERS)) {
      const answer = backend.reaches(sink.value, 'thrown-html', sink.path);
      if (answer.answer !== 'yes' || ERROR.test(backend.text(sink.valueLocation))) continue;
      const one = { sink, answer };
      if (found.has(placeOf(one)) || isObject(backend, one) || !isMarkup(backend, one)) continue;
      found.add(placeOf(one));
      report({ message: 'exception', ...flowProblem(one), certainty: 'medium', data: dataOf(one) });
    }
    for (const one of reached(backend, report, 'html', { kinds: ['mail'] })) {
      if (one.answer.source.kind !== 'host') report({ message: 'mail', ...flowProblem(one), data: dataOf(one) });
    }
    for (const one of reached(backend, report, 'html', { kinds: ANSWERS, from: ['headers'] })) {
      if (!/referr?er/i.test(one.answer.source.text) || isObject(backend, one) || !isMarkup(backend, one)) continue;
      report({ message: 'reflected', ...flowProblem(one), data: { source: one.answer.source.text, callee: one.sink.callee } });
    }
  },
});

const dataOf = ({ answer, sink }: Reached) => ({ source: answer.source.text, callee: sink.callee });

const placeOf = ({ sink: { valueLocation } }: Reached): string => `${valueLocation.file} ${valueLocation.start} ${valueLocation.end}`;

/** An object that is returned or sent as it came goes out as JSON. */
function isObject(backend: Backend, { sink, answer }: Reached): boolean {
  const { text, kind } = answer.source;
  const isText = WHOLE.test(text) && backend.reaches(sink.value, 'open-object', sink.path, [kind]).answer !== 'yes';
  return (WHOLE.test(text) && !isText) || backend.text(sink.valueLocation).startsWith('[') || (sink.kind === 'returned' && kind === 'body' && !text.includes('.'));
}
