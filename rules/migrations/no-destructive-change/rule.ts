/** Finds columns and tables that are renamed or dropped while the version before still uses them. */
import { byMigration, changesInUse, defineRule, traceOf, type Change, type Migration } from '#rule';

export default defineRule({
  id: 'no-destructive-change',
  chapter: 'migrations',
  finds: 'a column or table that is renamed or dropped in one step, without a phase in which nothing uses it.',
  severity: 'medium',
  scope: 'project',
  preset: 'strict',
  standards: { cwe: [439], owaspTop10: ['A06'], owaspApi: [], asvs: [] },
  messages: {
    renamed: {
      what: '{thing} is renamed to `{to}` in one step.',
      why: 'Instances of the version before fail from then on until the last of them is replaced, and so does going back to it.',
      instead: 'Add the new name beside the old one, fill it and write both, let the program read the new one, and drop the old one in a later migration.',
    },
    replaced: {
      what: '{thing} is dropped in the migration that adds `{to}`, and nothing copies what stood there.',
      why: 'The values are gone, and instances of the version before fail until the last of them is replaced.',
      instead: 'Add the new one first, copy the values, and drop the old one in a later migration.',
      severity: 'high',
    },
    dropped: {
      what: '{thing} is dropped, and nothing says that the version before uses it no more.',
      why: 'If it does, its statements fail until the last instance is replaced, and the data does not come back.',
      instead: 'Drop it a release after the last use, and say so in a comment of the migration.',
      severity: 'low',
    },
  },

  judge(backend, report) {
    const found = changesInUse(backend, ['rename-column', 'rename-table', 'drop-column', 'drop-table']).filter(({ migration, change }) => !migration.phased && !isCopied(migration, change));
    const shared = found.filter(({ migration }) => migration.dialect !== 'SQLite');
    const renamed = shared.filter(({ change }) => change.does === 'rename-column' || change.does === 'rename-table');
    for (const { first, more } of byMigration(renamed)) report({ message: 'renamed', at: first.location, symbol: first.table, trace: traceOf(more), data: { thing: thing(first), to: first.to ?? '' } });
    const dropped = found.filter(({ change }) => change.does === 'drop-column' || change.does === 'drop-table');
    const replaced = dropped.filter(({ migration, change }) => replacement(migration, change) !== undefined);
    for (const { migration, first, more } of byMigration(replaced)) report({ message: 'replaced', at: first.location, symbol: first.table, trace: traceOf(more), data: { thing: thing(first), to: replacement(migration, first) ?? '' } });
    for (const { first, more } of byMigration(dropped.filter((one) => shared.includes(one) && !replaced.includes(one) && !SET_ASIDE.test(one.change.name)))) report({ message: 'dropped', at: first.location, symbol: first.table, trace: traceOf(more), data: { thing: thing(first) } });
  },
});

/** Names of what was set aside before. */
const SET_ASIDE = /_?(?:old|deprecated|legacy|unused|obsolete|backup|bak|temp|tmp)$/i;

const thing = ({ does, table, name }: Change): string => (does.endsWith('table') ? `The table \`${table}\`` : `The column \`${name}\` of \`${table}\``);

/** A required column that the same migration adds to the table, whose rows nothing fills. */
const replacement = ({ changes }: Migration, { does, table }: Change): string | undefined =>
  does === 'drop-column' && !changes.some((one) => one.does === 'fill-table' && one.table === table) ? changes.find((one) => one.does === 'add-column' && one.table === table && !one.fresh)?.name : undefined;

/** SQLite changes a table by copying it into another, which takes its name. */
const isCopied = ({ dialect, changes }: Migration, { does, table, to }: Change): boolean =>
  (does === 'drop-table' && changes.some((one) => one.does === 'rename-table' && one.to === table)) || (does === 'rename-table' && (dialect === 'SQLite' || changes.some((one) => one.does === 'drop-table' && one.table === to)));
