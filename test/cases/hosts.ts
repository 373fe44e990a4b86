/** Owns the hosts that cases run through: the audit's pipeline over an in-memory repository, cold and through the codec, and ESLint. */
import { analyse } from '../../src/analyse.ts';
import { lineStarts, position } from '../../src/facts/index.ts';
import type { Finding } from '../../src/facts/index.ts';
import { models } from '../../src/generated/models.ts';
import { rules } from '../../src/generated/rules.ts';
import type { Judgement } from '../../src/judge/index.ts';
import { decodeModule, encodeModule } from '../../src/lower/codec.ts';
import { memoryRepository, openRepository } from '../../src/project/index.ts';
import type { Repository } from '../../src/project/index.ts';
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

/** The audit over an in-memory repository; `cached` sends every module through the codec first. */
export function auditHost(kind: 'cold' | 'cached'): Host {
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
  const repository = await openRepository(root, { cache: false, jobs: 1 });
  return foundOf(analyse(repository, { rules, models }), (path) => repository.text(path));
}
