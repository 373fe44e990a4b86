/** Finds actions of others that a workflow takes from a branch. */
import { defineRule } from '#rule';

export default defineRule({
  id: 'no-mutable-action',
  chapter: 'deploy',
  finds: 'an action of somebody else that a workflow takes from a branch.',
  severity: 'medium',
  scope: 'project',
  preset: 'strict',
  standards: { cwe: [829, 494], owaspTop10: ['A03', 'A08'], owaspApi: [], asvs: ['15.2.4'] },
  messages: {
    branch: {
      what: '`{action}` is taken from a branch, and runs as it is there on that day.',
      why: 'Whoever can write to that branch, or takes it over, runs code with the secrets and the token of this workflow.',
      instead: 'Pin it to the full hash of a commit that you have read, with the version in a comment.',
    },
  },

  judge(backend, report) {
    for (const { kind, role, slips } of backend.documents) {
      // A workflow is called a test by what it runs.
      if ((role === 'test' && kind !== 'workflow') || role === 'example') continue;
      for (const { what, name, location: at } of slips) if (what === 'mutable-action') report({ message: 'branch', at, symbol: name, data: { action: name } });
    }
  },
});
