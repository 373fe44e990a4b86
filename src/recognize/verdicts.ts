/** Owns what validators answer of a danger, and how answers are put together. */
import type { Danger } from '../facts/index.ts';

/** `passes`: the danger may still be there. `ended`: it cannot. `unknown`: the schema is not understood. */
export type Verdict = 'passes' | 'ended' | 'unknown';

/** One of several ways that a value went: the danger is there if it passes one way; not known if one way is not known. */
export function combined(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('passes')) return 'passes';
  return verdicts.includes('unknown') || verdicts.length === 0 ? 'unknown' : 'ended';
}

/** Several that a value must all pass: one that ends the danger is enough. */
export function allOf(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('ended')) return 'ended';
  return verdicts.includes('unknown') || verdicts.length === 0 ? 'unknown' : 'passes';
}

/** Schemas inside of one and the schema that it was made of; `isAll`: a value passes them one after the other. A step that is not known then changes nothing, unless `isCareful`. */
export function inTurn(inner: readonly Verdict[], receiver: Verdict | undefined, isAll: boolean, isCareful: boolean): Verdict {
  const verdicts = receiver === undefined ? inner : [...inner, receiver];
  // A step of a pipe that says nothing of the danger.
  if (verdicts.length === 0) return 'passes';
  if (!isAll) return combined(verdicts);
  return isCareful || !verdicts.includes('passes') || verdicts.includes('ended') ? allOf(verdicts) : 'passes';
}

/** A list that is none of the dangers of a single object. */
export const listVerdict = (danger: Danger): Verdict | undefined =>
  danger === 'object' || danger === 'array-like' || danger === 'open-object' ? 'ended' : danger === 'list' ? 'passes' : undefined;

export const asPassage = (verdict: Verdict, danger: Danger): Danger | 'unknown' | undefined => (verdict === 'passes' ? danger : verdict === 'unknown' ? 'unknown' : undefined);
