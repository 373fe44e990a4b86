/** Finds backups that are lost with the database, that may be broken without anybody noticing, and those that everybody can read. */
import { at, defineRule, isDatabase, type Document, type ServiceFact } from '#rule';

export default defineRule({
  id: 'no-unsafe-backup',
  chapter: 'backups',
  finds: 'a backup that is lost with the database, that may be broken unseen, or that everybody can read.',
  severity: 'high',
  scope: 'project',
  preset: 'preview',
  standards: { cwe: [693, 530], owaspTop10: ['A06'], owaspApi: [], asvs: ['14.2.4'] },
  messages: {
    beside: {
      what: '`{tool}` writes its copy where the database keeps its files.',
      why: 'What takes the data takes the copy too: a full or broken disk, a removed volume.',
      instead: 'Write it to a volume of its own, and send it to another machine.',
    },
    shared: {
      what: '`{service}` has no other place for backups than the volume of `{database}`.',
      why: 'What takes the data takes the copy too: a full or broken disk, a removed volume.',
      instead: 'Give it a volume of its own, and send what it writes to another machine.',
    },
    public: {
      what: '`{tool}` writes a copy that the same file hands to a bucket everybody can read.',
      why: 'Who finds the address has the whole database, with what users entrusted to it.',
      instead: 'Leave the access list out, encrypt the copy, and let only the job that restores it read the bucket.',
      severity: 'critical',
    },
    unseen: {
      what: '`{tool}` is the first of several commands in a pipe, and the script has no `pipefail`.',
      why: 'When it fails, the command behind it still succeeds, and an empty or cut copy is kept as a good one.',
      instead: 'Begin the script with `set -euo pipefail`, and look at the size of what was written.',
      preset: 'recommended',
    },
    only: {
      what: 'Each copy that `{tool}` writes takes the place of the one before.',
      why: 'A mistake that is noticed a day later is in the only copy too.',
      instead: 'Put the time into the name, and remove old copies by a rule for how long they are kept.',
    },
    lenient: {
      what: '`psql` puts a copy back and goes on behind statements that fail.',
      why: 'It ends with success however many tables are missing, and the script reports a restored database.',
      instead: 'Add `-v ON_ERROR_STOP=1 --single-transaction`.',
      preset: 'recommended',
    },
  },

  judge(backend, report) {
    for (const { does, tool, location, ...backup } of backend.backups) {
      if (does === 'restore' && backup.unseen) report({ message: 'lenient', at: location, symbol: tool });
      if (does !== 'dump') continue;
      if (backup.beside) report({ message: 'beside', at: location, data: { tool }, symbol: tool });
      if (backup.unseen) report({ message: 'unseen', at: location, data: { tool }, symbol: tool });
      if (backup.only) report({ message: 'only', at: backup.only, data: { tool }, symbol: tool });
      if (backup.public) report({ message: 'public', at: location, data: { tool }, symbol: tool });
    }
    for (const document of backend.documents) {
      for (const service of document.services.filter(isBackup)) {
        const database = sharedWith(document, service);
        if (database) report({ message: 'shared', at: at(document, service), symbol: service.name, data: { service: service.name, database: database.name } });
      }
    }
  },
});

const isBackup = ({ name, image }: ServiceFact): boolean => /backup|dump/i.test(name) || /backup/i.test(image?.name ?? '');

/** The database that has all volumes of a service that keeps what it writes on this machine. */
function sharedWith({ services }: Document, { volumes, sends }: ServiceFact): ServiceFact | undefined {
  const own = volumes.filter(({ readonly, source }) => !readonly && source !== '');
  return sends || own.length === 0 ? undefined : services.find((service) => isDatabase(service) && own.every(({ source }) => service.volumes.some((one) => one.source === source)));
}
