/** Owns the model of `express-validator`. */
import { model } from './types.ts';

export default model({
  library: 'express-validator',
  packages: ['express-validator'],
  entities: { Start: ['body|query|param|header|cookie|check'], Chain: ['@Start()', '@Chain.*()'] },
  settings: [
    { call: '@Chain.matches', setting: 'text.pattern', at: ['arg(0)'], of: 'chain(@Start).arg(0)' },
    { call: '@Chain.isLength', setting: 'text.minimum', at: ['arg(0).min'], of: 'chain(@Start).arg(0)' },
    { call: '@Chain.isLength', setting: 'text.maximum', at: ['arg(0).max'], of: 'chain(@Start).arg(0)' },
    { call: '@Chain.isStrongPassword', setting: 'text.minimum', at: ['arg(0).minLength'], of: 'chain(@Start).arg(0)' },
  ],
  flows: [{ call: 'matchedData', from: 'arg(0).*', to: 'return.*', ends: ['object'] }],
  middlewares: [{ call: 'body|query|param|header|cookie|check|checkSchema|oneOf', does: 'validation' }, { call: '@Chain.*', does: 'validation' }],
});
