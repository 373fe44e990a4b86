/** Owns which rules and messages a preset runs: recommended ⊂ strict ⊂ all. */
import type { Certainty, Preset, RuleMeta } from '../facts/index.ts';

/** What a user chooses; `all` adds the rules in preview. */
export type Selection = 'recommended' | 'strict' | 'all';
export const SELECTIONS: readonly Selection[] = ['recommended', 'strict', 'all'];

const LEVEL: Readonly<Record<Preset | Selection, number>> = { recommended: 0, strict: 1, preview: 2, all: 2 };

/** Is this message of the rule reported under the selection? A message's own preset wins over the rule's. */
export function selectsMessage(rule: RuleMeta, messageId: string, selection: Selection): boolean {
  return LEVEL[rule.messages[messageId]?.preset ?? rule.preset] <= LEVEL[selection];
}

/** What is not sure is left to those who ask for more. */
export function selectsCertainty(certainty: Certainty, selection: Selection): boolean {
  return certainty !== 'low' || LEVEL[selection] > 0;
}

/** Does the rule have any message to report under the selection? */
export function selectsRule(rule: RuleMeta, selection: Selection): boolean {
  return Object.keys(rule.messages).some((id) => selectsMessage(rule, id, selection));
}
