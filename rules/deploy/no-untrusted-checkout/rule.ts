/** Finds workflows that run the code of a pull request with the rights of the repository. */
import { at, defineRule } from '#rule';

const PRIVILEGED: ReadonlySet<string> = new Set(['pull_request_target', 'workflow_run', 'issue_comment']);

export default defineRule({
  id: 'no-untrusted-checkout',
  chapter: 'deploy',
  finds: 'a workflow that runs the code of a pull request with the rights and secrets of the repository.',
  severity: 'high',
  scope: 'project',
  preset: 'recommended',
  standards: { cwe: [829], owaspTop10: ['A08'], owaspApi: ['API8'], asvs: ['15.2.4'] },
  messages: {
    runs: {
      what: 'The code of the pull request is checked out in a workflow that `{trigger}` starts, and later steps run it.',
      why: 'Everybody can open a pull request whose scripts read the secrets of this workflow, or push with its token.',
      instead: 'Run it in a workflow that `pull_request` starts, without secrets, and hand results over as an artifact.',
    },
  },

  judge(backend, report) {
    for (const document of backend.documents) {
      const trigger = document.role === 'example' ? undefined : document.workflow?.triggers.find((one) => PRIVILEGED.has(one));
      if (trigger === undefined) continue;
      for (const checkout of document.workflow?.checkouts ?? []) if (checkout.runs) report({ message: 'runs', at: at(document, checkout), data: { trigger } });
    }
  },
});
