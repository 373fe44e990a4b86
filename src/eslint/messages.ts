/** Owns the text that ESLint shows of a rule: the form of its messages, and what is said when surety itself fails. */
import type { RuleMeta } from '../facts/index.ts';

/** Message of a fault in surety or its settings; `{{problem}}` says which. */
export const INTERNAL = 'internalError';

/** The judge has filled in the user's own names already, so the three sentences are what is left to fill in. */
const SENTENCES = '{{what}} {{why}} {{instead}}';

export function messagesOf(rule: RuleMeta): Record<string, string> {
  const ids = Object.keys(rule.messages).map((id) => [id, SENTENCES] as const);
  return { ...Object.fromEntries(ids), [INTERNAL]: '{{problem}}' };
}
