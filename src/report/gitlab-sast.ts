/** Owns GitLab's SAST report (security report schema 15.2.1): what its vulnerability dashboard reads. */
import type { Finding, RuleMeta, Severity } from '../facts/index.ts';
import { cweUri, helpUri, HOMEPAGE, NAME } from './about.ts';
import { parted } from './chapters.ts';
import { Places } from './places.ts';
import type { AuditResult, Reporter } from './result.ts';
import { jsonText, shortened } from './text.ts';
import { repositoryPath } from './uri.ts';

const SCHEMA = '15.2.1';
/** Limits of the schema. */
const MAX_NAME = 255;
const MAX_SOLUTION = 7000;
const SEVERITY: Readonly<Record<Severity, string>> = { critical: 'Critical', high: 'High', medium: 'Medium', low: 'Low' };

export const gitlabSast: Reporter = (result) => {
  const places = new Places((path) => result.text(path));
  const rules = new Map(result.rules.map((rule) => [rule.id, rule]));
  const report = {
    schema: `https://gitlab.com/gitlab-org/security-products/security-report-schemas/-/raw/v${SCHEMA}/dist/sast-report-format.json`,
    version: SCHEMA,
    scan: scan(result),
    vulnerabilities: parted(result.findings).open.map((finding) => vulnerability(finding, rules.get(finding.rule), result, places)),
  };
  return `${jsonText(report, 2)}\n`;
};

function scan({ version, started, seconds, failures, problems }: AuditResult): object {
  const tool = { id: NAME, name: NAME, url: HOMEPAGE, version, vendor: { name: NAME } };
  const time = (at: number): string => new Date(at).toISOString().slice(0, 19);
  const messages = [
    ...failures.map(({ rule, file, message }) => ({ level: 'warn', value: `The rule ${rule} failed${file === undefined ? '' : ` at ${file}`}: ${message}` })),
    ...problems.map(({ path, message }) => ({ level: 'warn', value: path === '' ? message : `${path}: ${message}` })),
  ];
  return {
    analyzer: tool, scanner: tool, type: 'sast', status: 'success',
    start_time: time(Date.parse(started)), end_time: time(Date.parse(started) + seconds * 1000),
    ...(messages.length > 0 && { messages }),
  };
}

function vulnerability(finding: Finding, rule: RuleMeta | undefined, result: AuditResult, places: Places): object {
  const { startLine, endLine } = places.range(finding.location);
  const file = repositoryPath(result, finding.location.file);
  return {
    // Deterministic, so that the same finding keeps its entry; an identifier of GitLab's own form.
    id: uuid(finding.fingerprint),
    name: shortened(rule ? capital(rule.finds) : finding.rule, MAX_NAME),
    description: `${finding.what} ${finding.why}`,
    severity: SEVERITY[finding.severity],
    solution: shortened(finding.instead, MAX_SOLUTION),
    identifiers: identifiers(finding.rule, rule),
    location: { file, start_line: startLine, end_line: endLine, ...(finding.symbol !== '' && { method: finding.symbol }) },
    tracking: { type: 'source', items: [{ file, start_line: startLine, end_line: endLine, signatures: [{ algorithm: 'scope_offset', value: finding.fingerprint }] }] },
    ...(finding.trace.length > 1 && { details: { flow: flow(finding, result, places) } }),
  };
}

function identifiers(id: string, rule: RuleMeta | undefined): readonly object[] {
  const cwe = (rule?.standards.cwe ?? []).map((number) => ({ type: 'cwe', name: `CWE-${number}`, value: String(number), url: cweUri(number) }));
  const owasp = (rule?.standards.owaspTop10 ?? []).map((category) => ({ type: 'owasp', name: `${category}:2025`, value: `${category}:2025` }));
  return [{ type: 'surety_rule_id', name: `surety ${id}`, value: id, url: helpUri(id) }, ...cwe, ...owasp];
}

function flow({ trace }: Finding, result: AuditResult, places: Places): object {
  const nodes = trace.map((step, index) => {
    const { startLine, startColumn, endLine, endColumn } = places.range(step);
    const node = index === 0 ? 'source' : index === trace.length - 1 ? 'sink' : 'propagation';
    return {
      type: 'code-flow-node', node_type: node,
      file_location: { type: 'file-location', file_name: repositoryPath(result, step.file), line_start: startLine, line_end: endLine, column_start: startColumn, column_end: endColumn },
    };
  });
  return { name: 'From source to sink', type: 'code-flows', items: [nodes] };
}

/** The first 128 bits of a hex digest in the form of a UUID, version 8 (free use). */
function uuid(digest: string): string {
  const hex = digest.replace(/[^0-9a-f]/gi, '').padEnd(32, '0').slice(0, 32);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
