/** Owns the shape of `surety.config.json`, what a user tells both hosts about a repository. `schema/surety.config.schema.json` is generated from here. */
import type { Severity } from '../facts/index.ts';
import type { Model } from '../models/types.ts';

/** A severity a run may fail on, or `none`: findings never fail the run. */
export type FailOn = Severity | 'none';

/** Which presets run. `strict` and `preview` come with `recommended`; `all` is everything. */
export type PresetChoice = 'recommended' | 'strict' | 'preview' | 'all';

/** Settings of surety for one repository, read as data and never executed. */
export interface Config {
  /** Path or URL of this schema, for editors. */
  readonly $schema?: string;
  /** A remark for people; surety does not read it. */
  readonly '//'?: string | readonly string[];
  /** Which rules run; default `recommended`. */
  readonly preset?: PresetChoice;
  /** Rule id → `off`, or the severity its findings get. A rule named with a severity runs whatever the preset. */
  readonly rules?: Readonly<Record<string, Severity | 'off'>>;
  /** Files that are not read, as globs relative to the root: `packages/legacy/**`. */
  readonly ignore?: readonly string[];
  /** Findings of this severity and above make `surety audit` exit with 1; default `high`. */
  readonly failOn?: FailOn;
  /** A file with known findings, relative to the root; made by `surety audit --baseline <file> --write-baseline`. */
  readonly baseline?: string;
  /** The repository's own functions: sanitizers, guards, limiters, query functions, routers; in the same form as the built-in models. */
  readonly models?: readonly Model[];
}
