/** Finds health checks that ask for a path which the application does not serve. */
import { at, defineRule, inherited, isDeployed, results, type Backend } from '#rule';

export default defineRule({
  id: 'no-healthcheck-of-unknown-route',
  chapter: 'deploy',
  finds: 'a health check that asks for a path which the application does not serve.',
  severity: 'medium',
  scope: 'project',
  preset: 'preview',
  standards: { cwe: [754], owaspTop10: ['A10'], owaspApi: [], asvs: [] },
  messages: {
    unknown: {
      what: 'The health check asks for `{path}`, which is no route of the application.',
      why: 'The answer is 404 whether the server works or not: containers count as broken, and are started anew for ever.',
      instead: 'Ask for {instead}.',
    },
  },

  judge(backend, report) {
    const known = pathsOf(backend);
    if (known.length === 0) return;
    const similar = known.find((path) => /(?:^|\/)(?:health\w*|live\w*|ready\w*|ping|status)$/i.test(path));
    for (const document of backend.documents) {
      if (document.kind !== 'dockerfile' || !isDeployed(document)) continue;
      for (const line of results(document)) {
        const check = inherited(line, 'healthcheck');
        if (check?.path === undefined || known.some((path) => serves(path, check.path as string))) continue;
        report({ message: 'unknown', at: at(document, check), data: { path: check.path, instead: similar === undefined ? 'a route that is there' : `\`${similar}\`` } });
      }
    }
  },
});

/** Paths of all routes; none where one of them is not known, or where files are served. */
function pathsOf({ routes }: Backend): readonly string[] {
  const own = routes.filter(({ dead }) => dead !== true);
  const paths = own.map(({ path }) => path);
  return paths.every((path) => path !== undefined && !path.includes('*')) && own.every(({ closed }) => closed) ? (paths as string[]) : [];
}

function serves(pattern: string, path: string): boolean {
  const [wanted, asked] = [pattern, path].map((one) => one.split('/').filter(Boolean));
  return wanted!.length === asked!.length && wanted!.every((part, index) => part.startsWith(':') || part === asked![index]);
}
