/** Finds builds in which failing tests change nothing. */
import { defineRule } from '#rule';

export default defineRule({
  id: 'no-ignored-test',
  chapter: 'deploy',
  finds: 'a build that goes on when its tests fail.',
  severity: 'medium',
  scope: 'project',
  preset: 'recommended',
  standards: { cwe: [710], owaspTop10: ['A08'], owaspApi: [], asvs: ['15.2.1'] },
  messages: {
    ignored: {
      what: '`{command}` may fail, and the build goes on as if it had passed.',
      why: 'A change that breaks what the tests are there for is merged and put to work, and nobody is told.',
      instead: 'Let the failure end the build, and take out or mend the tests that fail without a reason.',
    },
  },

  judge(backend, report) {
    for (const { kind, role, slips } of backend.documents) {
      // A workflow is called a test by what it runs.
      if ((role === 'test' && kind !== 'workflow') || role === 'example') continue;
      for (const { what, name, location: at } of slips) if (what === 'ignored-test') report({ message: 'ignored', at, symbol: name, data: { command: name } });
    }
  },
});
