/** Finds request values in heads of HTTP messages that a program writes into a socket by hand. */
import { defineRule, flowProblem, reached, type Backend, type Sink } from '#rule';

/** The first line of a request or an answer, or a header with its line end. */
const HEAD = /^[A-Z\uFFFC]+ \S* ?HTTP\/1\.[01]|^HTTP\/1\.[01] |(?:^|\n)[A-Z][\w-]*: .*\r?\n/;

export default defineRule({
  id: 'no-header-injection',
  chapter: 'injection',
  finds: 'a request value that is written into the head of a message by hand.',
  severity: 'high',
  scope: 'file',
  preset: 'preview',
  standards: { cwe: [93, 113], owaspTop10: ['A05'], owaspApi: ['API8'], asvs: ['1.2.1', '4.2.3'] },
  messages: {
    written: {
      what: '{source} becomes part of the head that `{callee}` writes into a socket.',
      why: 'A line end in it begins another header, or another message, and nothing refuses it here as `setHeader` does.',
      instead: 'Let `http.request` or `res.setHeader` write the head, or encode the value with `encodeURIComponent`.',
    },
  },

  judge(backend, report) {
    // Headers and addresses have been read already: no line ends are left in them.
    for (const one of reached(backend, report, 'header', { kinds: ['raw'], from: ['body', 'query', 'params', 'message', 'upload'] })) {
      if (isHead(backend, one.sink)) report({ message: 'written', ...flowProblem(one), data: { source: one.answer.source.text, callee: one.sink.callee } });
    }
  },
});

const isHead = (backend: Backend, { value, path }: Sink): boolean => backend.texts(value, path).some((text) => HEAD.test(text));
