/** Owns the flat configs: which rules each switches on, and what it tells the engine. */
import type { ESLint, Linter } from 'eslint';
import type { RuleMeta } from '../facts/index.ts';
import { type Selection, selectsRule } from '../judge/index.ts';
import type { SuretySettings } from './settings.ts';

export const CONFIG_NAMES = ['recommended', 'strict', 'project', 'all'] as const;
export type ConfigName = (typeof CONFIG_NAMES)[number];

interface Choice {
  readonly preset: Selection;
  /** Rules that need the whole repository too. */
  readonly project: boolean;
}

const CHOICES: Readonly<Record<ConfigName, Choice>> = {
  recommended: { preset: 'recommended', project: false },
  strict: { preset: 'strict', project: false },
  project: { preset: 'recommended', project: true },
  all: { preset: 'all', project: true },
};

export function configsOf(plugin: ESLint.Plugin, rules: readonly RuleMeta[]): Record<ConfigName, Linter.Config> {
  return Object.fromEntries(CONFIG_NAMES.map((name) => [name, configOf(name, plugin, rules)])) as Record<ConfigName, Linter.Config>;
}

function configOf(name: ConfigName, plugin: ESLint.Plugin, rules: readonly RuleMeta[]): Linter.Config {
  const { preset, project } = CHOICES[name];
  const chosen = rules.filter((rule) => selectsRule(rule, preset) && (project || rule.scope === 'file'));
  return {
    name: `surety/${name}`,
    plugins: { surety: plugin },
    rules: Object.fromEntries(chosen.map((rule) => [`surety/${rule.id}`, levelOf(rule)])),
    settings: { surety: settingsOf(name) },
  };
}

/** `recommended` and `project` leave the preset unsaid, so that they may stand after `strict` and not weaken it. */
function settingsOf(name: ConfigName): SuretySettings {
  const { preset, project } = CHOICES[name];
  return { ...(preset !== 'recommended' && { preset }), ...(project && { project }) };
}

/** Fails a run on the severities on which the audit fails by default. */
function levelOf({ severity }: RuleMeta): 'error' | 'warn' {
  return severity === 'critical' || severity === 'high' ? 'error' : 'warn';
}
