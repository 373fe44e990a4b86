/**
 * Owns the judgement of a repository part by part, and what is remembered of it: a part whose facts, rules and models are those
 * of an earlier run of the same build is not judged again. Directives, presets and identities are worked out anew each time.
 */
import { createHash } from 'node:crypto';
import { link } from '../link/index.ts';
import type { ProgramInput, RouteTally, Silence, SourceFile } from '../facts/index.ts';
import { conclude, runRules, type Judgement, type Rule, type Run } from '../judge/index.ts';
import type { Model } from '../models/types.ts';
import type { Repository } from '../project/types.ts';
import { isJudged, mergeSilences, mergeTallies, recognize, routeTallies } from '../recognize/index.ts';
import { partsOf } from '../link/index.ts';

export interface JudgeOptions {
  readonly rules: readonly Rule[];
  readonly models: readonly Model[];
  /** Ids of all rules there are. */
  readonly known: ReadonlySet<string>;
  /** Identity of the code that judges; undefined when there is none, and nothing is remembered then. */
  readonly build: string | undefined;
  readonly today?: string;
}

/** What one part gave: plain data, the same before and after it was stored. */
type PartRun = Run & { readonly silences: readonly Silence[]; readonly tallies: readonly RouteTally[] };
type JudgedRepository = Pick<Repository, 'input' | 'text' | 'judged'>;

/** Never throws for a fault of a rule. */
export function judgeByParts(repository: JudgedRepository, options: JudgeOptions): Judgement & Pick<PartRun, 'silences' | 'tallies'> {
  const memory = options.build === undefined ? undefined : repository.judged;
  const circumstances = memory && digest([options.build, options.rules.map(({ id }) => id), options.models, surroundings(repository)]);
  const runs = partsOf(repository.input).map((part) => {
    const key = memory && partKey(circumstances as string, part, (path) => memory.key(path));
    const kept = key === undefined ? undefined : memory?.recall(key);
    const run = kept === undefined ? judgePart(part, repository, options) : (JSON.parse(kept) as PartRun);
    // What a fault of ours kept a rule from finding is not remembered.
    if (key !== undefined && kept === undefined && run.internalErrors.length === 0) memory?.remember(key, JSON.stringify(run));
    return run;
  });
  memory?.save();
  const run = { drafts: runs.flatMap(({ drafts }) => drafts), held: runs.flatMap(({ held }) => held), internalErrors: runs.flatMap(({ internalErrors }) => internalErrors) };
  const judgement = conclude(run, options.rules, {
    files: repository.input.files.filter((file) => isJudged(file, options.models)),
    text: (path) => repository.text(path),
    known: options.known,
    ...(repository.input.documents ? { documents: repository.input.documents } : {}),
    ...(options.today ? { today: options.today } : {}),
  });
  return { ...judgement, silences: mergeSilences(runs.map(({ silences }) => silences)), tallies: mergeTallies(runs.map(({ tallies }) => tallies)) };
}

function judgePart(part: ProgramInput, repository: JudgedRepository, { rules, models }: JudgeOptions): PartRun {
  const backend = recognize(link(part), models, { text: (path) => repository.text(path) });
  const run = runRules(backend, rules);
  const tallies = routeTallies(backend, rules.map(({ chapter }) => chapter));
  return { ...run, tallies, silences: backend.silences() };
}

/** Everything that the judgement of a part depends on. Undefined when the text of a file has no key. */
function partKey(circumstances: string, part: ProgramInput, keyOf: (path: string) => string | undefined): string | undefined {
  const files: unknown[] = [];
  for (const file of part.files) {
    const text = keyOf(file.path);
    if (text === undefined) return undefined;
    const { module: _facts, targets: _targets, ...rest } = file;
    files.push(rest, text, targetsOf(file));
  }
  return digest([circumstances, files]);
}

const targetsOf = ({ targets }: SourceFile): string => targets.map((target) => (target.kind === 'file' ? String(target.file) : target.kind === 'package' ? `${target.name}\n${target.subpath}` : '')).join('\0');

/** All but the code: manifests, and files that are no code with their texts. */
function surroundings({ input, text }: JudgedRepository): unknown {
  const { files: _code, ...others } = input;
  return [others, input.documents?.map(({ path }) => text(path))];
}

const plain = (_key: string, value: unknown): unknown => (value instanceof Map ? [...(value as Map<unknown, unknown>)] : value);

const digest = (value: unknown): string => createHash('sha256').update(JSON.stringify(value, plain)).digest('hex');
