/** Finds a whole request object that is written to a database record. */
import { defineRule } from '#rule';

export default defineRule({
  id: 'no-mass-assignment',
  chapter: 'validation',
  finds: 'a whole request object that is written to a database record.',
  severity: 'high',
  scope: 'file',
  preset: 'strict',
  standards: { cwe: [915], owaspTop10: ['A06'], owaspApi: ['API3'], asvs: ['15.3.3'] },
  messages: {
    whole: {
      what: '{source} is written as a whole by `{callee}`.',
      why: 'Whoever sends the request sets every column there is, such as a role, an owner or a price.',
      instead: 'Name the fields that may be set, or parse the request with a schema that drops all others.',
    },
  },

  judge(backend, report) {
    const seen = new Set<string>();
    // The call names the columns that are written; others are left out.
    const named = new Set(backend.settings('store.columns').filter(({ given }) => given).map(({ ref }) => ref));
    for (const store of backend.stores) {
      if (store.operation === 'delete' || named.has(store.ref)) continue;
      const answer = backend.reaches(store.values, 'open-object', store.valuesPath);
      const place = `${store.location.file} ${store.location.start}`;
      if (answer.answer === 'no' && answer.by !== 'constant') report.held({ at: store.location, note: `${answer.by} names the fields of \`${store.callee}\`` });
      if (answer.answer !== 'yes' || seen.has(place)) continue;
      seen.add(place);
      report({ message: 'whole', at: store.valuesLocation, data: { source: answer.source.text, callee: store.callee }, trace: answer.trace, certainty: answer.certainty, symbol: store.symbol });
    }
  },
});
