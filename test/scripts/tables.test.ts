/** Owns the tests of the generated pages: what stands in the tables, and how they get between markers. */
import { describe, expect, it } from 'vitest';
import { fillMarkers, librariesPage, librariesTable, rulesPage, rulesTable } from '../../scripts/tables.ts';
import { fakeRule } from '../judge/fake.ts';

const rule = fakeRule('no-x', () => undefined, { finds: 'An x | y.', standards: { cwe: [89], owaspTop10: ['A05'], owaspApi: ['API8'], asvs: ['1.2.4'] } });

describe('tables', () => {
  it('of rules link to their rooms', () => {
    expect(rulesTable([rule])).toEqual(['| Chapter | Rule | Finds | Preset |', '| --- | --- | --- | --- |', '| sql | [`no-x`](./rules/sql/no-x/README.md) | An x \\| y. | recommended |']);
    expect(rulesPage([rule])).toContain('1 rule, in the chapters of the checklist.\n\n## sql\n');
    expect(rulesPage([rule])).toContain('| [`no-x`](../rules/sql/no-x/README.md) | An x \\| y. | high | recommended | file | CWE-89, A05:2025, API8:2023, ASVS 1.2.4 |');
  });

  it('of libraries say what is known of each', () => {
    const models = [{ library: 'zed', packages: ['zed', 'zed/*'], queries: [], flows: [{ call: 'a', from: 'arg(0)', to: 'return' }] }, { library: 'JavaScript', packages: [''] }];
    expect(librariesTable(models).slice(2)).toEqual(['| JavaScript | globals |  |', '| zed | `zed`, `zed/*` | data flow |']);
    expect(librariesPage(models)).toContain('2 models.');
  });
});

describe('markers', () => {
  const text = 'before\n<!-- generated:rules -->\nold\n<!-- /generated -->\nafter\n';

  it('are filled, and the rest stays', () => {
    const filled = fillMarkers(text, { rules: ['$& new', 'table'] });
    expect(filled).toBe('before\n<!-- generated:rules -->\n$& new\ntable\n<!-- /generated -->\nafter\n');
    expect(fillMarkers(filled, { rules: ['$& new', 'table'] })).toBe(filled);
    expect(fillMarkers('no markers', {})).toBe('no markers');
  });

  it('with an unknown name, or not closed, are errors', () => {
    expect(() => fillMarkers(text, {})).toThrow('"rules"');
    expect(() => fillMarkers(text.replace('<!-- /generated -->', ''), { rules: [] })).toThrow('not closed');
  });
});
