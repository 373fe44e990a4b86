/** Finds signatures that are compared in a time that tells how much of them was right. */
import { defineRule } from '#rule';

const EQUALITY = new Set(['===', '!==', '==', '!=']);

export default defineRule({
  id: 'require-timing-safe-comparison',
  chapter: 'tokens',
  finds: 'a signature that is compared in a time that tells how much of it was right.',
  severity: 'medium',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [208], owaspTop10: ['A04'], owaspApi: ['API2'], asvs: ['11.2.4'] },
  messages: {
    compared: {
      what: 'A signature of `{callee}` is compared with `{operator}`.',
      why: 'The comparison ends at the first difference, so its time tells how many characters of a forged signature are right.',
      instead: 'Compare with `timingSafeEqual` of `node:crypto`, after checking that both have the same length.',
    },
  },

  judge(backend, report) {
    const signatures = new Map(backend.digests.filter(({ kind }) => kind === 'hmac').map((digest) => [digest.ref, digest]));
    if (signatures.size === 0) return;
    for (const one of backend.operations) {
      if (!EQUALITY.has(one.operator)) continue;
      const of = (ref: number): string | undefined => backend.definitions(ref).map((def) => signatures.get(def)?.callee).find((callee) => callee !== undefined);
      const callee = of(one.left) ?? of(one.right);
      if (callee === undefined || backend.constant(one.left).known || backend.constant(one.right).known) continue;
      report({ message: 'compared', at: one.location, data: { callee, operator: one.operator }, symbol: one.symbol });
    }
  },
});
