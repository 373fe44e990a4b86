/** Finds indexes whose work another one does. */
import { defineRule, ownIndexes, storedColumns, type SchemaIndex, type SchemaTable } from '#rule';

export default defineRule({
  id: 'no-redundant-index',
  chapter: 'indexes',
  finds: 'an index that another one begins with.',
  severity: 'low',
  scope: 'project',
  preset: 'recommended',
  standards: { cwe: [1041], owaspTop10: [], owaspApi: [], asvs: [] },
  messages: {
    prefix: {
      what: 'The index on {columns} of `{table}` is the beginning of {other}.',
      why: 'Each write keeps both up to date, and every query that this one serves is served by the other.',
      instead: 'Remove this one.',
    },
    same: {
      what: 'The index on {columns} of `{table}` is there already: {other}.',
      why: 'Each write keeps both up to date, and no query needs the second one.',
      instead: 'Remove this one.',
    },
  },

  judge(backend, report) {
    for (const table of backend.tables) {
      const own = ownIndexes(table);
      own.forEach((index, at) => {
        if (index.form !== 'index' || !isPlain(index)) return;
        const names = storedColumns(table, index);
        const other = own.find((one, place) => one !== index && isPlain(one) && covers(storedColumns(table, one), names) && (one.columns.length > names.length || one.form !== 'index' || place < at));
        if (other) report({ message: other.columns.length === names.length ? 'same' : 'prefix', at: index.location, symbol: table.name, data: { table: table.stored, columns: listed(names), other: shown(table, other) } });
      });
    }
  },
});

const isPlain = ({ partial, special, columns }: SchemaIndex): boolean => !partial && !special && columns.length > 0 && columns.every((name) => name !== '');
const covers = (longer: readonly string[], names: readonly string[]): boolean => names.length <= longer.length && names.every((name, i) => longer[i] === name);
const listed = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');
const shown = (table: SchemaTable, index: SchemaIndex): string => `${index.form === 'primary' ? 'the primary key' : index.form === 'unique' ? 'the unique one' : 'the one'} on ${listed(storedColumns(table, index))}`;
