/** Owns the single files that a user names: reading a configuration or a baseline, and writing a report. */
import { accessSync, constants, lstatSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import { diskFileSystem } from './disk.ts';
import { messageOf } from './message.ts';
import { decodeText } from './text.ts';

/** A file that cannot be read or written; the message is one sentence for the user. */
export class FileError extends Error {
  override readonly name = 'FileError';
}

const MAX_BYTES = 64 * 1024 * 1024;

/** Text of a file the user named; `name` is how. @throws FileError */
export function readText(path: string, name = path): string {
  const full = resolve(path);
  try {
    const bytes = diskFileSystem(dirname(full)).read(full.slice(dirname(full).length).replace(/^[\\/]/, ''), MAX_BYTES);
    if (bytes !== 'too-large') return decodeText(bytes);
  } catch (error) {
    throw new FileError(`\`${name}\` cannot be read: ${messageOf(error)}.`);
  }
  throw new FileError(`\`${name}\` cannot be read: it is larger than ${MAX_BYTES} bytes.`);
}

/** As `readText`, or undefined when there is no such file. @throws FileError */
export function readTextIfAny(path: string, name = path): string | undefined {
  return statSync(path, { throwIfNoEntry: false }) === undefined ? undefined : readText(path, name);
}

/**
 * Text of a file that the audited repository names, or undefined when there is none.
 * A link that leaves the repository is not followed: errors quote what they read, and some files are written back.
 * @throws FileError
 */
export function readOwnText(root: string, path: string): string | undefined {
  const full = resolve(root, path);
  if (leaves(root, full)) throw new FileError(`\`${path}\` leaves the audited directory.`);
  return readTextIfAny(full, path);
}

/** Follows links, also where the last part does not exist yet. */
function leaves(root: string, full: string): boolean {
  const inside = (path: string): boolean => `${path}${sep}`.startsWith(`${realpathSync(root)}${sep}`);
  const entry = lstatSync(full, { throwIfNoEntry: false });
  if (entry?.isSymbolicLink()) return statSync(full, { throwIfNoEntry: false }) === undefined || !inside(realpathSync(full));
  const directory = dirname(full);
  if (entry === undefined && statSync(directory, { throwIfNoEntry: false }) === undefined) return !`${full}${sep}`.startsWith(`${resolve(root)}${sep}`);
  return !inside(realpathSync(entry === undefined ? directory : full));
}

/** Is there a directory? Undefined when there is, otherwise what is wrong with the path. */
export function notADirectory(path: string): string | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return 'does not exist';
  return stat.isDirectory() ? undefined : 'is not a directory';
}

/** Fails early where a later `writeText` would. @throws FileError */
export function checkWritable(path: string, name = path): void {
  const full = resolve(path);
  const stat = statSync(full, { throwIfNoEntry: false });
  if (stat?.isDirectory()) throw new FileError(`\`${name}\` cannot be written: it is a directory.`);
  if (notADirectory(dirname(full)) !== undefined) throw new FileError(`\`${name}\` cannot be written: its directory ${notADirectory(dirname(full))}.`);
  try {
    accessSync(stat ? full : dirname(full), constants.W_OK);
  } catch (error) {
    throw new FileError(`\`${name}\` cannot be written: ${messageOf(error)}.`);
  }
}

/** `name` is how the user calls the file; `create` refuses to replace a file. @throws FileError */
export function writeText(path: string, text: string, name = path, mode: 'replace' | 'create' = 'replace'): void {
  try {
    writeFileSync(path, text, { flag: mode === 'create' ? 'wx' : 'w' });
  } catch (error) {
    const exists = (error as NodeJS.ErrnoException).code === 'EEXIST';
    throw new FileError(`\`${name}\` cannot be written: ${exists ? 'it exists already' : messageOf(error)}.`);
  }
}
