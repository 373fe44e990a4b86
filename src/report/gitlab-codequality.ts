/** Owns GitLab's Code Quality report (the format of Code Climate): what a merge request shows beside the lines. */
import type { Severity } from '../facts/index.ts';
import { parted } from './chapters.ts';
import { Places } from './places.ts';
import type { Reporter } from './result.ts';
import { jsonText } from './text.ts';
import { repositoryPath } from './uri.ts';

const SEVERITY: Readonly<Record<Severity, string>> = { critical: 'blocker', high: 'critical', medium: 'major', low: 'minor' };

export const gitlabCodeQuality: Reporter = (result) => {
  const places = new Places((path) => result.text(path));
  const entries = parted(result.findings).open.map((finding) => {
    const { startLine, endLine } = places.range(finding.location);
    return {
      description: finding.message,
      check_name: finding.rule,
      fingerprint: finding.fingerprint,
      severity: SEVERITY[finding.severity],
      location: { path: repositoryPath(result, finding.location.file), lines: { begin: startLine, end: endLine } },
    };
  });
  return `${jsonText(entries, 2)}\n`;
};
