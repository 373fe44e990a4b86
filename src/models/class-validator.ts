/** Owns the model of `class-validator` and `class-transformer`: decorated fields. */
import { FREE_TEXT, model } from './types.ts';

export default model({
  library: 'class-validator',
  packages: ['class-validator', 'class-transformer'],
  settings: [
    { call: 'Matches', setting: 'text.pattern', at: ['arg(0)'], of: 'decorated' },
    { call: 'validate|validateSync|validateOrReject', setting: 'instance.checked', at: ['arg(0)'] },
    { call: 'MinLength', setting: 'text.minimum', at: ['arg(0)'], of: 'decorated' },
    { call: 'Length', setting: 'text.minimum', at: ['arg(0)'], of: 'decorated' },
    { call: 'MaxLength', setting: 'text.maximum', at: ['arg(0)'], of: 'decorated' },
    { call: 'Length', setting: 'text.maximum', at: ['arg(1)'], of: 'decorated' },
    { call: 'IsStrongPassword', setting: 'text.minimum', at: ['arg(0).minLength'], of: 'decorated' },
  ],
  schemas: [
    { make: 'IsString|IsUrl|IsBase64|IsBase32|IsBase58|IsJSON|IsFQDN|IsAscii|IsLowercase|IsUppercase|IsMultibyte|IsFullWidth|IsHalfWidth|Contains|NotContains|IsByteLength|IsStrongPassword|IsPostalCode|IsDataURI|IsMagnetURI', holds: 'text', decorator: true },
    { make: 'IsEmail', holds: 'text', ends: ['object', 'path', 'url-host', 'header', 'log', 'long-text'], decorator: true },
    {
      make: 'IsUUID|IsEnum|IsIn|IsMongoId|IsHexadecimal|IsAlpha|IsAlphanumeric|IsISO8601|IsRFC3339|IsDateString|IsNumberString|IsIP|IsHash|IsHexColor|IsRgbColor|IsHSL|IsMACAddress|IsPort|IsBooleanString|IsISO31661Alpha2|IsISO31661Alpha3|IsISO4217CurrencyCode|IsCurrency|IsDecimal|IsOctal|IsCreditCard|IsISBN|IsISSN|IsISIN|IsEAN|IsIBAN|IsBIC|IsSemVer|IsTimeZone|IsMilitaryTime|IsPhoneNumber|IsMobilePhone|IsLocale|IsFirebasePushId|IsJWT|IsMimeType|IsLatLong|IsLatitude|IsLongitude|IsTaxId|IsPassportNumber|IsIdentityCard|Equals',
      holds: 'closed', decorator: true,
    },
    { make: 'IsNumber|IsInt|IsPositive|IsNegative|IsDivisibleBy|Min', holds: 'number', decorator: true },
    { make: 'Max', holds: 'number', maximum: 'arg(0)', decorator: true },
    { make: 'MinLength', holds: 'text', decorator: true },
    { make: 'MaxLength', holds: 'text', maximum: 'arg(0)', decorator: true },
    { make: 'Length', holds: 'text', maximum: 'arg(1)', decorator: true },
    { make: 'Matches', holds: 'text', pattern: 'arg(0)', decorator: true },
    { make: 'IsBoolean', holds: 'boolean', decorator: true },
    { make: 'IsDate|MinDate|MaxDate', holds: 'date', decorator: true },
    { make: 'ArrayMaxSize', holds: 'array', maximum: 'arg(0)', decorator: true },
    { make: 'IsArray|ArrayMinSize|ArrayNotEmpty|ArrayUnique|ArrayContains', holds: 'array', decorator: true },
    { make: 'IsObject|IsNotEmptyObject|Allow|IsNotEmpty|IsDefined|IsOptional|ValidateIf|NotEquals|IsNotIn', holds: 'any', decorator: true },
    { make: 'Validate|ValidateBy', holds: 'unknown', decorator: true },
    { make: 'ValidateNested', holds: 'object', decorator: true },
  ],
  flows: [
    { call: 'instanceToPlain|classToPlain|instanceToInstance', from: 'arg(0)', to: 'return', ends: ['secret-row'] },
  ],
  instances: [
    { call: 'plainToInstance|plainToClass', class: 'arg(0)', from: 'arg(1)' },
  ],
  guards: [
    { call: 'isUUID|isAlphanumeric|isAlpha|isHexadecimal|isMongoId|isNumberString|isIP|isISO8601|isPort', of: 'arg(0)', clears: [...FREE_TEXT, 'object'] },
    { call: 'isInt|isNumber|isBoolean|isDate', of: 'arg(0)', clears: [...FREE_TEXT, 'object'] },
    { call: 'isString', of: 'arg(0)', clears: ['object'] },
  ],
});
