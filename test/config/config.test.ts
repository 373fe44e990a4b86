/** Owns the checks of `surety.config.json`: what is accepted, the sentence about what is not, and the published schema. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { schemaText, SCHEMAS } from '../../scripts/schemas.ts';
import { closest, ConfigError, didYouMean, parseConfig } from '../../src/config/index.ts';
import { models } from '../../src/generated/models.ts';

const parse = (value: unknown) => parseConfig(typeof value === 'string' ? value : JSON.stringify(value), 'surety.config.json');
function complaint(value: unknown): string {
  try {
    parse(value);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return 'accepted';
}
const model = { library: 'ours', packages: ['./src/lib/limiter'] };

describe('the published schemas', () => {
  it.each(SCHEMAS.map((schema) => [schema.file, schema] as const))('%s is as the interfaces say; `npm run generate` writes it', (file, schema) => {
    expect(readFileSync(join(import.meta.dirname, '../..', file), 'utf8')).toBe(schemaText(schema));
  }, 60_000);

  it('explains every key of a configuration to editors', () => {
    const { properties } = JSON.parse(readFileSync(join(import.meta.dirname, '../../schema/surety.config.schema.json'), 'utf8')) as { properties: Record<string, { description?: string }> };
    expect(Object.entries(properties).filter(([, { description = '' }]) => description.length < 20)).toEqual([]);
  });
});

describe('a configuration', () => {
  it('may be empty, and may use every key', () => {
    expect(parse('{}')).toEqual({});
    const full = { $schema: './x.json', '//': ['a', 'b'], preset: 'strict', rules: { a: 'off', b: 'low' }, ignore: ['legacy/'], failOn: 'none', baseline: 'b.json', models: [model] };
    expect(parse(full)).toEqual(full);
    expect(parse(`\uFEFF${JSON.stringify(full)}`)).toEqual(full);
  });

  it.each(models.map((each) => [each.library, each] as const))('accepts what surety itself knows of %s', (_library, each) => {
    expect(complaint({ models: [each] })).toBe('accepted');
  });

  it.each([
    [{ rule: {} }, '`rule` is not a known key; did you mean `rules`?'],
    [{ zzzz: 1 }, '`zzzz` is not a known key.'],
    [{ rules: { x: 'hgih' } }, '`rules.x` must be one of `critical`, `high`, `medium`, `low`, `off`.'],
    [{ rules: { 'a/b~c': 3 } }, '`rules.a/b~c` must be one of `critical`, `high`, `medium`, `low`, `off`.'],
    [{ preset: 'strct' }, '`preset` must be one of `recommended`, `strict`, `preview`, `all`.'],
    [{ failOn: null }, '`failOn` must be one of `critical`, `high`, `medium`, `low`, `none`.'],
    [{ ignore: 'x' }, '`ignore` must be of type array.'],
    [{ ignore: [1] }, '`ignore.0` must be of type string.'],
    [{ '//': 3 }, '`//` must be of type string or must be of type array.'],
    [{ models: [model, { packages: ['./a'] }] }, '`models.1` needs the key `library`.'],
    [{ models: [{ ...model, guard: [] }] }, '`models.0.guard` is not a known key; did you mean `guards`?'],
    [{ models: [{ ...model, limiters: [{ call: 'x', form: 'check', store: 'redis', defaultKey: 'ip' }] }] }, '`models.0.limiters.0.store` must be one of `memory`, `shared` or must be of type object.'],
    [{ models: [{ ...model, effects: [{ call: 'x', efect: 'mail' }] }] }, '`models.0.effects.0.efect` is not a known key; did you mean `effect`?'],
    [{ models: [{ ...model, effects: [{ call: 'send(', effect: 'mail' }] }] }, '`models.0.effects.0.call` is not written as it must be, for example `Pool.new.connect().query`.'],
    [{ models: [{ ...model, filters: [{ call: 'find', filter: 'first', operators: true }] }] }, '`models.0.filters.0.filter` is not written as it must be, for example `arg(0).data`.'],
    [[], 'the configuration must be of type object.'],
    ['{"__proto__": {"preset": "all"}}', '`__proto__` is not a known key.'],
  ])('%j: %s', (value, sentence) => expect(complaint(value)).toBe(`surety.config.json: ${sentence}`));

  it('of the documentation is accepted', () => {
    const page = readFileSync(join(import.meta.dirname, '../../docs/audit.md'), 'utf8');
    const [, text = ''] = /```json\n(.*?)```/s.exec(page) ?? [];
    expect(parse(text).models).toHaveLength(1);
  });

  it('that is no JSON is not quoted: it may be a link to something else', () => {
    const sentence = complaint('root:x:0:0:root:/root:/bin/bash');
    expect(sentence).toMatch(/^surety\.config\.json is not JSON/);
    expect(sentence).not.toContain('root');
    expect(complaint('{\n  "preset": "all",\n}')).toBe('surety.config.json is not JSON (line 3, column 1).');
  });

  it('that is enormous is refused before it is read', () => {
    expect(complaint(`{"//": "${'x'.repeat(1_000_000)}"}`)).toMatch(/is longer than/);
  });
});

describe('did you mean', () => {
  it.each([
    ['require-ratelimit', 'require-rate-limit'], ['requier-rate-limit', 'require-rate-limit'], ['REQUIRE-RATE-LIMIT', 'require-rate-limit'], ['no-weak-hash', undefined], ['', undefined], ['x', undefined],
  ])('%s → %s', (name, expected) => expect(closest(name, ['require-rate-limit', 'no-open-redirect', 'ab'])).toBe(expected));

  it('is a clause or nothing', () => {
    expect(didYouMean('formt', ['format'])).toBe('; did you mean `format`?');
    expect(didYouMean('qqq', ['format'])).toBe('');
  });
});
