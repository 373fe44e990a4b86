/** Owns how paths of the audited repository are written for machines that read them from the top of the work tree. */
import type { AuditResult } from './result.ts';
import { wellFormed } from './text.ts';

/** Path from the top of the git work tree. */
export function repositoryPath({ prefix }: AuditResult, file: string): string {
  return wellFormed(prefix.repository + file);
}

/** The same as a relative URI reference. */
export function repositoryUri(result: AuditResult, file: string): string {
  // A first segment with a colon would read as a scheme; encodeURIComponent writes it as %3A.
  return repositoryPath(result, file).split('/').map(encodeURIComponent).join('/');
}
