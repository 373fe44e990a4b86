/** Owns the error of a command that cannot run: bad usage, or a file that cannot be read or written. */

/** Ends a command with exit code 2; the message is one clear sentence for the user. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
