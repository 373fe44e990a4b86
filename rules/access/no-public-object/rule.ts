/** Finds files with people's data that a store of objects serves to everybody. */
import { defineRule, type Backend, type Setting } from '#rule';

/** Lists that let everybody read, and everybody write. */
const READ = /^(?:public-read|authenticated-read)$/;
const WRITE = /^public-read-write$/;
/** Names of files that are about people or money, and never part of a public page. */
const PRIVATE = /(?:^|[^a-z])(?:exports?|invoices?|receipts?|statements?|contracts?|backups?|dumps?|payslips?|passports?|payrolls?|medical|identity)(?![a-z])/i;
const TABLE = /^(?:text\/csv|application\/(?:vnd\.ms-excel|vnd\.openxmlformats-officedocument\.spreadsheetml\.sheet|sql|x-ndjson))\b/i;

export default defineRule({
  id: 'no-public-object',
  chapter: 'access',
  finds: 'a file with people\'s data that a store of objects serves to everybody.',
  severity: 'high',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [732, 200], owaspTop10: ['A01', 'A02'], owaspApi: ['API8'], asvs: ['8.2.2'] },
  messages: {
    readable: {
      what: '`{callee}` stores {file} with the list `{acl}`.',
      why: 'Whoever learns or guesses its address reads it without signing in, now and as long as it is there.',
      instead: 'Leave `ACL` out, and hand out signed addresses that end soon.',
    },
    writable: {
      what: '`{callee}` stores a file with the list `{acl}`.',
      why: 'Everybody may replace it with a file of theirs, which is then served in your name.',
      instead: 'Leave `ACL` out, and let the program alone write.',
    },
  },

  judge(backend, report) {
    const keys = new Map(backend.settings('object.key').map((one) => [one.ref, one]));
    const types = new Map(backend.settings('object.type').map((one) => [one.ref, one]));
    for (const one of backend.settings('object.acl')) {
      const acl = one.value.known ? String(one.value.value) : '';
      if (WRITE.test(acl)) report({ message: 'writable', at: one.valueLocation, data: { callee: one.callee, acl }, symbol: one.symbol });
      const file = READ.test(acl) ? privateFile(backend, keys.get(one.ref), types.get(one.ref), one) : undefined;
      if (file !== undefined) report({ message: 'readable', at: one.valueLocation, data: { callee: one.callee, acl, file }, symbol: one.symbol });
    }
  },
});

/** What the file is, where its type, its key or the function that stores it says that it is private. */
function privateFile(backend: Backend, key: Setting | undefined, type: Setting | undefined, { symbol }: Setting): string | undefined {
  const kind = type?.value.known ? String(type.value.value) : '';
  if (TABLE.test(kind)) return `a file of the type \`${kind.split(';')[0] ?? kind}\``;
  if (/^(?:image|video|audio|font)\//.test(kind)) return undefined;
  const texts = (key?.refs ?? []).flatMap(({ ref, path }) => backend.givenTexts(ref, path));
  const words = [...texts, symbol].map((text) => text.replace(/([a-z\d])([A-Z])/g, '$1 $2'));
  const word = words.map((text) => PRIVATE.exec(text)?.[0]).find((found) => found !== undefined)?.replace(/[^a-z]/gi, '').toLowerCase();
  return word === undefined ? undefined : `a file that is called \`${word}\``;
}
