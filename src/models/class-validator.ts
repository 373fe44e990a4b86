/** Owns the model of `class-validator` and `class-transformer`: decorated fields. */
import { FREE_TEXT, model } from './types.ts';

export default model({
  library: 'class-validator',
  packages: ['class-validator', 'class-transformer'],
  schemas: [
    { make: 'IsString|IsNotEmpty|IsUrl|IsBase64|IsJSON|IsFQDN|IsAscii', holds: 'text', decorator: true },
    { make: 'IsEmail', holds: 'text', ends: ['object', 'path', 'url-host', 'header', 'log'], decorator: true },
    {
      make: 'IsUUID|IsEnum|IsIn|IsMongoId|IsHexadecimal|IsAlpha|IsAlphanumeric|IsISO8601|IsDateString|IsNumberString|IsIP|IsHash|IsHexColor|IsMACAddress|IsPort|IsBooleanString|IsISO31661Alpha2|IsCurrency|IsDecimal|Equals',
      holds: 'closed', decorator: true,
    },
    { make: 'IsNumber|IsInt|IsPositive|IsNegative|Min', holds: 'number', decorator: true },
    { make: 'Max', holds: 'number', maximum: 'arg(0)', decorator: true },
    { make: 'MaxLength', holds: 'text', maximum: 'arg(0)', decorator: true },
    { make: 'Length', holds: 'text', maximum: 'arg(1)', decorator: true },
    { make: 'Matches', holds: 'text', pattern: 'arg(0)', decorator: true },
    { make: 'IsBoolean', holds: 'boolean', decorator: true },
    { make: 'IsDate', holds: 'date', decorator: true },
    { make: 'ArrayMaxSize', holds: 'array', maximum: 'arg(0)', decorator: true },
    { make: 'IsArray', holds: 'array', decorator: true },
    { make: 'IsObject|Allow', holds: 'any', decorator: true },
    { make: 'ValidateNested', holds: 'object', decorator: true },
  ],
  flows: [
    { call: 'plainToInstance|plainToClass', from: 'arg(1)', to: 'return' },
    { call: 'instanceToPlain|classToPlain|instanceToInstance', from: 'arg(0)', to: 'return' },
  ],
  guards: [
    { call: 'isUUID|isAlphanumeric|isAlpha|isHexadecimal|isMongoId|isNumberString|isIP|isISO8601|isPort', of: 'arg(0)', clears: [...FREE_TEXT, 'object'] },
    { call: 'isInt|isNumber|isBoolean|isDate', of: 'arg(0)', clears: [...FREE_TEXT, 'object'] },
    { call: 'isString', of: 'arg(0)', clears: ['object'] },
  ],
});
