/** Owns the names of the forms that the list of rules can have. */
export const RULES_FORMATS = ['terminal', 'markdown', 'json'] as const;
export type RulesFormat = (typeof RULES_FORMATS)[number];
