/** Finds outbound requests whose host, or whole address, a request decides. */
import { defineRule, flowProblem, reached, reachedByRows } from '#rule';

const KINDS = ['outbound', 'host', 'socket', 'navigate', 'proxy'];

export default defineRule({
  id: 'no-ssrf',
  chapter: 'injection',
  finds: 'an outbound request whose host a request decides.',
  severity: 'high',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [918], owaspTop10: ['A01'], owaspApi: ['API7'], asvs: ['1.3.6'] },
  messages: {
    host: {
      what: '{source} decides where `{callee}` connects to.',
      why: 'Whoever sends the request makes the server call addresses that only the server can reach, such as internal services and cloud metadata.',
      instead: 'Take the host from a fixed list, or compare `new URL(…).hostname` with one before the call.',
    },
    stored: {
      what: '{column}, which {source} was stored in, decides where `{callee}` connects to.',
      why: 'Whoever sent that request makes the server call addresses that only the server can reach, such as internal services and cloud metadata.',
      instead: 'Before the call, resolve the host and refuse addresses that are not public, or take the host from a fixed list.',
    },
    path: {
      what: '{source} becomes part of the path that `{callee}` asks a fixed host for.',
      why: 'With `../` or a slash in it, the sender reaches other endpoints of that host with the server\'s rights.',
      instead: 'Encode it with `encodeURIComponent`, or accept only letters, digits and dashes.',
      severity: 'low',
      preset: 'strict',
    },
  },

  judge(backend, report) {
    const places = new Set<string>();
    for (const one of reached(backend, report, 'url-host', { kinds: KINDS })) {
      places.add(`${one.sink.valueLocation.file} ${one.sink.valueLocation.start}`);
      const problem = flowProblem(one);
      // What refuses some hosts lets others through that lead to the same place, and is enough for many.
      report({ message: 'host', ...problem, certainty: backend.isHostChecked(one.answer.source) ? 'low' : problem.certainty, data: { source: one.answer.source.text, callee: one.sink.callee } });
    }
    for (const one of reachedByRows(backend, report, 'url-host', { kinds: KINDS })) {
      const place = `${one.sink.valueLocation.file} ${one.sink.valueLocation.start}`;
      if (places.has(place)) continue;
      places.add(place);
      const problem = flowProblem(one);
      report({ message: 'stored', ...problem, certainty: backend.isHostChecked(one.answer.source) ? 'low' : problem.certainty, data: { column: one.column, source: one.answer.source.text, callee: one.sink.callee } });
    }
    for (const sink of backend.sinks('url-host', 'outbound', 'navigate')) {
      const place = `${sink.valueLocation.file} ${sink.valueLocation.start}`;
      if (places.has(place)) continue;
      const host = backend.reaches(sink.value, 'url-host', sink.path);
      // A check of the whole address is meant for its path, too.
      if (host.answer === 'no' && host.by !== 'constant') continue;
      const answer = backend.reaches(sink.value, 'url-path', sink.path);
      if (answer.answer !== 'yes') continue;
      places.add(place);
      report({ message: 'path', ...flowProblem({ sink, answer }), data: { source: answer.source.text, callee: sink.callee } });
    }
  },
});
