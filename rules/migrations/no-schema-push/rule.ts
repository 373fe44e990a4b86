/** Finds deployments that push a schema to their database. */
import { defineRule } from '#rule';

export default defineRule({
  id: 'no-schema-push',
  chapter: 'migrations',
  finds: 'a deployment that pushes the schema past the migrations.',
  severity: 'high',
  scope: 'project',
  preset: 'recommended',
  standards: { cwe: [1188, 665], owaspTop10: ['A06'], owaspApi: [], asvs: ['15.2.5'] },
  messages: {
    push: {
      what: '`{command}` changes the tables of the deployed database to what the code says, past the migrations.',
      why: 'It drops columns and tables that the code no longer names, with all that is in them, and nobody has read what it does.',
      instead: 'Generate migrations, review them, and let the deployment apply those.',
    },
  },

  judge(backend, report) {
    for (const { role, slips } of backend.documents) {
      if (role === 'test' || role === 'example') continue;
      for (const { what, name, location: at } of slips) if (what === 'schema-push') report({ message: 'push', at, symbol: name, data: { command: name } });
    }
  },
});
