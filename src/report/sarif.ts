/** Owns the SARIF 2.1.0 report, inside the limits of GitHub's code scanning; what had to be left out is said aloud. */
import { gzipSync } from 'node:zlib';
import type { Invocation, Log, Notification, Run } from 'sarif';
import { HOMEPAGE, NAME } from './about.ts';
import { bySeverity } from './chapters.ts';
import { ledger } from './ledger.ts';
import type { AuditResult, Reporter } from './result.ts';
import { resultsOf } from './sarif-results.ts';
import { ruleDescriptor } from './sarif-rules.ts';
import { scorecardOf } from './scorecard.ts';
import { count, jsonText } from './text.ts';
import { repositoryUri } from './uri.ts';

/** GitHub refuses more results in a run, and more bytes after compression. */
const MAX_RESULTS = 25_000;
const MAX_GZIP = 10 * 1000 * 1000;
/** Room for what the uploader adds, and for another compression level. */
const GZIP_GOAL = MAX_GZIP * 0.9;

export const sarif: Reporter = (result, { notice }) => {
  const all = bySeverity(result.findings);
  let kept = Math.min(all.length, MAX_RESULTS);
  for (;;) {
    const omitted = all.length - kept;
    const sentence = omitted > 0 ? `The SARIF report leaves out ${count(omitted, 'finding')} of the lowest severity: GitHub accepts ${count(MAX_RESULTS, 'result')} and ${MAX_GZIP / 1_000_000} MB.` : undefined;
    const text = `${jsonText(sarifLog({ ...result, findings: all.slice(0, kept) }, sentence))}\n`;
    // Incompressible text makes at most a few megabytes with this little; measuring costs a second per 100 MB.
    const size = text.length < GZIP_GOAL / 2 ? 0 : gzipSync(text).length;
    if (size <= GZIP_GOAL || kept === 0) {
      if (sentence) notice(sentence);
      return text;
    }
    kept = Math.floor(kept * Math.min(0.9, GZIP_GOAL / size));
  }
};

/** The log of a result; `truncation` is the sentence about what was left out. */
export function sarifLog(result: AuditResult, truncation?: string): Log {
  return { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run(result, truncation)] };
}

function run(result: AuditResult, truncation: string | undefined): Run {
  return {
    tool: {
      driver: {
        name: NAME, version: result.version, semanticVersion: result.version, informationUri: HOMEPAGE,
        rules: result.ran.map(ruleDescriptor),
      },
    },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { SRCROOT: { description: { text: 'The top of the audited repository.' } } },
    invocations: [invocation(result, truncation)],
    results: resultsOf(result),
    properties: {
      scorecard: scorecardOf(result).map(({ item, state, findings, known, accepted, held, routes }) => ({ item, state, findings, known, accepted, held: held.length, ...(routes && { routes: { holds: routes.holds, fails: routes.fails, unknown: routes.unknown } }) })),
      silences: Object.fromEntries(ledger(result.silences, 0).map((entry) => [entry.kind, entry.count])),
      files: result.files,
      lines: result.lines,
    },
  };
}

function invocation(result: AuditResult, truncation: string | undefined): Invocation {
  const notifications = [
    ...(truncation === undefined ? [] : [{ level: 'warning' as const, message: { text: truncation } }]),
    ...result.failures.map((failure) => failureOf(result, failure)),
    ...result.problems.map(({ path, message }): Notification => ({ level: 'warning', message: { text: message }, ...placed(result, path) })),
  ];
  return {
    executionSuccessful: result.failures.length === 0,
    startTimeUtc: result.started,
    endTimeUtc: new Date(Date.parse(result.started) + result.seconds * 1000).toISOString(),
    toolExecutionNotifications: notifications,
  };
}

function failureOf(result: AuditResult, { rule, file, message }: AuditResult['failures'][number]): Notification {
  const index = result.ran.findIndex(({ id }) => id === rule);
  return {
    level: 'error',
    message: { text: `The rule ${rule} failed: ${message}` },
    ...(index >= 0 && { associatedRule: { id: rule, index } }),
    ...placed(result, file ?? ''),
  };
}

function placed(result: AuditResult, path: string): Pick<Notification, 'locations'> {
  return path === '' ? {} : { locations: [{ physicalLocation: { artifactLocation: { uri: repositoryUri(result, path), uriBaseId: 'SRCROOT' } } }] };
}
