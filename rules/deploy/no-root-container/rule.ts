/** Finds images whose process runs as root. */
import { at, defineRule, inherited, isDeployed, results, runsAsRoot } from '#rule';

const ROOT = /^(?:root|0)(?::\S*)?$/;

export default defineRule({
  id: 'no-root-container',
  chapter: 'deploy',
  finds: 'an image whose process runs as root.',
  severity: 'medium',
  scope: 'project',
  preset: 'recommended',
  standards: { cwe: [250], owaspTop10: ['A02'], owaspApi: ['API8'], asvs: ['13.2.2'] },
  messages: {
    unset: {
      what: 'The image runs its process as root: nothing behind `FROM {image}` says `USER`.',
      why: 'Whoever takes over the process owns everything in the container, and is root where the container leaks: mounted volumes, the socket of the engine, a bug of the kernel.',
      instead: 'Give the files to an account without rights (`COPY --chown`), and write `USER node` before `CMD`.',
    },
    root: {
      what: 'The image runs its process as `{user}`.',
      why: 'Whoever takes over the process owns everything in the container, and is root where the container leaks: mounted volumes, the socket of the engine, a bug of the kernel.',
      instead: 'Switch back to an account without rights when the work of root is done: `USER node`.',
    },
  },

  judge(backend, report) {
    for (const document of backend.documents) {
      if (document.kind !== 'dockerfile' || !isDeployed(document)) continue;
      for (const line of results(document)) {
        const user = inherited(line, 'user');
        const origin = line.at(-1)?.image;
        if (!origin || line.some(({ changesUser }) => changesUser)) continue;
        if (user && ROOT.test(user.name)) report({ message: 'root', at: at(document, user), data: { user: user.name } });
        else if (user) report.held({ at: at(document, user), note: `\`${document.path}\` runs as \`${user.name}\`` });
        else if (runsAsRoot(origin)) report({ message: 'unset', at: at(document, inherited(line, 'command') ?? inherited(line, 'entrypoint') ?? line[0]!.image), data: { image: line[0]!.base < 0 ? origin.name : backend.text(at(document, line[0]!.image)) } });
      }
    }
  },
});
