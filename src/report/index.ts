/** Owns what every command needs of the reports, whatever their format; the formats themselves are loaded when one is chosen (reporters.ts). */
export { atLeast, chapterTitle } from './chapters.ts';
export { standardNames } from './about.ts';
export type { AuditResult, DeadDirective, ReportOptions, Reporter, RuleFailure, UnjustifiedDirective } from './result.ts';
export { evidence, scorecard, scorecardOf } from './scorecard.ts';
export type { ItemState, ScoreItem } from './scorecard.ts';
export { count, printable } from './text.ts';
