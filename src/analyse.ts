/** Owns the glue from a repository's facts to a judgement, used by both hosts and by tests. */
import type { ProgramInput, Silence } from './facts/index.ts';
import { judge, type Judgement, type Rule, type Selection } from './judge/index.ts';
import { link } from './link/index.ts';
import type { Model } from './models/types.ts';
import { isJudged, recognize, type Recognized } from './recognize/index.ts';

export interface AnalyseOptions {
  readonly rules: readonly Rule[];
  readonly models: readonly Model[];
  /** Paths of the files to be judged; absent: every file with the role `source`. */
  readonly focus?: ReadonlySet<string>;
  readonly selection?: Selection;
  /** Ids of all rules there are, so that directives for unknown ones can be told from those for rules not run. */
  readonly known?: ReadonlySet<string>;
  readonly today?: string;
}

/** What a repository offers to the analysis. */
export interface Analysable {
  readonly input: ProgramInput;
  /** Files to be judged, when the repository was opened for a part of it. */
  readonly focus?: ReadonlySet<number> | undefined;
  text(path: string): string | undefined;
}

export type Analysis = Judgement & { readonly silences: readonly Silence[]; readonly backend: Recognized };

/** Links, recognizes and judges. Never throws for a fault of a rule. */
export function analyse(repository: Analysable, options: AnalyseOptions): Analysis {
  const program = link(repository.input);
  const focus = focusOf(repository.input, options.focus) ?? repository.focus;
  const text = (path: string): string | undefined => repository.text(path);
  const backend = recognize(program, options.models, { ...(focus ? { focus } : {}), text });
  const judged = repository.input.files.filter((file, index) => (focus ? focus.has(index) : isJudged(file, options.models)));
  const judgement = judge(backend, options.rules, {
    files: judged,
    ...(repository.input.documents ? { documents: repository.input.documents } : {}),
    text,
    ...(options.selection ? { selection: options.selection } : {}),
    ...(options.known ? { known: options.known } : {}),
    ...(options.today ? { today: options.today } : {}),
  });
  return { ...judgement, silences: backend.silences(), backend };
}

function focusOf(input: ProgramInput, paths: ReadonlySet<string> | undefined): ReadonlySet<number> | undefined {
  if (!paths) return undefined;
  return new Set(input.files.flatMap((file, index) => (paths.has(file.path) ? [index] : [])));
}
