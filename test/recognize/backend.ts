/** Owns the recognizing of small repositories in tests: routes, limiters and hashes in a few words. */
import type { Constant, PasswordHash, Route } from '../../src/facts/index.ts';
import { models } from '../../src/generated/models.ts';
import { link } from '../../src/link/index.ts';
import type { Model } from '../../src/models/types.ts';
import { memoryRepository } from '../../src/project/index.ts';
import { recognize, type Recognized } from '../../src/recognize/index.ts';

export type Files = Readonly<Record<string, string>>;

/** The backend of in-memory files; a text alone is `src/case.ts`. `own` models come on top of the real ones. */
export function backendOf(files: Files | string, own: readonly Model[] = []): Recognized {
  const repository = memoryRepository(typeof files === 'string' ? { 'src/case.ts': files } : files);
  return recognize(link(repository.input), own.length === 0 ? models : [...models, ...own], { text: (path) => repository.text(path) });
}

const plain = (text: string): string => text.replaceAll('`', '');

/** `GET /a/b: first, second → handler`; handlers that may or may not run have a question mark. */
export function shown({ method, path, before, handler }: Route): string {
  const names = before.map(({ text, certain }) => plain(text) + (certain ? '' : '?'));
  return `${method} ${path ?? '…'}: ${names.length === 0 ? '' : `${names.join(', ')} `}→ ${plain(handler.text)}`;
}

export const routesOf = (files: Files | string): string[] => backendOf(files).routes.map(shown);

/** `GET /a: yes`, in the order of registration. */
export function limitsOf(files: Files | string, own: readonly Model[] = []): string[] {
  const backend = backendOf(files, own);
  return backend.routes.map((route) => `${route.method} ${route.path ?? '…'}: ${backend.rateLimit(route).answer}`);
}

const value = (constant: Constant): string => (constant.known ? `${String(constant.value)} (${constant.from})` : 'unknown');

/** Algorithm and parameters of each password hash. */
export function hashesOf(files: Files | string): string[] {
  const show = ({ algorithm, parameters }: PasswordHash): string => [algorithm, ...[...parameters].map(([name, parameter]) => `${name}=${value(parameter.value)}`)].join(' ');
  return backendOf(files).passwordHashes.map(show);
}

/** Kind, algorithm and number of inputs of each digest. */
export const digestsOf = (files: Files | string): string[] => backendOf(files).digests.map(({ kind, algorithm, inputs }) => `${kind} ${value(algorithm)} of ${inputs.length}`);

/** What the library's key, store, limit and window are, of each limiter. */
export const limitersOf = (files: Files | string, own: readonly Model[] = []): string[] =>
  backendOf(files, own).limiters.map(({ library, store, key, limit, windowMs }) => `${library}: ${store}, by ${key}, ${value(limit)} in ${value(windowMs)}`);
