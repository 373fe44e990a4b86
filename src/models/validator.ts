/** Owns the model of `validator` (validator.js). */
import { FREE_TEXT, model } from './types.ts';

/** Which dangers are left after `escape`: it writes `<>&'"/\`` and the backtick as entities. */
const escaped = ['html', 'object'] as const;

export default model({
  library: 'validator',
  packages: ['validator'],
  guards: [
    // Letters, digits and single marks of a closed form.
    {
      call: 'isAlpha|isAlphanumeric|isBIC|isBtcAddress|isCreditCard|isEAN|isEthereumAddress|isHash|isHexColor|isHexadecimal|isIBAN|isIMEI|isIP|isIPRange|isISBN|isISIN|isISO31661Alpha2|isISO31661Alpha3|isISO4217|isISO6391|isISO8601|isISRC|isISSN|isLicensePlate|isLuhnNumber|isMACAddress|isMD5|isMobilePhone|isMongoId|isOctal|isPassportNumber|isPort|isPostalCode|isRFC3339|isSemVer|isTaxID|isTime|isULID|isUUID|isVAT',
      of: 'arg(0)', clears: [...FREE_TEXT, 'object'],
    },
    { call: 'isInt|isNumeric|isFloat|isDecimal|isDivisibleBy|isDate|isBoolean', of: 'arg(0)', clears: [...FREE_TEXT, 'object'] },
    { call: 'isIn', of: 'arg(0)', clears: [...FREE_TEXT, 'object', 'size'], fixed: 'arg(1)' },
    { call: 'equals', of: 'arg(0)', clears: [...FREE_TEXT, 'object', 'size'], fixed: 'arg(1)' },
    { call: 'matches', of: 'arg(0)', clears: [...FREE_TEXT, 'object'], fixed: 'arg(1)' },
    { call: 'isWhitelisted', of: 'arg(0)', clears: [...FREE_TEXT, 'object'], fixed: 'arg(1)' },
    // Quotes may stand before the at sign; every function refuses what is no string.
    { call: 'isEmail', of: 'arg(0)', clears: ['object', 'path', 'url-host', 'header', 'log', 'json', 'long-text'] },
    { call: 'isSlug', of: 'arg(0)', clears: [...FREE_TEXT, 'object'] },
    { call: 'isBase64|isBase32|isBase58|isJWT', of: 'arg(0)', clears: ['object', 'sql-text', 'query-code', 'html', 'shell', 'code', 'header', 'log', 'format', 'json'] },
    { call: 'isURL|isFQDN|isMagnetURI|isDataURI|isLength|isByteLength|isAscii|isJSON|isEmpty|contains|isStrongPassword', of: 'arg(0)', clears: ['object'] },
  ],
  flows: [
    { call: 'escape', from: 'arg(0)', to: 'return', ends: escaped },
    { call: 'unescape|trim|ltrim|rtrim|normalizeEmail|toString', from: 'arg(0)', to: 'return', ends: ['object'] },
    { call: 'stripLow', from: 'arg(0)', to: 'return', ends: ['object', 'header', 'log'] },
    { call: 'whitelist|blacklist', from: 'arg(0)', to: 'return', ends: ['object'] },
    { call: 'toInt|toFloat', from: 'arg(0)', to: 'return', ends: [...FREE_TEXT, 'object'] },
    { call: 'toBoolean|toDate', from: 'arg(0)', to: 'return', keeps: [] },
  ],
});
