/** Finds changes for which the database writes a whole table anew while nobody can use it. */
import { byMigration, changesUnderLock, defineRule, traceOf, type Change } from '#rule';

export default defineRule({
  id: 'no-table-rewrite',
  chapter: 'migrations',
  finds: 'a change of a column for which the database writes the whole table anew.',
  severity: 'medium',
  scope: 'project',
  preset: 'recommended',
  standards: { cwe: [667], owaspTop10: ['A06'], owaspApi: ['API4'], asvs: [] },
  messages: {
    type: {
      what: '`{column}` of `{table}` becomes `{type}`{before}.',
      why: 'PostgreSQL writes every row and every index of the table anew, and nobody can read or write it until that is done.',
      instead: 'Add a column of the new type beside it, fill it in batches, let the program use it, and drop the old one in a later migration.',
    },
    filled: {
      what: '`{column}` is added to `{table}` with a value that differs from row to row.',
      why: 'PostgreSQL writes every row of the table anew, and nobody can read or write it until that is done.',
      instead: 'Add the column without a default, set the default for new rows in a second statement, and fill the old rows in batches.',
    },
  },

  judge(backend, report) {
    const typed = changesUnderLock(backend, 'change-type').filter(({ change }) => rewrites(change));
    for (const { first, more } of byMigration(typed)) {
      report({ message: 'type', at: first.location, symbol: first.table, trace: traceOf(more), data: { column: first.name, table: first.table, type: first.type ?? '', before: first.from === undefined || first.from === '' ? '' : `, and was \`${first.from}\`` } });
    }
    for (const { first, more } of byMigration(changesUnderLock(backend, 'add-column').filter(({ change }) => change.filled === true))) {
      report({ message: 'filled', at: first.location, symbol: first.table, trace: traceOf(more), data: { column: first.name, table: first.table } });
    }
  },
});

const TEXT = /^(?:text|varchar|character varying|citext)\s*$/;
const LENGTH = /^(?:varchar|character varying)\s*\(\s*(\d+)\s*\)$/;

/** A longer text, a number with more digits and a text without a limit leave the rows as they are. */
function rewrites({ type = '', from }: Change): boolean {
  if (from === undefined || from === '') return !TEXT.test(type) && !LENGTH.test(type);
  const isText = TEXT.test(from) || LENGTH.test(from);
  if (isText && TEXT.test(type)) return false;
  const [before, after] = [LENGTH.exec(from)?.[1], LENGTH.exec(type)?.[1]];
  if (before !== undefined && after !== undefined) return Number(after) < Number(before);
  return type !== from && !isWider(from, type);
}

/** `numeric(10, 2)` as `numeric(12, 2)`, or as one without limits. */
function isWider(from: string, type: string): boolean {
  const [before, after] = [from, type].map((one) => /^(?:numeric|decimal)\s*(?:\(\s*(\d+)\s*(?:,\s*(\d+)\s*)?\))?$/.exec(one));
  return before !== undefined && before !== null && after !== undefined && after !== null && (after[1] === undefined || (before[1] !== undefined && Number(after[1]) >= Number(before[1]) && (after[2] ?? '0') === (before[2] ?? '0')));
}
