/** Finds containers whose first process is a package manager or a shell, which keeps the signal to stop. */
import { at, defineRule, inherited, isDeployed, passesSignals, results, type CommandFact } from '#rule';

const MANAGER = /^(?:npm|pnpm|yarn|npx|bunx)$/;
/** What a shell needs nothing of: it is replaced by the command. */
const REPLACES_SHELL = /^exec$/;

export default defineRule({
  id: 'no-npm-entrypoint',
  chapter: 'deploy',
  finds: 'a package manager or shell between the container and the server, which keeps the stop signal.',
  severity: 'low',
  scope: 'project',
  preset: 'strict',
  standards: { cwe: [404], owaspTop10: ['A10'], owaspApi: [], asvs: [] },
  messages: {
    manager: {
      what: 'The container starts the server by `{command}`.',
      why: 'The package manager is the first process: it gets `SIGTERM` at each deployment, the server does not hear of it in time, and requests are cut off when it is killed.',
      instead: 'Start the server itself: `CMD ["node", "dist/server.js"]`.',
    },
    shell: {
      what: 'The container starts `{command}` in a shell.',
      why: 'The shell is the first process and does not hand `SIGTERM` on: requests are cut off when the server is killed at the end of the grace period.',
      instead: 'Write the command as a list: `CMD ["node", "dist/server.js"]`.',
    },
  },

  judge(backend, report) {
    for (const document of backend.documents) {
      if (document.kind !== 'dockerfile' || !isDeployed(document)) continue;
      for (const line of results(document)) {
        const entrypoint = inherited(line, 'entrypoint');
        const command = inherited(line, 'command');
        const first = entrypoint ?? command;
        if (!first || line.some(({ changesUser }) => changesUser)) continue;
        const started = entrypoint && passesSignals(entrypoint) ? command : first;
        // A process that hands signals on still hands them to the package manager.
        const message = started && problemOf(started, started !== first);
        if (message) report({ message, at: at(document, started), data: { command: started.words.slice(0, 4).join(' ') } });
      }
    }
  },
});

function problemOf({ words: [name = ''], words, shell }: CommandFact, isBehindInit: boolean): 'manager' | 'shell' | undefined {
  if (MANAGER.test(name)) return 'manager';
  return shell && !isBehindInit && !REPLACES_SHELL.test(name) && /^(?:node|bun|deno|tsx)$/.test(name) && !words.some((word) => /^(?:&&|;|\|\|)$/.test(word)) ? 'shell' : undefined;
}
