/** Owns the model of `joi`: what its schemas let through. */
import { model } from './types.ts';

export default model({
  library: 'joi',
  packages: ['joi', '@hapi/joi'],
  entities: {
    Joi: ['module', '@celebrate:Joi', 'Root.type', '@Joi.extend|defaults()'],
    Schema: [
      '@Joi.string|number|boolean|bool|date|object|array|any|alternatives|alt|binary|link|func|function|symbol|valid|equal|allow|not|invalid|required|exist|optional|forbidden|preferences|prefs|when|compile|types()',
      '@Schema.alphanum|base64|case|creditCard|dataUri|domain|email|guid|uuid|hex|hostname|insensitive|ip|isoDate|isoDuration|length|lowercase|max|min|normalize|pattern|regex|replace|token|trim|truncate|uppercase|uri|greater|integer|less|multiple|negative|port|positive|precision|sign|unsafe|iso|timestamp|and|append|assert|instance|keys|nand|or|oxor|rename|schema|unknown|with|without|xor|has|items|ordered|single|sort|sparse|unique|allow|valid|equal|not|invalid|required|optional|default|description|label|message|messages|empty|error|external|forbidden|custom|concat|when|options|preferences|prefs|strict|strip|note|tag|meta|example|id|raw|try|conditional|match|falsy|truthy|sensitive()',
      'Schema|AnySchema|ObjectSchema|StringSchema|NumberSchema|ArraySchema.type',
    ],
  },
  settings: [
    { call: '@Schema.pattern|regex', setting: 'text.pattern', at: ['arg(0)'] },
    { call: '@Schema.min', setting: 'text.minimum', at: ['arg(0)'] },
    { call: '@Schema.max', setting: 'text.maximum', at: ['arg(0)'] },
  ],
  schemas: [
    { make: '@Joi.string', holds: 'text' },
    { make: '@Joi.number', holds: 'number' },
    { make: '@Joi.boolean|bool', holds: 'boolean' },
    { make: '@Joi.date', holds: 'date' },
    { make: '@Joi.object', holds: 'object', inner: 'arg(0)', unknownKeys: 'refuse' },
    { make: '@Joi.array', holds: 'array' },
    { make: '@Joi.alternatives|alt', holds: 'union', inner: 'arg(*)' },
    { make: '@Joi.any|binary|func|function|symbol|link', holds: 'any' },
    { make: '@Joi.valid|equal', holds: 'closed' },
    { make: '@Schema.guid|uuid|hex|alphanum|token|creditCard|ip|isoDate|isoDuration|valid|equal', holds: 'closed' },
    { make: '@Schema.email', holds: 'text', ends: ['object', 'html', 'shell', 'path', 'url-host', 'header', 'log', 'format', 'json'] },
    { make: '@Schema.pattern|regex', holds: 'text', pattern: 'arg(0)' },
    { make: '@Schema.max|length|less', holds: 'same', maximum: 'arg(0)' },
    { make: '@Schema.keys|append', holds: 'object', inner: 'arg(0)' },
    { make: '@Schema.items|ordered', holds: 'array', inner: 'arg(*)' },
    { make: '@Schema.try', holds: 'union', inner: 'arg(*)' },
    { make: '@Schema.unknown', holds: 'same', unknownKeys: 'keep' },
    { make: '@Schema.concat', holds: 'same', inner: 'arg(0)' },
    { make: '@Schema.default', holds: 'same', defaults: 'arg(0)' },
    { make: '@Schema.custom', holds: 'unknown', makes: 'arg(0)' },
  ],
  parses: [
    { call: '@Schema.validate', schema: 'this', input: 'arg(0)', output: 'return.value', checks: { at: 'return.error', when: 'falsy' }, keeps: { at: 'arg(1).allowUnknown', unless: 'arg(1).stripUnknown' } },
    { call: '@Schema.validateAsync', schema: 'this', input: 'arg(0)', output: 'return', keeps: { at: 'arg(1).allowUnknown', unless: 'arg(1).stripUnknown' } },
    { call: '@Joi.attempt', schema: 'arg(1)', input: 'arg(0)', output: 'return' },
    { call: '@Joi.assert', schema: 'arg(1)', input: 'arg(0)', output: 'arg(0)' },
  ],
});
