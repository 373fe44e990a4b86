/** Finds servers and databases in containers that nobody asks whether they work. */
import { at, defineRule, inherited, isDeployed, keepsData, results, type Backend, type Document } from '#rule';

export default defineRule({
  id: 'require-healthcheck',
  chapter: 'deploy',
  finds: 'a server or database in a container that nobody asks whether it works.',
  severity: 'low',
  scope: 'project',
  preset: 'strict',
  standards: { cwe: [754], owaspTop10: ['A10'], owaspApi: [], asvs: [] },
  messages: {
    image: {
      what: 'The image serves requests, and has no `HEALTHCHECK`.',
      why: 'A server that hangs counts as running: it keeps getting requests, and nothing starts it anew.',
      instead: 'Write `HEALTHCHECK CMD` with a request to a route that answers only when the server can work.',
    },
    database: {
      what: '`{service}` has no `healthcheck`, and other services start beside it.',
      why: 'The application starts before the database takes connections, and fails or retries at each start.',
      instead: 'Give it a `healthcheck`, and let the others wait for `condition: service_healthy`.',
    },
  },

  judge(backend, report) {
    for (const document of backend.documents) {
      if (!isDeployed(document)) continue;
      for (const line of document.kind === 'dockerfile' ? results(document) : []) {
        const check = inherited(line, 'healthcheck');
        if (check) report.held({ at: at(document, check), note: `\`${document.path}\` is asked whether it works` });
        else if (line.some(({ exposes }) => exposes) && !isCheckedElsewhere(backend)) report({ message: 'image', at: at(document, line[0]!.image) });
      }
      for (const service of document.services) {
        if (keepsData(service) && !service.healthcheck && document.services.some(({ built }) => built)) report({ message: 'database', at: at(document, service), data: { service: service.name }, symbol: service.name });
      }
    }
  },
});

/** A service that is built from the repository and asked, or probes of an orchestrator. */
const isCheckedElsewhere = ({ documents }: Backend): boolean => documents.some((document) => document.services.some(({ built, healthcheck }) => built && healthcheck) || hasProbe(document));

const hasProbe = ({ path, entries }: Document): boolean => (/\.ya?ml$/.test(path) && entries.some(({ path: names }) => names.some((name) => /^(?:liveness|readiness|startup)Probe$/.test(name)))) || /(?:^|\/)(?:fly|railway|render)\.(?:toml|ya?ml|json)$/.test(path);
