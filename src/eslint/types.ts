/** Owns the small part of ESLint that the host speaks to. oxlint offers the same. */
import type { Rule as EslintRule } from 'eslint';

export type Context = EslintRule.RuleContext;
export type RuleModule = EslintRule.RuleModule;
export type Descriptor = EslintRule.ReportDescriptor;
