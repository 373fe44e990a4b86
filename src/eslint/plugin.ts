/** Owns the plugin object: its name for ESLint and oxlint, its rules, its configs. */
import type { ESLint, Linter } from 'eslint';
import packageJson from '../../package.json' with { type: 'json' };
import { Analyser } from './analysis.ts';
import { type ConfigName, configsOf } from './configs.ts';
import type { Engine } from './engine.ts';
import { eslintRule } from './rule.ts';
import type { RuleModule } from './types.ts';

export interface SuretyPlugin extends ESLint.Plugin {
  readonly meta: { readonly name: string; readonly version: string; readonly namespace: string };
  readonly rules: Record<string, RuleModule>;
  readonly configs: Record<ConfigName, Linter.Config>;
}

/** A plugin over the given rules, models and way to the files; tests give others than the package does. */
export function createPlugin(engine: Engine): SuretyPlugin {
  const analyser = new Analyser(engine);
  const plugin = {
    // oxlint takes the prefix of rules from the name, and cuts `eslint-plugin-` off.
    meta: { name: packageJson.name, version: packageJson.version, namespace: 'surety' },
    rules: Object.fromEntries(engine.rules.map((rule) => [rule.id, eslintRule(rule, analyser)])),
    configs: {} as Record<ConfigName, Linter.Config>,
  };
  // The configs name the plugin that they are part of.
  Object.assign(plugin.configs, configsOf(plugin, engine.rules));
  return plugin;
}
