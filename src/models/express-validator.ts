/** Owns the model of `express-validator`. */
import { FREE_TEXT, model } from './types.ts';

/** A text of a closed form, or a number; each element of a list is checked, so that a list may be left. */
const CLOSED = [...FREE_TEXT, 'object'] as const;

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
  sources: [{ at: 'matchedData()', source: 'body', holds: 'json', checked: true }],
  fieldStarts: [
    { call: 'body', part: 'body', field: 'arg(0)' },
    { call: 'query', part: 'query', field: 'arg(0)' },
    { call: 'param', part: 'params', field: 'arg(0)' },
    { call: 'header', part: 'headers', field: 'arg(0)' },
    { call: 'cookie', part: 'cookies', field: 'arg(0)' },
    { call: 'check', part: 'any', field: 'arg(0)' },
  ],
  fieldChecks: [
    {
      call: '@Chain.isInt|isFloat|isNumeric|isDecimal|isDivisibleBy|isBoolean|isDate|isISO8601|isRFC3339|isTime|isUUID|isULID|isMongoId|isAlpha|isAlphanumeric|isHexadecimal|isHexColor|isHash|isMD5|isIP|isPort|isSlug|isSemVer|isLocale|isCreditCard|isCurrency|isIBAN|isBIC|isISBN|isISO4217|isISO6391|isISO31661Alpha2|isISO31661Alpha3|isMobilePhone|isPostalCode|isMACAddress|isLatLong|isIn|equals|isWhitelisted|toInt|toFloat|toBoolean|toDate',
      clears: CLOSED,
    },
    { call: '@Chain.isEmail|normalizeEmail', clears: ['object', 'path', 'url-host', 'header', 'log', 'json', 'long-text'] },
    { call: '@Chain.isBase64|isBase32|isJWT', clears: ['object', 'sql-text', 'query-code', 'html', 'shell', 'code', 'header', 'log', 'format', 'json'] },
    { call: '@Chain.escape', clears: ['html', 'object'] },
    { call: '@Chain.stripLow', clears: ['object', 'header', 'log'] },
    // `isLength` and `trim` make a text of what they are given.
    { call: '@Chain.isString|isLength|isURL|isFQDN|isAscii|isJSON|isStrongPassword|isDataURI|contains|trim|ltrim|rtrim|toLowerCase|toUpperCase|toString|blacklist|whitelist', clears: ['object'] },
    { call: '@Chain.matches|custom|customSanitizer|if|not|isObject|isArray|toArray|default|replace', clears: [], unknown: true },
  ],
  middlewares: [{ call: 'body|query|param|header|cookie|check|checkSchema|oneOf', does: 'validation' }, { call: '@Chain.*', does: 'validation' }],
});
