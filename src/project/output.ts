/** Owns the single files that a user names: reading a configuration or a baseline, and writing a report. */
import { accessSync, constants, realpathSync, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import { diskFileSystem } from './disk.ts';
import { messageOf } from './message.ts';
import { decodeText } from './text.ts';

/** A file that cannot be read or written; the message is one sentence for the user. */
export class FileError extends Error {
  override readonly name = 'FileError';
}

const MAX_BYTES = 64 * 1024 * 1024;

/** Text of a file the user named. @throws FileError */
export function readText(path: string): string {
  const full = resolve(path);
  try {
    const bytes = diskFileSystem(dirname(full)).read(full.slice(dirname(full).length).replace(/^[\\/]/, ''), MAX_BYTES);
    if (bytes !== 'too-large') return decodeText(bytes);
  } catch (error) {
    throw new FileError(`\`${path}\` cannot be read: ${messageOf(error)}.`);
  }
  throw new FileError(`\`${path}\` cannot be read: it is larger than ${MAX_BYTES} bytes.`);
}

/**
 * Text of a file that the audited repository brings, or undefined when there is none.
 * A link that leaves the repository is not followed: errors quote what they read.
 * @throws FileError
 */
export function readOwnText(root: string, path: string): string | undefined {
  const full = resolve(root, path);
  if (statSync(full, { throwIfNoEntry: false }) === undefined) return undefined;
  if (!realpathSync(full).startsWith(realpathSync(root) + sep)) throw new FileError(`\`${path}\` is a link that leaves the audited directory.`);
  return readText(full);
}

/** Is there a directory? Undefined when there is, otherwise what is wrong with the path. */
export function notADirectory(path: string): string | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return 'does not exist';
  return stat.isDirectory() ? undefined : 'is not a directory';
}

/** Fails early where a later `writeText` would. @throws FileError */
export function checkWritable(path: string): void {
  const full = resolve(path);
  const stat = statSync(full, { throwIfNoEntry: false });
  if (stat?.isDirectory()) throw new FileError(`\`${path}\` cannot be written: it is a directory.`);
  if (notADirectory(dirname(full)) !== undefined) throw new FileError(`\`${path}\` cannot be written: its directory ${notADirectory(dirname(full))}.`);
  try {
    accessSync(stat ? full : dirname(full), constants.W_OK);
  } catch (error) {
    throw new FileError(`\`${path}\` cannot be written: ${messageOf(error)}.`);
  }
}

/** `create` refuses to replace a file. @throws FileError */
export function writeText(path: string, text: string, mode: 'replace' | 'create' = 'replace'): void {
  try {
    writeFileSync(path, text, { flag: mode === 'create' ? 'wx' : 'w' });
  } catch (error) {
    const exists = (error as NodeJS.ErrnoException).code === 'EEXIST';
    throw new FileError(`\`${path}\` cannot be written: ${exists ? 'it exists already' : messageOf(error)}.`);
  }
}
