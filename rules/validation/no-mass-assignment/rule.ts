/** Finds a whole request object that is written to a database record. */
import { defineRule, type Backend, type Store } from '#rule';

/** Columns by which a record says who it belongs to, what its owner may do, what was proven, and what is owed. */
const PRIVILEGED = /^(?:(?:is_?)?(?:admin|super_?(?:user|admin)|staff|moderator|verified|approved|banned|(?:email|phone)_?(?:verified|confirmed))(?:_?at)?|roles?|permissions?|scopes?|privileges?|balance|credits?|plan|(?:owner|user|account|tenant|organi[sz]ation|org|customer|team|company)_?(?:id)?|api_?keys?)$/i;

export default defineRule({
  id: 'no-mass-assignment',
  chapter: 'validation',
  finds: 'a whole request object that is written to a database record.',
  severity: 'high',
  scope: 'file',
  preset: 'strict',
  standards: { cwe: [915], owaspTop10: ['A06'], owaspApi: ['API3'], asvs: ['15.3.3'] },
  messages: {
    privileged: {
      what: '{source} is written as a whole by `{callee}`, and `{table}` has the column `{column}`.',
      why: 'Whoever sends the request sets that column, too, whatever the form shows.',
      instead: 'Name the fields that may be set, or parse the request with a schema that drops all others.',
      preset: 'recommended',
    },
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
      const common = { at: store.valuesLocation, trace: answer.trace, certainty: answer.certainty, symbol: store.symbol };
      const data = { source: answer.source.text, callee: store.callee };
      const kept = privileged(backend, store);
      if (kept) report({ message: 'privileged', ...common, data: { ...data, ...kept } });
      else report({ message: 'whole', ...common, data });
    }
  },
});

/** A column of the store's table that no form should set and the request can; where something has looked at it, it cannot. */
function privileged(backend: Backend, { target, values, valuesPath, location }: Store): { readonly table: string; readonly column: string } | undefined {
  const table = backend.table(target);
  // Two packages may each have a table of the name.
  const columns = backend.schemaTable(target, location.file)?.columns.map(({ name }) => name) ?? table?.columns;
  const column = table?.declared ? columns?.find((name) => PRIVILEGED.test(name) && (['unvalidated', 'open-schema'] as const).some((danger) => backend.reaches(values, danger, [...valuesPath, name]).answer === 'yes')) : undefined;
  return table && column !== undefined ? { table: table.name, column } : undefined;
}
