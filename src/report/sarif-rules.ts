/** Owns how a rule is described in SARIF: tags, levels, the numbers GitHub sorts by. */
import type { PropertyBag, ReportingDescriptor, Result } from 'sarif';
import { SECURITY_CHAPTERS } from '../facts/index.ts';
import type { Preset, RuleMeta, Severity } from '../facts/index.ts';
import { cweUri, helpUri, standardNames } from './about.ts';

/** GitHub refuses a rule with more. */
const MAX_TAGS = 20;

// GitHub calls a number from 9.0 critical, from 7.0 high, from 4.0 medium, from 0.1 low.
const SECURITY_SEVERITY: Readonly<Record<Severity, string>> = { critical: '9.5', high: '8.0', medium: '5.5', low: '3.0' };
const LEVEL: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = { critical: 'error', high: 'error', medium: 'warning', low: 'note' };
// What a preset promises about its findings, in the words of CodeQL's metadata, which GitHub reads.
const PRECISION: Readonly<Record<Preset, string>> = { recommended: 'high', strict: 'medium', preview: 'low' };

export function levelOf(severity: Severity): NonNullable<Result['level']> {
  return LEVEL[severity];
}

export function ruleDescriptor(rule: RuleMeta): ReportingDescriptor {
  const references = [...standardNames(rule.standards)].join(', ');
  const links = rule.standards.cwe.map((cwe) => `[CWE-${cwe}](${cweUri(cwe)})`).join(', ');
  const finds = sentence(rule.finds);
  return {
    id: rule.id,
    name: pascal(rule.id),
    shortDescription: { text: finds },
    fullDescription: { text: `Finds ${rule.finds.replace(/\.$/, '')}.` },
    help: {
      text: `${finds} ${references}. Run \`surety explain ${rule.id}\` for examples and for when it is a false alarm.`,
      markdown: `${finds}\n\n${links === '' ? '' : `${links}\n\n`}Run \`surety explain ${rule.id}\` for examples and for when it is a false alarm.`,
    },
    helpUri: helpUri(rule.id),
    defaultConfiguration: { level: LEVEL[rule.severity] },
    properties: properties(rule),
  };
}

function properties(rule: RuleMeta): PropertyBag {
  const security = SECURITY_CHAPTERS.has(rule.chapter);
  return {
    tags: tagsOf(rule, security),
    precision: PRECISION[rule.preset],
    'problem.severity': LEVEL[rule.severity] === 'note' ? 'recommendation' : LEVEL[rule.severity],
    ...(security && { 'security-severity': SECURITY_SEVERITY[rule.severity] }),
  };
}

/** The most telling tags first: GitHub keeps 20 and shows 10. */
function tagsOf({ chapter, standards, scope, preset }: RuleMeta, security: boolean): string[] {
  const tags = [
    ...(security ? ['security'] : ['maintainability']),
    `checklist/${chapter}`,
    ...standards.cwe.map((cwe) => `external/cwe/cwe-${String(cwe).padStart(3, '0')}`),
    ...standards.owaspTop10.map((id) => `external/owasp/top10-2025/${id.toLowerCase()}`),
    ...standards.owaspApi.map((id) => `external/owasp/api-2023/${id.toLowerCase()}`),
    ...standards.asvs.map((id) => `external/owasp/asvs-5.0/${id}`),
    `scope/${scope}`,
    `preset/${preset}`,
  ];
  return [...new Set(tags)].slice(0, MAX_TAGS);
}

function sentence(finds: string): string {
  return `${finds.charAt(0).toUpperCase()}${finds.slice(1).replace(/\.$/, '')}.`;
}

function pascal(id: string): string {
  return id.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}
