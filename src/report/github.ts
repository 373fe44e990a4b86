/** Owns the annotations of GitHub Actions: one workflow command a finding, gravest first. */
import type { Finding, Severity } from '../facts/index.ts';
import { bySeverity, parted, tally } from './chapters.ts';
import { Places } from './places.ts';
import type { AuditResult, Reporter } from './result.ts';
import { count, printable } from './text.ts';
import { repositoryPath } from './uri.ts';

const COMMAND: Readonly<Record<Severity, string>> = { critical: 'error', high: 'error', medium: 'warning', low: 'notice' };

export const github: Reporter = (result) => {
  const places = new Places((path) => result.text(path));
  const { open } = parted(result.findings);
  const lines = [
    ...bySeverity(open).map((finding) => annotation(finding, result, places)),
    ...result.failures.map(({ rule, file, message }) => `::warning title=${property(`surety: ${rule} failed`)}::${data(`${file === undefined ? '' : `${file}: `}${message}`)}`),
    // What is not a command is an ordinary line of the log.
    open.length === 0 ? 'surety: no findings' : `surety: ${count(open.length, 'finding')} (${tally(open).map(({ severity, count: number }) => `${number} ${severity}`).join(', ')})`,
  ];
  return `${lines.join('\n')}\n`;
};

function annotation(finding: Finding, result: AuditResult, places: Places): string {
  const { startLine, startColumn, endLine, endColumn } = places.range(finding.location);
  const steps = finding.trace.length < 2 ? [] : ['', ...finding.trace.map((step, index) => `${index + 1}. ${repositoryPath(result, step.file)}:${places.short(step)} ${step.note}`)];
  const properties = {
    file: repositoryPath(result, finding.location.file),
    line: startLine,
    endLine,
    // GitHub ignores columns of an annotation over several lines.
    ...(startLine === endLine && { col: startColumn, endColumn }),
    title: `${finding.rule} (${finding.severity})`,
  };
  const text = Object.entries(properties).map(([key, value]) => `${key}=${property(String(value))}`).join(',');
  return `::${COMMAND[finding.severity]} ${text}::${data([finding.what, finding.why, finding.instead, ...steps].join('\n'))}`;
}

/** The runner ends a command at a line break, and unescapes these three. */
function data(text: string): string {
  return printableOver(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** Line breaks stay, to be escaped as the runner wants them. */
function printableOver(text: string): string {
  return text.split('\n').map(printable).join('\n');
}
