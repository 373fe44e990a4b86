/** Owns tests of the plugin object and its flat configs, over the package's own rules. */
import { Linter } from 'eslint';
import { defineConfig } from 'eslint/config';
import { describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { rules } from '../../src/generated/rules.ts';
import { CONFIG_NAMES } from '../../src/eslint/configs.ts';
import { createPlugin } from '../../src/eslint/index.ts';
import surety from '../../src/index.ts';
import { fakeEngine } from './fake.ts';

describe('the plugin', () => {
  it('says its name, for ESLint and for oxlint', () => {
    expect(surety.meta).toEqual({ name: 'eslint-plugin-surety', version: packageJson.version, namespace: 'surety' });
  });

  it('has one ESLint rule for each rule', () => {
    expect(Object.keys(surety.rules).sort()).toEqual(rules.map(({ id }) => id).sort());
  });

  it.each(rules.map((rule) => [rule.id, rule] as const))('describes %s as the rule does', (id, rule) => {
    const { meta } = surety.rules[id]!;
    expect(meta?.docs).toMatchObject({ description: rule.finds, url: expect.stringMatching(/^https:\/\//), scope: rule.scope, chapter: rule.chapter });
    expect(Object.keys(meta?.messages ?? {})).toEqual(expect.arrayContaining(Object.keys(rule.messages)));
    expect(meta).toMatchObject({ type: 'problem', hasSuggestions: true, schema: [] });
  });
});

describe('the configs', () => {
  const plugin = createPlugin(fakeEngine());

  it('switch on what their preset and scope say', () => {
    const on = Object.fromEntries(CONFIG_NAMES.map((name) => [name, plugin.configs[name].rules]));
    const file = { 'surety/no-danger': 'error' };
    expect(on).toEqual({ recommended: file, strict: file, project: file, all: { ...file, 'surety/no-whisper': 'warn' } });
  });

  it('tell the engine its preset and scope', () => {
    const settings = CONFIG_NAMES.map((name) => plugin.configs[name].settings?.['surety']);
    expect(settings).toEqual([{}, { preset: 'strict' }, { project: true }, { preset: 'all', project: true }]);
  });

  it.each(CONFIG_NAMES)('%s is a valid flat config of its own', (name) => {
    const messages = new Linter().verify('const danger = 1;', [plugin.configs[name]], { filename: 'here.js' });
    expect(messages.map(({ ruleId }) => ruleId)).toContain('surety/no-danger');
  });

  it.each(CONFIG_NAMES)('%s can be extended by name', (name) => {
    const config = defineConfig({ files: ['**/*.js'], plugins: { surety: plugin }, extends: [`surety/${name}`] });
    const messages = new Linter().verify('const danger = 1;', config, { filename: 'here.js' });
    expect(messages.map(({ ruleId }) => ruleId)).toContain('surety/no-danger');
  });

  it('of the package name only rules that there are', () => {
    for (const name of CONFIG_NAMES) {
      for (const id of Object.keys(surety.configs[name].rules ?? {})) expect(surety.rules).toHaveProperty(id.replace('surety/', ''));
    }
  });

  it('of the package leave rules for whole repositories out of the editor', () => {
    const scopes = Object.keys(surety.configs.recommended.rules ?? {}).map((id) => surety.rules[id.replace('surety/', '')]?.meta?.docs);
    expect(scopes.every((docs) => docs && 'scope' in docs && docs.scope === 'file')).toBe(true);
  });
});
