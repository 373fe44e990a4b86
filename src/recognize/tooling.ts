/** Owns which files set up a tool or are run by hand: configuration, which its models may speak of, and scripts. */
import type { SourceFile } from '../facts/index.ts';
import type { Model } from '../models/types.ts';

/** Configuration or a script; with packages, one that imports from them. */
export function isTooling(file: Pick<SourceFile, 'role' | 'targets'> | undefined, packages?: ReadonlySet<string>): boolean {
  if (file?.role !== 'config' && file?.role !== 'script') return false;
  return packages === undefined || file.targets.some((target) => target.kind === 'package' && packages.has(target.name));
}

/** Is the file judged: as code of the server, as a script for what it does to the machine, or for what it tells a tool? */
export const isJudged = (file: Pick<SourceFile, 'role' | 'targets'>, models: readonly Model[]): boolean =>
  file.role === 'source' || file.role === 'script' || isTooling(file, new Set(models.filter(({ tooling }) => tooling).flatMap(({ packages }) => packages)));
