/** Finds lists that are joined into the text of one column. */
import { accessesOf, columnNamed, defineRule } from '#rule';

export default defineRule({
  id: 'no-list-in-column',
  chapter: 'normalization',
  finds: 'a list that is joined into the text of one column.',
  severity: 'low',
  scope: 'project',
  preset: 'recommended',
  standards: { cwe: [1093], owaspTop10: ['A06'], owaspApi: [], asvs: [] },
  messages: {
    joined: {
      what: '`{table}.{column}` is given a list that is joined by commas.',
      why: 'No index finds the rows that hold one of its values, nothing keeps the values true, and one with a comma becomes two.',
      instead: 'Give the values a table of their own{or}.',
    },
  },

  judge(backend, report) {
    for (const table of backend.tables) {
      const seen = new Set<string>();
      for (const access of accessesOf(backend, table)) {
        for (const { column: name, value, path } of access.values) {
          const column = columnNamed(table, name);
          const [joined] = column?.kind === 'text' && !seen.has(column.stored) ? backend.definitions(value, path).filter((one) => JOINED.test(backend.text(backend.location(one)))) : [];
          if (!column || joined === undefined) continue;
          seen.add(column.stored);
          report({ message: 'joined', at: column.location, symbol: table.name, certainty: 'medium', data: { table: table.stored, column: column.stored, or: table.dialect === 'PostgreSQL' ? ', or use an array' : ', or use a column of JSON' }, trace: [{ ...backend.location(joined), note: 'the list is joined here' }] });
        }
      }
    }
  },
});

const JOINED = /\.join\(\s*(['"`]),\s*\1\s*\)$/;
