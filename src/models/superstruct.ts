/** Owns the model of `superstruct`. */
import { model } from './types.ts';

export default model({
  library: 'superstruct',
  packages: ['superstruct'],
  schemas: [
    { make: 'string', holds: 'text' },
    { make: 'number|integer|bigint', holds: 'number' },
    { make: 'boolean', holds: 'boolean' },
    { make: 'date', holds: 'date' },
    { make: 'enums|literal|never', holds: 'closed' },
    { make: 'pattern', holds: 'text', pattern: 'arg(1)' },
    { make: 'object', holds: 'object', inner: 'arg(0)', unknownKeys: 'refuse' },
    { make: 'array|set', holds: 'array', inner: 'arg(0)' },
    { make: 'tuple', holds: 'array', inner: 'arg(0)[]' },
    { make: 'record|map', holds: 'record', inner: 'arg(1)' },
    { make: 'union', holds: 'union', inner: 'arg(0)[]' },
    { make: 'intersection', holds: 'same', inner: 'arg(0)[]' },
    { make: 'optional|nullable|partial|pick|omit|nonempty|min|refine|defaulted|trimmed|deprecated', holds: 'same', inner: 'arg(0)' },
    { make: 'max', holds: 'same', inner: 'arg(0)', maximum: 'arg(1)' },
    { make: 'size', holds: 'same', inner: 'arg(0)', maximum: 'arg(2)' },
    { make: 'coerce', holds: 'same', inner: 'arg(0)' },
    { make: 'any|unknown|instance|func|regexp', holds: 'any' },
  ],
  parses: [
    { call: 'create', schema: 'arg(1)', input: 'arg(0)', output: 'return' },
    { call: 'mask', schema: 'arg(1)', input: 'arg(0)', output: 'return' },
    { call: 'assert', schema: 'arg(1)', input: 'arg(0)', output: 'arg(0)' },
    { call: 'is', schema: 'arg(1)', input: 'arg(0)', output: 'arg(0)', checks: { at: 'return', when: 'truthy' } },
    { call: 'validate', schema: 'arg(1)', input: 'arg(0)', output: 'return[1]', checks: { at: 'return[0]', when: 'falsy' } },
  ],
});
