/** Finds backups that nothing in the repository restores. */
import { defineRule } from '#rule';

export default defineRule({
  id: 'require-restore-test',
  chapter: 'backups',
  finds: 'a backup that nothing in the repository restores.',
  severity: 'low',
  scope: 'project',
  preset: 'strict',
  standards: { cwe: [693], owaspTop10: ['A06'], owaspApi: [], asvs: [] },
  messages: {
    untried: {
      what: '`{tool}` backs up data, and nothing in the repository restores it.',
      why: 'Whether a copy is whole and how long it takes to go back to it is found out on the day of the loss.',
      instead: 'Add a job that restores the newest copy into an empty database every week and looks at what is in it.',
    },
  },

  judge(backend, report) {
    const [restore] = backend.backups.filter(({ does }) => does === 'restore');
    const [dump] = backend.backups.filter(({ does }) => does === 'dump');
    if (restore) report.held({ at: restore.location, note: `\`${restore.tool}\` restores data` });
    else if (dump) report({ message: 'untried', at: dump.location, data: { tool: dump.tool }, symbol: dump.tool });
  },
});
