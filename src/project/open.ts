/** Owns the ways to open a whole repository: from disk, with or without workers, and from memory. */
import { basename, dirname as parentOf, resolve as absolute } from 'node:path';
import { languageOf } from '../lower/index.ts';
import { diskFileSystem } from './disk.ts';
import { driveHere, driveWithWorkers } from './drive.ts';
import { openFile } from './editor.ts';
import { memoryFileSystem } from './memory.ts';
import { messageOf } from './message.ts';
import { startSession } from './session.ts';
import { decodeText, MAX_MODULE_BYTES } from './text.ts';
import type { CommonOptions, FileSystem, OpenOptions, Repository } from './types.ts';

/** Thrown when there is nothing to open; the message is one sentence for the user. */
export class RepositoryError extends Error {
  override readonly name = 'RepositoryError';
}

/**
 * Opens the repository at a directory, or a single file with what it imports. Whatever is wrong inside is noted in
 * `problems` and `skipped`; throws a {@link RepositoryError} only when there is nothing to open.
 */
export async function openRepository(root: string, options: OpenOptions = {}): Promise<Repository> {
  const fs = openRoot(root);
  return fs === undefined ? openSingle(root, options) : driveWithWorkers(startSession(fs, options), options);
}

/** The same in this thread, for callers that cannot wait (rules of ESLint). */
export function openRepositorySync(root: string, options: Omit<OpenOptions, 'jobs'> = {}): Repository {
  const fs = openRoot(root);
  return fs === undefined ? openSingle(root, options) : driveHere(startSession(fs, options), options.onProgress);
}

/** A repository made of texts by root-relative path, with the same rules of discovery and resolution; nothing is cached. */
export function memoryRepository(files: Readonly<Record<string, string | Uint8Array>>, options: CommonOptions = {}): Repository {
  return driveHere(startSession(memoryFileSystem(files), { ...options, cache: false }));
}

/** The file system of a directory; undefined when the path is a file. */
function openRoot(root: string): FileSystem | undefined {
  const path = absolute(root);
  const fs = diskFileSystem(path);
  const kind = kindOf(fs, root);
  if (kind === 'file') return undefined;
  if (kind !== 'directory') throw new RepositoryError(`\`${root}\` is neither a file nor a directory.`);
  try {
    fs.list('');
  } catch (error) {
    throw new RepositoryError(`The directory \`${root}\` could not be read (${messageOf(error)}).`);
  }
  return fs;
}

function kindOf(fs: FileSystem, root: string): 'file' | 'directory' | 'other' {
  let stat;
  try {
    stat = fs.stat('');
  } catch (error) {
    throw new RepositoryError(`\`${root}\` could not be read (${messageOf(error)}).`);
  }
  if (stat === undefined) throw new RepositoryError(`There is no file or directory \`${root}\`.`);
  return stat.kind;
}

function openSingle(path: string, options: OpenOptions): Repository {
  const full = absolute(path);
  if (languageOf(basename(full)) === undefined) throw new RepositoryError(`\`${path}\` is not a TypeScript or JavaScript file.`);
  const bytes = readSingle(full, path);
  if (bytes === 'too-large') throw new RepositoryError(`\`${path}\` is larger than ${MAX_MODULE_BYTES / 1024 / 1024} MB, so it is no hand-written module.`);
  return openFile(full, decodeText(bytes), { ...options, maxFiles: Infinity, maxMs: Infinity });
}

function readSingle(full: string, path: string): Uint8Array | 'too-large' {
  try {
    return diskFileSystem(parentOf(full)).read(basename(full), MAX_MODULE_BYTES);
  } catch (error) {
    throw new RepositoryError(`\`${path}\` could not be read (${messageOf(error)}).`);
  }
}
