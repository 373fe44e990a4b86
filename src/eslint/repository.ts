/** Owns judging a file with its whole repository in view: kept between files, looked at again when it may be old. */
import { isAbsolute, relative, sep } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { analyse } from '../analyse.ts';
import type { Module } from '../facts/index.ts';
import type { InternalError, Judgement, Rule } from '../judge/index.ts';
import type { Model } from '../models/types.ts';
import { isJudged } from '../recognize/index.ts';
import { openRepositorySync, withOverlay } from '../project/index.ts';
import { notADirectory } from '../project/output.ts';
import type { Repository } from '../project/types.ts';
import type { FileJudgement, JudgeRequest } from './engine.ts';
import { modelsAt } from './models.ts';
import { SettingsError } from './settings.ts';
import { isNameless } from './text.ts';

interface Opened {
  readonly repository: Repository;
  readonly indices: ReadonlyMap<string, number>;
  checkedAt: number;
  /** Milliseconds that opening took. */
  costMs: number;
  whole: Whole | undefined;
}

/** The judgement of all files at once, for those whose text is the one on disk. */
interface Whole {
  readonly models: readonly Model[];
  readonly findings: Judgement['findings'];
  /** Taken by the first file that asks, so that a fault is said once. */
  internalErrors: readonly InternalError[];
}

const NOTHING: FileJudgement = { path: '', findings: [], internalErrors: [] };
const repositories = new Map<string, Opened>();
/** Facts of a repository take a part of its size in memory; a process that sees many keeps the latest. */
const MAX_REPOSITORIES = 4;

/**
 * Undefined when the file is outside of the repository. `all` are the rules that a judgement of everything runs.
 * @throws SettingsError when there is no such repository.
 */
export function judgeInRepository(request: JudgeRequest, all: readonly Rule[]): FileJudgement | undefined {
  const { root } = request.settings;
  const wrong = notADirectory(root);
  if (wrong !== undefined) throw new SettingsError(`\`settings.surety.project\` names \`${root}\`, which ${wrong}.`);
  const path = relative(root, request.filename).split(sep).join('/');
  if (path.startsWith('..') || isAbsolute(path) || isNameless(request.filename)) return undefined;
  const opened = openedAt(root);
  const models = modelsAt(root, request.settings);
  const file = opened.repository.input.files[opened.indices.get(path) ?? -1];
  if (file !== undefined && sameModule(file.module, request.module)) return fromWhole(opened, path, all, models);
  // Left out on purpose, as tests and ignored files are; a new file is in no list.
  if (opened.repository.skipped.some((skipped) => skipped.path === path)) return NOTHING;
  return judgeOverlay(opened.repository, path, request, models);
}

/** What is on disk is judged once, however many files ask. */
function fromWhole(opened: Opened, path: string, rules: readonly Rule[], models: readonly Model[]): FileJudgement {
  if (opened.whole?.models !== models) {
    const { findings, internalErrors } = analyse(opened.repository, { rules, models });
    opened.whole = { models, findings, internalErrors };
  }
  const { findings, internalErrors } = opened.whole;
  opened.whole.internalErrors = [];
  return { path, findings, internalErrors };
}

function judgeOverlay(repository: Repository, path: string, { text, rules }: JudgeRequest, models: readonly Model[]): FileJudgement {
  const overlaid = withOverlay(repository, path, text);
  const isWanted = overlaid.input.files.some((file) => file.path === path && isJudged(file, models));
  return isWanted ? { path, ...analyse(overlaid, { rules, models, focus: new Set([path]) }) } : NOTHING;
}

/** A repository is looked at again after a while that is long against what looking costs. */
const FRESH_MS = 2000;
const FRESH_COSTS = 10;

function openedAt(root: string): Opened {
  const kept = repositories.get(root);
  const now = performance.now();
  if (kept !== undefined && now - kept.checkedAt < Math.max(FRESH_MS, kept.costMs * FRESH_COSTS)) return kept;
  const repository = openRepositorySync(root);
  const times = { checkedAt: performance.now(), costMs: performance.now() - now };
  if (kept !== undefined && sameRepository(kept.repository, repository)) return Object.assign(kept, times);
  const indices = new Map(repository.input.files.map((file, index) => [file.path, index]));
  const opened = { repository, indices, ...times, whole: undefined };
  if (repositories.size >= MAX_REPOSITORIES) repositories.delete(repositories.keys().next().value ?? '');
  repositories.set(root, opened);
  return opened;
}

function sameRepository({ input: one }: Repository, { input: other }: Repository): boolean {
  return one.files.length === other.files.length
    && isDeepStrictEqual(one.packages, other.packages)
    && one.files.every((file, index) => {
      const twin = other.files[index];
      return twin !== undefined && file.path === twin.path && file.role === twin.role && sameModule(file.module, twin.module) && isDeepStrictEqual(file.targets, twin.targets);
    });
}

const COLUMNS = ['op', 'a', 'b', 'start', 'end', 'lists'] as const;

/** Facts are a function of the text, and every value has its place: where these agree, the texts differ in a comment at most. */
function sameModule(one: Module, other: Module): boolean {
  return one.length === other.length && one.lines === other.lines
    && COLUMNS.every((column) => sameBytes(one[column], other[column]))
    && one.strings.length === other.strings.length && one.strings.every((string, index) => string === other.strings[index]);
}

function sameBytes(one: ArrayBufferView, other: ArrayBufferView): boolean {
  const bytes = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Buffer => Buffer.from(buffer, byteOffset, byteLength);
  return bytes(one).equals(bytes(other));
}
