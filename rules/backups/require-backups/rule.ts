/** Finds databases whose data nothing in the repository backs up. */
import { at, defineRule, isDatabase, isDeployed, keepsData, type ServiceFact } from '#rule';

export default defineRule({
  id: 'require-backups',
  chapter: 'backups',
  finds: 'a database whose data nothing in the repository backs up.',
  severity: 'high',
  scope: 'project',
  preset: 'recommended',
  standards: { cwe: [693], owaspTop10: ['A06'], owaspApi: [], asvs: [] },
  messages: {
    none: {
      what: '`{service}` keeps its data in `{volume}`, and nothing in the repository backs it up.',
      why: 'A broken disk, a wrong statement or a removed volume takes all of it, and there is nothing to go back to.',
      instead: 'Add a job that dumps the database to another machine every day, encrypted, and that says when it fails.',
    },
  },

  judge(backend, report) {
    const dumps = backend.backups.filter(({ does }) => does === 'dump');
    for (const { tool, location } of dumps) report.held({ at: location, note: `\`${tool}\` backs up data` });
    for (const document of backend.documents) {
      // Where only databases stand, a developer starts them for a server that runs beside them.
      if (dumps.length > 0 || !isDeployed(document) || document.services.every(keepsData)) continue;
      for (const service of document.services.filter(isDatabase)) {
        const volume = dataOf(service);
        if (volume) report({ message: 'none', at: at(document, service), symbol: service.name, trace: [{ ...at(document, volume), note: 'its data is kept here' }], data: { service: service.name, volume: volume.source === '' ? volume.target : volume.source } });
      }
    }
  },
});

/** The directory with the data, not one with settings or scripts for the first start. */
const dataOf = ({ volumes }: ServiceFact): ServiceFact['volumes'][number] | undefined => volumes.find(({ target, readonly }) => !readonly && /^\/(?:var\/lib\/\w+|data|bitnami)(?:\/|$)/.test(target));
