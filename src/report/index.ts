/** Owns the list of report formats. Each is a pure function from a result to text. */
import { agent } from './agent.ts';
import { github } from './github.ts';
import { gitlabCodeQuality } from './gitlab-codequality.ts';
import { gitlabSast } from './gitlab-sast.ts';
import { html } from './html.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import type { Reporter } from './result.ts';
import { sarif } from './sarif.ts';
import { terminal } from './terminal.ts';

export const REPORTERS = {
  terminal, sarif, json, markdown, html, github,
  'gitlab-codequality': gitlabCodeQuality,
  'gitlab-sast': gitlabSast,
  junit, agent,
} as const satisfies Readonly<Record<string, Reporter>>;

export type Format = keyof typeof REPORTERS;
export const FORMATS = Object.keys(REPORTERS) as readonly Format[];

export { atLeast, chapterTitle } from './chapters.ts';
export { standardNames } from './about.ts';
export type { AuditResult, DeadDirective, ReportOptions, Reporter, RuleFailure, UnjustifiedDirective } from './result.ts';
export { evidence, scorecard, scorecardOf } from './scorecard.ts';
export type { ItemState, ScoreItem } from './scorecard.ts';
export { count, printable } from './text.ts';
