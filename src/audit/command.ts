/** Owns what a command is given and what it gives back; only the entry touches the process. */

export interface Stream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** The surroundings of a command. */
export interface Surroundings {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Stream;
  /** Progress goes here while a command runs. */
  readonly stderr: Stream;
}

export interface Outcome {
  readonly code: 0 | 1 | 2;
  readonly stdout: string;
  /** Sentences for stderr, one a line. */
  readonly stderr: readonly string[];
}

export function done(stdout: string): Outcome {
  return { code: 0, stdout, stderr: [] };
}

/** Whether what goes to stdout may have colours: https://no-color.org, and FORCE_COLOR for logs that show them. */
export function wantsColor({ env, stdout }: Surroundings, flag: boolean): boolean {
  if (!flag || env['NO_COLOR']) return false;
  if (env['FORCE_COLOR'] !== undefined) return env['FORCE_COLOR'] !== '0';
  return stdout.isTTY === true && env['TERM'] !== 'dumb';
}

export function widthOf({ env, stdout }: Surroundings): number {
  return stdout.columns ?? (Number(env['COLUMNS']) || 100);
}
