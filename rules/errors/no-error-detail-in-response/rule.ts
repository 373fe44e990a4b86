/** Finds messages of errors that are sent to clients, whatever the error was. */
import { defineRule, flowProblem, isForDevelopment, reached } from '#rule';

export default defineRule({
  id: 'no-error-detail-in-response',
  chapter: 'errors',
  finds: 'the message of an error that a client gets, whatever the error was.',
  severity: 'low',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [209], owaspTop10: ['A10'], owaspApi: ['API8'], asvs: ['16.5.1'] },
  messages: {
    handler: {
      what: '{source} of every error is sent to the client by `{callee}`.',
      why: 'What a database, a file system or another server says of a failure names tables, hosts, paths and values, and all of it is told to whoever asks.',
      instead: 'Log the error, answer with a text of your own, and send the message of your own error classes alone.',
    },
    caught: {
      what: '{source} is sent to the client by `{callee}` when `{work}` fails.',
      why: 'What a database, a file system or another server says of a failure names tables, hosts, paths and values.',
      instead: 'Log the error, and answer with a text of your own and an id to find it by.',
    },
    refused: {
      what: '{source} is sent to the client by `{callee}` with status {status} when `{work}` fails, whatever the reason.',
      why: 'A database that is down looks like a mistake of the client, and its words are told to whoever asks.',
      instead: 'Send the message of your own error classes alone, and let all others end in status 500 with a text of your own.',
      preset: 'strict',
    },
    any: {
      what: '{source} is sent to the client by `{callee}`, whatever it is that failed.',
      why: 'What a library says of a failure is written for who runs the program, and may name paths, hosts and values.',
      instead: 'Log the error, and answer with a text of your own.',
      preset: 'strict',
    },
    whole: {
      what: 'All of {source} is sent to the client by `{callee}`, with whatever its library has put into it.',
      why: 'Errors of drivers and clients carry more than a message: the statement and its values, the request with its headers, the host.',
      instead: 'Log the error, and answer with the few fields that a client needs.',
      preset: 'strict',
    },
  },

  judge(backend, report) {
    for (const one of reached(backend, report, 'stack', { from: ['error'], asked: 'error-message' })) {
      const { sink, answer } = one;
      if (backend.isErrorTold(answer.source.ref, sink.ref) || isForDevelopment(backend, one)) continue;
      // The stack begins with the message.
      if (backend.reaches(sink.value, 'stack', sink.path, ['error']).answer === 'yes') continue;
      const { form, work } = backend.errorOrigin(answer.source.ref);
      const status = backend.answerStatus(sink.ref);
      const isRefusal = typeof status === 'number' && status >= 400 && status < 500;
      const problem = flowProblem(one);
      const data = { source: answer.source.text, callee: sink.callee };
      if (isWhole(sink.callee, backend.text(sink.valueLocation), answer.source.text)) report({ message: 'whole', ...problem, data });
      else if (sink.kind === 'told') report({ message: 'any', ...problem, data });
      else if (form === 'handler' && !isRefusal) report({ message: 'handler', ...problem, data });
      else if (form === 'handler') report({ message: 'any', ...problem, data });
      else if (work === undefined) { if (!isRefusal) report({ message: 'any', ...problem, data }); }
      else if (isRefusal) report({ message: 'refused', ...problem, data: { ...data, work: work.callee, status: String(status) } });
      else report({ message: 'caught', ...problem, data: { ...data, work: work.callee } });
    }
  },
});

/** `res.json(err)`, `res.json({ error: err })` */
function isWhole(callee: string, sent: string, source: string): boolean {
  const name = source.replaceAll('`', '');
  if (!/^\w+$/.test(name) || name === 'message') return false;
  // A call in a chain is shown from its own name on.
  const called = [callee, callee.slice(callee.lastIndexOf('.') + 1)].find((name) => sent.startsWith(`${name}(`));
  const given = called === undefined ? sent : sent.slice(called.length + 1);
  return new RegExp(String.raw`^(?:${name}|\{(?:[^{}]*[,\s])?(?:\w+:\s*)?${name}\s*(?:,[^{}]*)?\})\s*(?:,\s*\d+\s*)?\)?$`).test(given);
}
