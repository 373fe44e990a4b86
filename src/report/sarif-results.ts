/** Owns how findings are written in SARIF: places, flows, identity, suppressions, fixes. */
import type { CodeFlow, Fix, PhysicalLocation, Region, Result } from 'sarif';
import type { Finding, Location, Step, Suggestion } from '../facts/index.ts';
import { Places } from './places.ts';
import type { AuditResult } from './result.ts';
import { levelOf } from './sarif-rules.ts';
import { repositoryUri } from './uri.ts';

/** GitHub keeps the first 1,000 steps of all flows of a result. */
const MAX_STEPS = 1000;

type Where = (location: Location) => PhysicalLocation & { readonly region: Region };

export function resultsOf(result: AuditResult): Result[] {
  const places = new Places((path) => result.text(path));
  const indices = new Map(result.ran.map(({ id }, index) => [id, index]));
  const uris = new Map<string, string>();
  const uri = (file: string): string => uris.get(file) ?? (uris.set(file, repositoryUri(result, file)), uris.get(file)!);
  const where: Where = (location) => ({
    artifactLocation: { uri: uri(location.file), uriBaseId: 'SRCROOT' },
    region: { ...places.range(location), charOffset: location.start, charLength: Math.max(0, location.end - location.start) },
  });
  return result.findings.map((finding) => resultOf(finding, indices.get(finding.rule), where, result.baseline !== undefined));
}

function resultOf(finding: Finding, index: number | undefined, where: Where, baseline: boolean): Result {
  const { rule, severity, certainty, chapter, fingerprint, location, trace, suggestions, suppression, symbol } = finding;
  return {
    ruleId: rule,
    ...(index !== undefined && { ruleIndex: index }),
    level: levelOf(severity),
    message: { text: finding.message },
    locations: [{ physicalLocation: where(location), ...(symbol !== '' && { logicalLocations: [{ name: symbol, kind: 'function' }] }) }],
    // GitHub follows an alert by the first, other tools by any.
    partialFingerprints: { primaryLocationLineHash: `${fingerprint}:1`, 'suretyFingerprint/v1': fingerprint },
    ...(trace.length > 0 && { codeFlows: [flow(trace, where)] }),
    ...(suggestions.length > 0 && { fixes: suggestions.map((suggestion) => fix(suggestion, where)) }),
    // An empty list says that nothing silences it; a missing one says nothing.
    suppressions: suppression ? [{ kind: suppression.kind, status: 'accepted', justification: suppression.justification }] : [],
    ...(baseline && { baselineState: suppression?.kind === 'external' ? 'unchanged' : 'new' }),
    properties: { severity, certainty, chapter },
  };
}

function flow(trace: readonly Step[], where: Where): CodeFlow {
  const locations = trace.slice(0, MAX_STEPS).map((step, index) => ({
    executionOrder: index,
    importance: index === 0 || index === trace.length - 1 ? 'essential' as const : 'important' as const,
    location: { physicalLocation: where(step), message: { text: step.note } },
  }));
  return { threadFlows: [{ locations }] };
}

function fix({ title, edits }: Suggestion, where: Where): Fix {
  const changes = edits.map((edit) => {
    const { artifactLocation, region } = where(edit);
    return { artifactLocation: artifactLocation ?? {}, replacements: [{ deletedRegion: region, insertedContent: { text: edit.text } }] };
  });
  return { description: { text: title }, artifactChanges: changes };
}
