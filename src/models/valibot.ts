/** Owns the model of `valibot`: what its schemas and actions let through. */
import { model } from './types.ts';

export default model({
  library: 'valibot',
  packages: ['valibot'],
  settings: [
    { call: 'regex', setting: 'text.pattern', at: ['arg(0)'] },
    { call: 'minLength', setting: 'text.minimum', at: ['arg(0)'] },
    { call: 'maxLength', setting: 'text.maximum', at: ['arg(0)'] },
  ],
  schemas: [
    { make: 'string', holds: 'text' },
    { make: 'email', holds: 'text', ends: ['object', 'html', 'shell', 'path', 'url-host', 'header', 'log', 'format', 'json', 'regex', 'query-code'] },
    { make: 'url|emoji|base64', holds: 'text' },
    {
      make: 'uuid|cuid2|ulid|nanoid|ip|ipv4|ipv6|mac|hexadecimal|hexColor|octal|digits|decimal|imei|creditCard|isoDate|isoDateTime|isoTime|isoTimestamp|isoWeek|bic|slug',
      holds: 'closed',
    },
    { make: 'enum|picklist|literal|null|undefined|void|nan|never', holds: 'closed' },
    { make: 'number|bigint', holds: 'number' },
    { make: 'boolean', holds: 'boolean' },
    { make: 'date', holds: 'date' },
    { make: 'regex', holds: 'text', pattern: 'arg(0)' },
    { make: 'maxLength|length|maxSize|maxValue|ltValue|maxBytes', holds: 'same', maximum: 'arg(0)' },
    { make: 'object', holds: 'object', inner: 'arg(0)', unknownKeys: 'drop' },
    { make: 'strictObject', holds: 'object', inner: 'arg(0)', unknownKeys: 'refuse' },
    { make: 'looseObject|objectWithRest', holds: 'object', inner: 'arg(0)', unknownKeys: 'keep' },
    { make: 'array|set', holds: 'array', inner: 'arg(0)' },
    { make: 'tuple|strictTuple|looseTuple', holds: 'array', inner: 'arg(0)[]' },
    { make: 'record|map', holds: 'record', inner: 'arg(1)' },
    { make: 'union|intersect', holds: 'union', inner: 'arg(0)[]' },
    { make: 'variant', holds: 'union', inner: 'arg(1)[]' },
    // Every item of a pipe must let the value through.
    { make: 'pipe|pipeAsync', holds: 'same', inner: 'arg(*)', all: true },
    { make: 'minLength|minValue|gtValue|minSize|integer|safeInteger|finite|multipleOf|trim|toLowerCase|toUpperCase|nonEmpty|notValue|startsWith|endsWith|includes|description|title|metadata|brand|readonly', holds: 'same' },
    { make: 'check|checkAsync', holds: 'same', predicate: 'arg(0)' },
    { make: 'optional|nullable|nullish|fallback|exactOptional|undefinedable', holds: 'same', inner: 'arg(0)', defaults: 'arg(1)' },
    { make: 'partial|required|pick|omit|nonOptional|nonNullable|nonNullish|config', holds: 'same', inner: 'arg(0)' },
    { make: 'lazy', holds: 'same', inner: 'arg(0).return' },
    { make: 'any|unknown|custom|instance|blob|file', holds: 'any' },
    { make: 'transform', holds: 'unknown', makes: 'arg(0)' },
    { make: 'rawTransform', holds: 'unknown' },
    { make: 'toNumber', holds: 'number' },
  ],
  parses: [
    { call: 'parse|parseAsync', schema: 'arg(0)', input: 'arg(1)', output: 'return' },
    { call: 'safeParse|safeParseAsync', schema: 'arg(0)', input: 'arg(1)', output: 'return.output', checks: { at: 'return.success', when: 'truthy' } },
    { call: 'is', schema: 'arg(0)', input: 'arg(1)', output: 'arg(1)', checks: { at: 'return', when: 'truthy' } },
    { call: 'assert', schema: 'arg(0)', input: 'arg(1)', output: 'arg(1)' },
  ],
});
