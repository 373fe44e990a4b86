/** Owns the model of `yup`: what its schemas let through. */
import { model } from './types.ts';

export default model({
  library: 'yup',
  packages: ['yup'],
  entities: {
    Schema: [
      'string|number|boolean|bool|date|object|array|tuple|mixed|lazy|ref()',
      '@Schema.required|notRequired|optional|nullable|nonNullable|defined|default|label|meta|describe|oneOf|notOneOf|test|transform|when|typeError|strict|strip|concat|clone|email|url|uuid|datetime|matches|min|max|length|trim|lowercase|uppercase|integer|positive|negative|lessThan|moreThan|round|truncate|shape|pick|omit|partial|deepPartial|noUnknown|exact|stripUnknown|of|compact|ensure|json|camelCase|snakeCase|from|cast()',
      'Schema|AnySchema|ObjectSchema|StringSchema|AnyObjectSchema.type',
    ],
  },
  settings: [
    { call: '@Schema.matches', setting: 'text.pattern', at: ['arg(0)'] },
    { call: '@Schema.min', setting: 'text.minimum', at: ['arg(0)'] },
    { call: '@Schema.max', setting: 'text.maximum', at: ['arg(0)'] },
  ],
  schemas: [
    { make: 'string', holds: 'text' },
    { make: 'number', holds: 'number' },
    { make: 'boolean|bool', holds: 'boolean' },
    { make: 'date', holds: 'date' },
    // Unknown keys stay unless `stripUnknown` or `noUnknown` says otherwise.
    { make: 'object', holds: 'object', inner: 'arg(0)', unknownKeys: 'keep' },
    { make: 'array', holds: 'array', inner: 'arg(0)' },
    { make: 'tuple', holds: 'array', inner: 'arg(0)[]' },
    { make: 'mixed', holds: 'any' },
    { make: 'lazy', holds: 'same', inner: 'arg(0).return' },
    { make: '@Schema.uuid|datetime|oneOf', holds: 'closed' },
    { make: '@Schema.email', holds: 'text', ends: ['object', 'path', 'url-host', 'header', 'log'] },
    { make: '@Schema.matches', holds: 'text', pattern: 'arg(0)' },
    { make: '@Schema.max|length|lessThan', holds: 'same', maximum: 'arg(0)' },
    { make: '@Schema.shape', holds: 'object', inner: 'arg(0)' },
    { make: '@Schema.of', holds: 'array', inner: 'arg(0)' },
    { make: '@Schema.concat', holds: 'same', inner: 'arg(0)' },
    { make: '@Schema.default', holds: 'same', defaults: 'arg(0)' },
    { make: '@Schema.noUnknown|exact', holds: 'same', unknownKeys: 'refuse' },
    { make: '@Schema.stripUnknown', holds: 'same', unknownKeys: 'drop' },
    { make: '@Schema.transform', holds: 'unknown', makes: 'arg(0)' },
    { make: '@Schema.test', holds: 'same', predicate: 'arg(-1)' },
  ],
  parses: [
    { call: '@Schema.validate|validateSync', schema: 'this', input: 'arg(0)', output: 'return' },
    { call: '@Schema.isValid|isValidSync', schema: 'this', input: 'arg(0)', output: 'arg(0)', checks: { at: 'return', when: 'truthy' } },
  ],
});
