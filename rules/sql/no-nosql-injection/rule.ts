/** Finds filters of document stores in which a request can put an operator object or code. */
import { defineRule } from '#rule';

export default defineRule({
  id: 'no-nosql-injection',
  chapter: 'sql',
  finds: 'a database filter in which a request can place an operator object or code where a plain value is expected.',
  severity: 'high',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [943], owaspTop10: ['A05'], owaspApi: ['API8'], asvs: ['1.2.4'] },
  messages: {
    operator: {
      what: '{source} is used as a value in the filter of `{callee}`, but it can be an object.',
      why: 'An object with an operator such as `$ne` in place of a value changes what the query matches.',
      instead: 'Check that it is a string, convert it with `String()`, or parse the request with a schema first.',
    },
    filter: {
      what: '{source} is the whole filter of `{callee}`.',
      why: 'Whoever sends the request decides which records match.',
      instead: 'Build the filter from named fields that a schema has checked.',
    },
    code: {
      what: '{source} becomes part of code that `{callee}` lets the database run.',
      why: 'Whoever sends the request decides what the database executes.',
      instead: 'Write the condition with query operators and pass the value as data.',
      severity: 'critical',
    },
  },

  judge(backend, report) {
    for (const filter of backend.filters) {
      for (const { ref, path } of filter.code) {
        const answer = backend.reaches(ref, 'query-code', path);
        // So long a way to one key ends in objects whose keys are put together: a guess.
        if (answer.answer !== 'yes' || answer.certainty === 'low') continue;
        report({ message: 'code', at: filter.filterLocation, data: { source: answer.source.text, callee: filter.callee }, trace: answer.trace, certainty: answer.certainty, symbol: filter.symbol });
      }
      if (!filter.operators || filter.casts) continue;
      for (const path of backend.leaves(filter.filter, filter.filterPath)) {
        if (filter.literal.includes(path.at(-1) ?? '')) continue;
        const answer = backend.reaches(filter.filter, 'object', path);
        if (answer.answer === 'no' && answer.by !== 'constant') report.held({ at: filter.location, note: `${answer.by} keeps objects out of the filter of \`${filter.callee}\`` });
        if (answer.answer !== 'yes') continue;
        // Where a driver spells out objects among its parameters, it depends on how the request is parsed whether it brings objects there.
        const certainty = filter.parameters ? 'low' : answer.certainty;
        const problem = { at: filter.filterLocation, data: { source: answer.source.text, callee: filter.callee }, trace: answer.trace, certainty, symbol: filter.symbol };
        if (path.length === filter.filterPath.length && !filter.parameters) report({ message: 'filter', ...problem });
        else report({ message: 'operator', ...problem });
        break;
      }
    }
  },
});
