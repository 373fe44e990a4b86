/** Owns what a rule may say: problems, and evidence that a thing is done right. */
import type { Certainty, Location, Step } from './finding.ts';

/** What a rule may say. */
export interface Report {
  (problem: {
    readonly message: string;
    readonly at: Location;
    /** A place of several lines is shown where the value of the trace comes into it. */
    readonly atValue?: boolean;
    readonly data?: Readonly<Record<string, string>>;
    readonly trace?: readonly Step[];
    readonly certainty?: Certainty;
    readonly symbol?: string;
    readonly suggestions?: readonly { readonly title: string; readonly edits: readonly { readonly at: Location; readonly text: string }[] }[];
  }): void;
  /** Evidence that the item is done right here; feeds the scorecard. */
  held(evidence: { readonly at: Location; readonly note: string }): void;
}
