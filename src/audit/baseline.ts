/** Owns baselines: the findings a project knows and has not fixed yet, by fingerprint. */
import type { Finding } from '../facts/index.ts';
import { UsageError } from './errors.ts';

export interface KnownFinding {
  readonly fingerprint: string;
  readonly rule: string;
  /** For people; the fingerprint decides. */
  readonly file: string;
}

const VERSION = 1;

/** @throws UsageError when the text is no baseline. */
export function parseBaseline(text: string, path: string): readonly KnownFinding[] {
  const wrong = (): never => { throw new UsageError(`\`${path}\` is not a baseline of surety; \`--write-baseline\` makes one.`); };
  const value = parsed(text) ?? wrong();
  const { version, findings } = value as { readonly version?: unknown; readonly findings?: unknown };
  if (typeof version === 'number' && version > VERSION) throw new UsageError(`\`${path}\` was written by a newer surety.`);
  return Array.isArray(findings) && version === VERSION && findings.every(isKnown) ? findings : wrong();
}

function parsed(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function isKnown(value: unknown): value is KnownFinding {
  const { fingerprint, rule, file } = (value ?? {}) as Readonly<Record<string, unknown>>;
  return typeof fingerprint === 'string' && typeof rule === 'string' && typeof file === 'string';
}

/**
 * Text of the baseline of a run. What the source accepts needs no entry. Entries of rules that did not run are kept:
 * this run says nothing of them. Sorted, so that two baselines can be compared line by line.
 */
export function baselineText(findings: readonly Finding[], before: readonly KnownFinding[], ran: ReadonlySet<string>): string {
  const now = findings.filter(({ suppression }) => suppression?.kind !== 'inSource').map(({ fingerprint, rule, location }) => ({ fingerprint, rule, file: location.file }));
  const kept = before.filter(({ rule }) => !ran.has(rule)).map(({ fingerprint, rule, file }) => ({ fingerprint, rule, file }));
  const key = (known: KnownFinding): string => [known.rule, known.file, known.fingerprint].join('\0');
  const all = [...new Map([...now, ...kept].map((known) => [known.fingerprint, known])).values()].sort((one, other) => (key(one) < key(other) ? -1 : 1));
  const rows = all.map((known) => `\n    ${JSON.stringify(known)}`).join(',');
  return `{\n  "version": ${VERSION},\n  "findings": [${rows}${rows === '' ? '' : '\n  '}]\n}\n`;
}

export interface Compared {
  readonly findings: readonly Finding[];
  /** Entries that were found again, and entries of rules that ran and were not. */
  readonly known: number;
  readonly gone: number;
}

/** Silences what the baseline knows. */
export function compared(findings: readonly Finding[], baseline: readonly KnownFinding[], ran: ReadonlySet<string>): Compared {
  const known = new Set(baseline.map(({ fingerprint }) => fingerprint));
  const found = new Set(findings.map(({ fingerprint }) => fingerprint));
  return {
    findings: findings.map((finding) => (finding.suppression || !known.has(finding.fingerprint) ? finding : { ...finding, suppression: { kind: 'external' as const, justification: 'known in the baseline' } })),
    known: [...known].filter((fingerprint) => found.has(fingerprint)).length,
    gone: new Set(baseline.filter(({ fingerprint, rule }) => ran.has(rule) && !found.has(fingerprint)).map(({ fingerprint }) => fingerprint)).size,
  };
}
