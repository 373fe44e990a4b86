/** Finds texts of other people that become part of a build script. */
import { at, defineRule } from '#rule';

/** What everybody can start, with the rights and secrets of the repository. */
const PRIVILEGED: ReadonlySet<string> = new Set(['issues', 'issue_comment', 'discussion', 'discussion_comment', 'pull_request_target', 'workflow_run', 'fork', 'gollum', 'pull_request_review', 'pull_request_review_comment']);

export default defineRule({
  id: 'no-workflow-injection',
  chapter: 'deploy',
  finds: 'a text of other people that becomes part of a build script.',
  severity: 'high',
  scope: 'project',
  preset: 'recommended',
  standards: { cwe: [78, 94], owaspTop10: ['A05', 'A08'], owaspApi: ['API8'], asvs: ['1.2.5'] },
  messages: {
    injected: {
      what: '`{expression}` becomes part of a script of this workflow.',
      why: 'It is put in before a shell reads the script: whoever opens an issue or a pull request with commands in its text runs them with the secrets of the repository.',
      instead: 'Give it to the step as a variable of `env`, and use that variable in quotes in the script: `"$TITLE"`.',
    },
    unprivileged: {
      what: '`{expression}` becomes part of a script of this workflow.',
      why: 'It is put in before a shell reads the script: whoever opens a pull request from a branch of the repository runs commands with its secrets, and one from a fork runs them on the build server.',
      instead: 'Give it to the step as a variable of `env`, and use that variable in quotes in the script: `"$TITLE"`.',
      severity: 'low',
      preset: 'strict',
    },
  },

  judge(backend, report) {
    for (const document of backend.documents) {
      const { workflow } = document;
      if (!workflow || document.role === 'example') continue;
      const message = workflow.triggers.some((trigger) => PRIVILEGED.has(trigger)) ? 'injected' : 'unprivileged';
      for (const place of workflow.injected) report({ message, at: at(document, place), data: { expression: place.expression } });
    }
  },
});
