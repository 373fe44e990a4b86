/** Finds amounts of money in columns of floating-point numbers. */
import { defineRule, type SchemaColumn } from '#rule';

export default defineRule({
  id: 'no-float-money',
  chapter: 'normalization',
  finds: 'an amount of money in a column of floating-point numbers.',
  severity: 'medium',
  scope: 'project',
  preset: 'recommended',
  standards: { cwe: [681, 1339], owaspTop10: ['A06'], owaspApi: [], asvs: [] },
  messages: {
    float: {
      what: '`{table}.{column}` is an amount of money, and `{type}` keeps floating-point numbers.',
      why: 'Most decimal fractions have no exact form there, so sums come out wrong by cents.',
      instead: 'Keep whole cents in an integer{or}.',
    },
  },

  judge(backend, report) {
    for (const table of backend.tables) {
      for (const column of table.columns) {
        if (!isMoney(column)) continue;
        if (column.kind === 'float') report({ message: 'float', at: column.location, symbol: table.name, data: { table: table.stored, column: column.stored, type: column.type, or: table.dialect === 'SQLite' ? '' : ', or use `numeric`' } });
        else if (column.kind === 'decimal' || column.kind === 'integer') report.held({ at: column.location, note: `\`${table.stored}.${column.stored}\` is kept exactly` });
      }
    }
  },
});

const MONEY = /(?:^|_)(?:price|amount|balance|cost|fee|salary|wage|revenue|discount_amount|tax_amount|subtotal|sub_total|total_price|total_amount|grand_total|deposit|refund|payout|credit_limit)s?(?:_(?:net|gross|paid|due|usd|eur|gbp))?$|^credit$|^(?:unit|sale|list|net|gross|base|total)_(?:price|amount|cost|fee)$/;
const isMoney = ({ name }: SchemaColumn): boolean => MONEY.test(name.replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, '_').toLowerCase());
