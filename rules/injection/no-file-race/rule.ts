/** Finds a file that is looked at first and used by its path afterwards. */
import { defineRule } from '#rule';

export default defineRule({
  id: 'no-file-race',
  chapter: 'injection',
  finds: 'a file that is looked at first and used by its path afterwards.',
  severity: 'medium',
  scope: 'file',
  preset: 'strict',
  standards: { cwe: [367], owaspTop10: ['A06'], owaspApi: ['API8'], asvs: ['15.4.2'] },
  messages: {
    race: {
      what: '`{callee}` uses a path that `{check}` has looked at before.',
      why: 'Between the two somebody can put another file, or a link, in its place, so that what was checked is not what is used.',
      instead: 'Open the file once and ask the descriptor, or do it at once and handle the error (`ENOENT`, or `EEXIST` with the flag `wx`).',
    },
  },
  judge(backend, report) {
    for (const { location, symbol, callee, check, checkLocation } of backend.races) {
      report({ message: 'race', at: location, trace: [{ ...checkLocation, note: `\`${check}\` looks at the path` }, { ...location, note: 'the path is used' }], data: { callee, check }, symbol });
    }
  },
});
