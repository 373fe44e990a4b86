/** Finds rows with a password's hash or another secret column that are answered as a whole. */
import { defineRule, type Backend, type Sink } from '#rule';

/** Where in an answer a row may stand. */
const PLACES: readonly (readonly string[])[] = [[], ['*'], ['[]'], ['*', '*'], ['[]', '*']];

export default defineRule({
  id: 'no-secret-in-response',
  chapter: 'secrets',
  finds: 'a row of a store that is answered with its password hash or another secret column.',
  severity: 'high',
  scope: 'project',
  preset: 'recommended',
  standards: { cwe: [200, 201, 522], owaspTop10: ['A01', 'A06'], owaspApi: ['API3'], asvs: ['14.2.6', '15.3.1'] },
  messages: {
    row: {
      what: 'The answer holds `{column}` of `{table}`: {source} gives it out, and nothing takes it off on the way.',
      why: 'Whoever may call the route gets hashes that can be cracked at leisure, or secrets that let them in.',
      instead: 'Ask the store for the columns that the client needs, or name the fields of the answer.',
    },
  },

  judge(backend, report) {
    const seen = new Set<string>();
    for (const sink of answersOf(backend)) {
      const place = `${sink.location.file} ${sink.location.start}`;
      if (seen.has(place)) continue;
      for (const path of PLACES) {
        const answer = backend.reaches(sink.value, 'secret-row', [...sink.path, ...path], []);
        if (answer.answer !== 'yes') continue;
        const [table = '', column = ''] = (answer.source.sensitive ?? '').split('.');
        seen.add(place);
        report({ message: 'row', at: sink.valueLocation, symbol: sink.symbol, certainty: answer.certainty, trace: answer.trace, data: { column, table, source: answer.source.text } });
        break;
      }
    }
  },
});

/** Values that become answers: given to the response, or returned by a handler. */
const answersOf = (backend: Backend): readonly Sink[] => [...backend.sinks('stack', 'response').filter(({ path }) => path.length === 0), ...backend.sinks('html', 'returned', 'typed')];
