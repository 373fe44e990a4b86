/** Finds tables without a primary key. */
import { defineRule } from '#rule';

export default defineRule({
  id: 'require-primary-key',
  chapter: 'normalization',
  finds: 'a table without a primary key.',
  severity: 'medium',
  scope: 'project',
  preset: 'strict',
  standards: { cwe: [694], owaspTop10: ['A06'], owaspApi: [], asvs: [] },
  messages: {
    missing: {
      what: 'The table `{table}` has no primary key.',
      why: 'The same row can be there twice, and nothing tells the two apart when one is to be changed or deleted.',
      instead: 'Declare one, over several columns if no single one tells rows apart.',
    },
  },

  judge(backend, report) {
    for (const table of backend.tables) {
      if (table.open || table.columns.length === 0 || table.columns.some(({ primary, kind }) => primary || kind === 'unknown')) continue;
      const isKeyed = table.indexes.some(({ form, columns }) => form === 'primary' || (form === 'unique' && columns.length > 0 && columns.every((name) => table.columns.some((column) => column.name === name && !column.nullable))));
      if (isKeyed) report.held({ at: table.location, note: `\`${table.stored}\` has a key` });
      else report({ message: 'missing', at: table.location, symbol: table.name, data: { table: table.stored } });
    }
  },
});
