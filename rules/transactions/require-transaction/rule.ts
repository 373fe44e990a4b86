/** Finds writes that belong together and that no transaction holds together. */
import { defineRule } from '#rule';

const ELSEWHERE = /(?:^|\/)(?:migrations?|seeds?|seeders?|scripts|fixtures|__tests__|tests?|e2e)(?:\/|\.)|(?:^|[/.-])(?:seed|test|spec)\b[^/]*$/i;

export default defineRule({
  id: 'require-transaction',
  chapter: 'transactions',
  finds: 'writes to several tables on the way of a request that no transaction holds together.',
  severity: 'medium',
  scope: 'project',
  preset: 'recommended',
  standards: { cwe: [662, 460], owaspTop10: ['A10'], owaspApi: [], asvs: ['2.3.3'] },
  messages: {
    dependent: {
      what: '`{callee}` writes to `{first}`, and what it gives is then written to `{table}` without a transaction around the two.',
      why: 'When the second write fails, or the process ends in between, the first stays without it.',
      instead: 'Run both in one transaction, through its client.',
    },
    several: {
      what: '`{callee}` writes to `{first}`, and a write to `{table}` follows without a transaction around the two.',
      why: 'When the second write fails, or the process ends in between, only the first is there.',
      instead: 'Run both in one transaction, through its client.',
      preset: 'preview',
    },
  },

  judge(backend, report) {
    for (const { location, table, first, dependent } of backend.writeGroups) {
      if (ELSEWHERE.test(location.file)) continue;
      report({
        message: dependent ? 'dependent' : 'several', at: first.location, symbol: first.symbol, data: { callee: first.callee, first: first.table, table },
        trace: [{ ...first.location, note: `writes to ${first.table}` }, { ...location, note: `writes to ${table}` }],
      });
    }
  },
});
