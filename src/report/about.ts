/** Owns what machine reports say of surety itself. */
import type { RuleMeta } from '../facts/index.ts';

export const NAME = 'surety';
export const HOMEPAGE = 'https://www.npmjs.com/package/eslint-plugin-surety';

/** Where a rule is explained; `surety explain` prints the same. */
export function helpUri(rule: string): string {
  return `${HOMEPAGE}#${encodeURIComponent(rule)}`;
}

/** Page of a weakness at MITRE. */
export function cweUri(cwe: number): string {
  return `https://cwe.mitre.org/data/definitions/${cwe}.html`;
}

/** Standards as people write them: `CWE-89`, `A05:2025`, `API8:2023`, `ASVS 1.2.4`. */
export function standardNames({ cwe, owaspTop10, owaspApi, asvs }: RuleMeta['standards']): readonly string[] {
  return [...cwe.map((number) => `CWE-${number}`), ...owaspTop10.map((id) => `${id}:2025`), ...owaspApi.map((id) => `${id}:2023`), ...asvs.map((id) => `ASVS ${id}`)];
}
