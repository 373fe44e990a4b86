/** Owns the hosts that cases run through: the audit's pipeline over an in-memory repository, cold and through the codec, and ESLint. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { lineStarts, position } from '../../src/facts/index.ts';
import type { Finding, Module } from '../../src/facts/index.ts';
import { models } from '../../src/generated/models.ts';
import { rules } from '../../src/generated/rules.ts';
import type { Judgement } from '../../src/judge/index.ts';
import type { OpenOptions, Repository } from '../../src/project/types.ts';
import type { Found } from './verdict.ts';

export type Files = Readonly<Record<string, string>>;

export interface HostResult {
  /** What is live: silenced findings are not among them. Sorted by file, line, column, rule. */
  readonly found: readonly Found[];
  /** What went wrong inside, one sentence each. */
  readonly internalErrors: readonly string[];
}

export interface Host {
  readonly name: string;
  run(files: Files): Promise<HostResult>;
}

/** Findings of a judgement as cases see them. */
export function foundOf(judgement: Judgement, text: (path: string) => string | undefined): HostResult {
  const starts = new Map<string, readonly number[]>();
  const place = (file: string, offset: number) => {
    if (!starts.has(file)) starts.set(file, lineStarts(text(file) ?? ''));
    return position(starts.get(file) ?? [0], offset);
  };
  const found = ({ rule, messageId, message, location, trace: [first], fingerprint }: Finding): Found => ({
    rule, messageId, message, file: location.file, ...place(location.file, location.start), fingerprint,
    from: first && { file: first.file, line: place(first.file, first.start).line },
  });
  return {
    found: sortFound(judgement.findings.filter(({ suppression }) => suppression === undefined).map(found)),
    internalErrors: judgement.internalErrors.map(({ rule, file, message }) => `${rule}${file === undefined ? '' : ` in ${file}`}: ${message}`),
  };
}

export function sortFound(found: readonly Found[]): readonly Found[] {
  const key = ({ file, line, column, rule }: Found): string => [file, String(line).padStart(8, '0'), String(column).padStart(8, '0'), rule].join('\0');
  return [...found].sort((one, other) => (key(one) < key(other) ? -1 : 1));
}

/** The pipeline's entry points, loaded by path so that a checkout in which a stage is still missing can run the rest. */
interface Pipeline {
  memoryRepository(files: Files): Repository;
  openRepository(root: string, options: OpenOptions): Promise<Repository>;
  analyse(repository: Repository, options: { rules: typeof rules; models: typeof models }): Judgement;
  encodeModule(module: Module): Uint8Array;
  decodeModule(bytes: Uint8Array): Module;
}

const STAGES = ['src/project/index.ts', 'src/lower/codec.ts', 'src/analyse.ts'];
const ROOT = resolve(import.meta.dirname, '../..');

/** Stages that are not there yet, by path. */
export const missingStages: readonly string[] = STAGES.filter((path) => !existsSync(resolve(ROOT, path)));

async function loadPipeline(): Promise<Pipeline> {
  const modules = await Promise.all(STAGES.map((path) => import(/* @vite-ignore */ resolve(ROOT, path)) as Promise<Partial<Pipeline>>));
  return Object.assign({}, ...modules) as Pipeline;
}

/** The audit over an in-memory repository; `cached` sends every module through the codec first. */
export async function auditHost(kind: 'cold' | 'cached'): Promise<Host> {
  const { memoryRepository, analyse, encodeModule, decodeModule } = await loadPipeline();
  const thaw = (repository: Repository): Repository => {
    const files = repository.input.files.map((file) => ({ ...file, module: decodeModule(encodeModule(file.module)) }));
    return { ...repository, input: { ...repository.input, files } };
  };
  return {
    name: kind === 'cold' ? 'audit' : 'audit from the cache',
    run: (files) => {
      const opened = memoryRepository(files);
      const repository = kind === 'cold' ? opened : thaw(opened);
      return Promise.resolve(foundOf(analyse(repository, { rules, models }), (path) => opened.text(path)));
    },
  };
}

/** The audit of a directory on disk, without a cache. */
export async function auditDirectory(root: string): Promise<HostResult> {
  const { openRepository, analyse } = await loadPipeline();
  const repository = await openRepository(root, { cache: false, jobs: 1 });
  return foundOf(analyse(repository, { rules, models }), (path) => repository.text(path));
}
