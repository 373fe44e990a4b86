/** Owns what the host asks of the stages before it: a judgement of one text, with its surroundings read from wherever they are. */
import type { Scope } from '../facts/index.ts';
import type { Judgement, Rule } from '../judge/index.ts';
import type { Lowered } from './module.ts';
import type { Settings } from './settings.ts';

export interface JudgeRequest extends Lowered {
  /** Absolute path of the file, or a name in angle brackets for a text without one. */
  readonly filename: string;
  readonly text: string;
  /** The rules that are on for this file. */
  readonly rules: readonly Rule[];
  /** `file`: this file and what it imports. `project`: the whole repository. */
  readonly scope: Scope;
  readonly settings: Settings;
}

export interface FileJudgement extends Pick<Judgement, 'findings' | 'internalErrors'> {
  /** The file's name in the findings' places. */
  readonly path: string;
}

/** The rules of a plugin, and how a text is judged. Synchronous, as ESLint is. */
export interface Engine {
  readonly rules: readonly Rule[];
  judge(request: JudgeRequest): FileJudgement;
}
