/** Finds values that are kept in a cache for ever. */
import { defineRule, type Backend, type Setting } from '#rule';

/** Keys that say by their name that they are of a cache. */
const OF_CACHE = /(?:^|[:_.'"-])cached?(?:[:_.'"-]|$)/i;

export default defineRule({
  id: 'require-expiry',
  chapter: 'cache',
  finds: 'a value that is kept in a cache for ever.',
  severity: 'medium',
  scope: 'file',
  preset: 'preview',
  standards: { cwe: [772, 400], owaspTop10: ['A06'], owaspApi: ['API4'], asvs: ['14.2.2'] },
  messages: {
    forever: {
      what: '`{callee}` keeps under `{key}` what was computed, and does not say for how long.',
      why: 'It is served from there for ever, however old it is, and the memory of the store grows with each key until it evicts what matters or refuses to write.',
      instead: 'Give it a lifetime, such as `EX` with a number of seconds.',
    },
  },

  judge(backend, report) {
    for (const set of backend.settings('cache.expiry')) {
      const at = { at: set.location, symbol: set.symbol };
      const key = partOf(backend, 'cache.key', set);
      if (!key) continue;
      if (set.given) report.held({ at: set.location, note: `\`${set.callee}\` says for how long` });
      else if (isCached(backend, set, key) && !expiresElsewhere(backend, set, key)) report({ message: 'forever', ...at, data: { callee: set.callee, key } });
    }
  },
});

/** The text of the key or the value of the same call. */
function partOf(backend: Backend, part: string, set: Setting): string | undefined {
  const ref = backend.settings(part).find((one) => one.ref === set.ref)?.refs[0]?.ref;
  return ref === undefined ? undefined : backend.text(backend.location(ref)).replaceAll('`', '\'');
}

/** The same key is read in the same function, or it is called a cache's; and what is stored is an object as a text, which does not come from there. */
function isCached(backend: Backend, set: Setting, key: string): boolean {
  const value = backend.settings('cache.value').find((one) => one.ref === set.ref)?.refs[0];
  if (!value || ![value.ref, ...backend.definitions(value.ref, value.path)].some((one) => /^(?:JSON|superjson|devalue)\.stringify\(/.test(backend.text(backend.location(one))))) return false;
  const reads = sameKey(backend, 'cache.read', set, key);
  if (reads.length === 0) return OF_CACHE.test(key);
  const from = backend.reaches(value.ref, 'control', value.path, ['database']);
  return from.answer !== 'yes' || !reads.some(({ location }) => location.file === from.source.location.file && location.start === from.source.location.start);
}

const expiresElsewhere = (backend: Backend, set: Setting, key: string): boolean =>
  sameKey(backend, 'cache.expires', set, key).length > 0 || sameKey(backend, 'cache.expiry', set, key).some(({ given }) => given);

/** Calls in the same function that name the same key. */
function sameKey(backend: Backend, setting: string, set: Setting, key: string): readonly Setting[] {
  const around = backend.enclosing(set.ref);
  const isNear = (one: Setting): boolean => {
    const other = backend.enclosing(one.ref);
    return around !== undefined && other !== undefined && around.file === other.file && around.start === other.start;
  };
  return backend.settings(setting).filter((one) => isNear(one) && partOf(backend, setting === 'cache.expiry' ? 'cache.key' : setting, one) === key);
}
