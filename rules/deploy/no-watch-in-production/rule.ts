/** Finds process managers that watch the files of a program. */
import { defineRule } from '#rule';

export default defineRule({
  id: 'no-watch-in-production',
  chapter: 'deploy',
  finds: 'a process manager that starts a program anew whenever a file changes.',
  severity: 'medium',
  scope: 'project',
  preset: 'recommended',
  standards: { cwe: [1188], owaspTop10: ['A02'], owaspApi: [], asvs: ['13.4.2'] },
  messages: {
    watched: {
      what: '`{setting}` makes the process manager start the program anew whenever a file below its directory changes.',
      why: 'An upload, a log or a half-written release ends requests that are under way, and a program that writes a file at each start never comes up.',
      instead: 'Leave it out, and reload the program when a release is complete.',
    },
  },

  judge(backend, report) {
    for (const { role, slips } of backend.documents) {
      if (role === 'test' || role === 'example') continue;
      for (const { what, name, location: at } of slips) if (what === 'watched') report({ message: 'watched', at, symbol: name, data: { setting: name } });
    }
  },
});
