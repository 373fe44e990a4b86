/** Owns the model of `express-validator`. */
import { model } from './types.ts';

export default model({
  library: 'express-validator',
  packages: ['express-validator'],
  entities: { Chain: ['body|query|param|header|cookie|check()', '@Chain.*()'] },
  flows: [{ call: 'matchedData', from: 'arg(0).*', to: 'return.*', ends: ['object'] }],
  middlewares: [{ call: 'body|query|param|header|cookie|check|checkSchema|oneOf', does: 'validation' }, { call: '@Chain.*', does: 'validation' }],
});
