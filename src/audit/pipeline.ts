/** Owns the pipeline an audit runs: what opens a repository, and what judges it. Tests run audits with others. */
import type { RouteTally, Silence } from '../facts/index.ts';
import type { Judgement, Rule } from '../judge/index.ts';
import type { Model } from '../models/types.ts';
import type { OpenOptions, Repository } from '../project/types.ts';

export interface Pipeline {
  /** All rules there are. */
  readonly rules: readonly Rule[];
  readonly models: readonly Model[];
  open(root: string, options: OpenOptions): Promise<Repository>;
  /** Judges with `rules`, knowing the ids of all there are; all of their messages are reported, whatever their preset. */
  analyse(repository: Repository, options: { readonly rules: readonly Rule[]; readonly models: readonly Model[]; readonly known: ReadonlySet<string> }): Judgement & { readonly silences: readonly Silence[]; readonly tallies: readonly RouteTally[] };
}

/** The real one. Loaded on demand: the other commands, and bad usage, need not wait for the engine. */
export async function realPipeline(): Promise<Pipeline> {
  const [{ rules }, { models }, { openRepository, buildIdentity }, { judgeByParts }] = await Promise.all([
    import('../generated/rules.ts'), import('../generated/models.ts'), import('../project/index.ts'), import('./judged.ts'),
  ]);
  const build = buildIdentity();
  return { rules, models, open: openRepository, analyse: (repository, options) => judgeByParts(repository, { ...options, build }) };
}
