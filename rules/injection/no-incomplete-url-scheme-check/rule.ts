/** Finds checks for `javascript:` that let other schemes with code through. */
import { defineRule, type TextCheck } from '#rule';

const CODE = ['javascript', 'data', 'vbscript'] as const;
/** Names of parts that are a scheme without its colon. */
const SCHEME = /^(?:protocol|scheme|getScheme|split)$/;

export default defineRule({
  id: 'no-incomplete-url-scheme-check',
  chapter: 'injection',
  finds: 'a check for `javascript:` that lets `data:` or `vbscript:` pass.',
  severity: 'medium',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [20, 184], owaspTop10: ['A05'], owaspApi: ['API8'], asvs: ['1.2.2'] },
  messages: {
    incomplete: {
      what: 'This check knows `javascript:`, but not {missing}.',
      why: 'An address with another of these schemes holds code, too, and passes.',
      instead: 'Accept only the schemes that are needed, such as `http:` and `https:`, or refuse all three.',
    },
  },

  judge(backend, report) {
    const bySubject = new Map<string, TextCheck[]>();
    for (const check of backend.textChecks) bySubject.set(check.subject, [...(bySubject.get(check.subject) ?? []), check]);
    for (const checks of bySubject.values()) {
      const missing = CODE.filter((scheme) => !checks.some((check) => knows(check, scheme)));
      if (missing.length === 0 || missing.includes('javascript') || checks.some(isAllowList)) continue;
      const names = missing.map((scheme) => `\`${scheme}:\``).join(' and ');
      for (const check of checks.filter((one) => knows(one, 'javascript'))) {
        report({ message: 'incomplete', at: check.location, data: { missing: names }, symbol: check.symbol });
      }
    }
  },
});

/** `protocol === 'https:'` refuses everything else. */
const isAllowList = ({ form, texts }: TextCheck): boolean => (form === 'equal' || form === 'member') && texts.some((text) => /^https?:?$/i.test(text));

/** Is it a check for the scheme? */
function knows({ form, texts, parts }: TextCheck, scheme: string): boolean {
  if (form === 'pattern') return texts.some((text) => new RegExp(`${scheme}.*:`, 'i').test(text));
  const isScheme = parts.some((part) => SCHEME.test(part));
  return texts.some((text) => {
    const name = text.trim().toLowerCase();
    return name === `${scheme}:` || (isScheme && name === scheme) || (form === 'start' && scheme !== 'javascript' && name.startsWith(`${scheme}:`));
  });
}
