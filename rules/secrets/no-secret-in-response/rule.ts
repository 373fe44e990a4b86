/** Finds rows with a password's hash or another secret column, and settings of the environment, in answers. */
import { defineRule, type Answer, type Backend, type Location, type Sink } from '#rule';

/** Where in an answer a row may stand. */
const PLACES: readonly (readonly string[])[] = [[], ['*'], ['[]'], ['*', '*'], ['[]', '*'], ['*', '*', '*']];

export default defineRule({
  id: 'no-secret-in-response',
  chapter: 'secrets',
  finds: 'an answer with a row\'s password hash or another secret column, or with a secret of the environment.',
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
    environment: {
      what: 'The answer holds {source}, which is secret.',
      why: 'Whoever may call the route, and whatever keeps its answers, gets what lets the program into its own services.',
      instead: 'Leave it out, and answer with the settings that clients need, by their names.',
    },
    chosen: {
      what: 'The answer holds {source}, and {key} chooses the variable.',
      why: 'Whoever may call the route reads the keys and passwords of the program by trying their names.',
      instead: 'Keep the names that clients may read in a list, and refuse all others.',
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
    for (const sink of shownBy(backend)) {
      const place = `${sink.location.file} ${sink.location.start}`;
      const answer = seen.has(place) ? undefined : answerIn(backend, sink, 'environment-secret');
      if (answer?.answer !== 'yes' || isForDevelopment(backend, sink)) continue;
      seen.add(place);
      report({ message: 'environment', at: sink.valueLocation, symbol: sink.symbol, certainty: answer.certainty, trace: answer.trace, data: { source: answer.source.sensitive === 'whole' ? 'all of the environment' : answer.source.text } });
    }
    for (const sink of shownBy(backend)) {
      const place = `${sink.location.file} ${sink.location.start}`;
      const answer = seen.has(place) ? undefined : answerIn(backend, sink, 'chosen-setting');
      const chosen = answer?.answer === 'yes' && answer.source.key !== undefined ? backend.reaches(answer.source.key, 'property') : undefined;
      // A function that reads a variable by its name may have callers that choose it, and others.
      if (answer?.answer !== 'yes' || chosen?.answer !== 'yes' || !isSamePlace(backend.enclosing(chosen.source.ref), backend.enclosing(sink.ref))) continue;
      seen.add(place);
      report({ message: 'chosen', at: sink.valueLocation, symbol: sink.symbol, certainty: answer.certainty, trace: [...chosen.trace, ...answer.trace], data: { source: answer.source.text, key: chosen.source.text } });
    }
  },
});

const isSamePlace = (one: Location | undefined, other: Location | undefined): boolean => one?.file === other?.file && one?.start === other?.start;

function answerIn(backend: Backend, sink: Sink, danger: 'environment-secret' | 'chosen-setting'): Answer | undefined {
  return PLACES.map((path) => backend.reaches(sink.value, danger, [...sink.path, ...path], [])).find(({ answer }) => answer === 'yes');
}

const DEVELOPMENT = /NODE_ENV|(?<![a-z])(?:prod|production|dev|development|debug)(?![a-z])|is_?(?:prod|dev|debug)/i;
const isForDevelopment = (backend: Backend, { ref }: Sink): boolean => backend.conditions(ref).some((condition) => DEVELOPMENT.test(backend.text(condition)));

/** Values that become answers: given to the response, or returned by a handler. */
const answersOf = (backend: Backend): readonly Sink[] => [...backend.sinks('stack', 'response').filter(({ path }) => !path.includes('[]')), ...backend.sinks('html', 'returned', 'typed')];
const shownBy = (backend: Backend): readonly Sink[] => [...answersOf(backend), ...backend.sinks('environment-secret', 'header')];
