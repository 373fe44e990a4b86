/** Finds databases and caches whose ports other machines reach. */
import { at, defineRule, isDeployed, keepsData } from '#rule';

export default defineRule({
  id: 'no-published-database-port',
  chapter: 'deploy',
  finds: 'a database or cache that other machines reach past the application.',
  severity: 'medium',
  scope: 'project',
  preset: 'recommended',
  standards: { cwe: [668], owaspTop10: ['A02'], owaspApi: ['API8'], asvs: ['13.2.1'] },
  messages: {
    published: {
      what: '`{service}` publishes its port `{port}` on all addresses of the machine.',
      why: 'Everybody who reaches the machine can try passwords and holes of the database, as the engine opens the port past the rules of most firewalls.',
      instead: 'Leave `ports` out: services of the same file reach each other by name, and `127.0.0.1:{port}` is enough for a look from the machine itself.',
    },
  },

  judge(backend, report) {
    for (const document of backend.documents) {
      // Where only databases stand, a developer starts them for a server that runs beside them.
      if (!isDeployed(document) || !document.services.some((service) => !keepsData(service) && service.published.length > 0)) continue;
      for (const service of document.services.filter(keepsData)) {
        if (service.published.length === 0) report.held({ at: at(document, service), note: `\`${service.name}\` is reached by the services beside it alone` });
        for (const port of service.published) report({ message: 'published', at: at(document, port), data: { service: service.name, port: port.port }, symbol: service.name });
      }
    }
  },
});
