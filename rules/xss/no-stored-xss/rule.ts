/** Finds stored values, of a database or the names of files, that are sent as HTML. */
import { ANSWERS, defineRule, flowProblem, isMarkup, isPlainColumn, isTextColumn, reached, type Backend, type Reached } from '#rule';


export default defineRule({
  id: 'no-stored-xss',
  chapter: 'xss',
  finds: 'a stored value, of a database or the name of a file, that becomes HTML of the answer.',
  severity: 'medium',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [79], owaspTop10: ['A05'], owaspApi: ['API8'], asvs: ['1.2.1', '3.2.2'] },
  messages: {
    database: {
      what: '{source}, which is read from the database, is sent by `{callee}` as HTML.',
      why: 'Whoever can have a text stored there puts a script into the page, and it runs for everybody who opens it.',
      instead: 'Escape it for HTML where it is put in, or answer with JSON or `text/plain`.',
    },
    place: {
      what: '{source}, which is read from the database, stands in a place of the page that `{callee}` sends where its escape does not help.',
      why: 'Attributes end at their quote, an address such as `javascript:…` is a script, and scripts take escapes for HTML as they are.',
      instead: 'Put attributes in quotes and escape these, and let only addresses with `https:` or `/` in front through.',
      preset: 'strict',
    },
    fileName: {
      what: '{source}, the name of a file, is sent by `{callee}` as HTML.',
      why: 'Whoever can store a file chooses its name, and a name may hold a script that runs for everybody who opens the page.',
      instead: 'Escape it for HTML where it is put in, or answer with JSON or `text/plain`.',
    },
  },

  judge(backend, report) {
    for (const one of reached(backend, report, 'html', { kinds: ANSWERS, from: ['file-name'] })) {
      if (isWhole(one) && isAsItCame(backend, one)) continue;
      if (isMarkup(backend, one)) report({ message: 'fileName', ...flowProblem(one), data: dataOf(one) });
    }
    const found = new Set<string>();
    for (const one of reached(backend, report, 'html', { kinds: ANSWERS, from: ['database'] })) {
      if (!(isText(backend, one) || isInScript(backend, one)) || !isMarkup(backend, one)) continue;
      found.add(placeOf(one));
      report({ message: 'database', ...flowProblem(one), data: dataOf(one) });
    }
    for (const one of reached(backend, report, 'html', { kinds: ANSWERS, from: ['database'], asked: 'html-place' })) {
      if (found.has(placeOf(one)) || !isText(backend, one) || !isMarkup(backend, one)) continue;
      report({ message: 'place', ...flowProblem(one), certainty: 'medium', data: dataOf(one) });
    }
  },
});

const dataOf = ({ answer, sink }: Reached) => ({ source: answer.source.text, callee: sink.callee });

const placeOf = ({ sink: { valueLocation } }: Reached): string => `${valueLocation.file} ${valueLocation.start} ${valueLocation.end}`;

/** A record as JSON within a page: a text in it that closes the script element ends the script, too. */
const isInScript = (backend: Backend, { sink }: Reached): boolean => sink.kind !== 'typed' && backend.texts(sink.value, sink.path).some((text) => /<script/i.test(text)) && backend.reaches(sink.value, 'stringified', sink.path, ['database']).answer === 'yes';

const isWhole = ({ answer }: Reached): boolean => (answer.source.below ?? []).length === 0;

/** Nothing was joined on the way: an array is sent as JSON. */
const isAsItCame = (backend: Backend, { sink, answer }: Reached): boolean => backend.reaches(sink.value, 'list', sink.path, [answer.source.kind]).answer === 'yes';

/** A column that may hold markup: by its name, or because it is put into a text and is no key, number or time. */
function isText(backend: Backend, one: Reached): boolean {
  const column = (one.answer.source.below ?? []).findLast((name) => /^\w+$/.test(name) && !/^\d+$/.test(name));
  // A value that is stored under a name: text that is put between other text. A page that is kept as a whole is sent as it was made.
  if (column === undefined) return isNamedText(one) && backend.reaches(one.sink.value, 'argument', one.sink.path, ['database']).answer !== 'yes';
  if (isPlainColumn(column)) return false;
  return isTextColumn(column) || !isAsItCame(backend, one);
}

/** `get('motd')`, `lRange('notes', 0, 10)`: read by a constant name that is not one of a number. */
function isNamedText({ answer }: Reached): boolean {
  const key = /\(['"`]([\w:.-]+)['"`]/.exec(answer.source.text)?.[1];
  return key !== undefined && !isPlainColumn(key.replace(/^.*[:.]/, ''));
}
