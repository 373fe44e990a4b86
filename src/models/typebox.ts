/** Owns the model of TypeBox: schemas, `Value` and the compiler. */
import { model } from './types.ts';

export default model({
  library: 'typebox',
  packages: ['@sinclair/typebox', '@sinclair/typebox/value', '@sinclair/typebox/compiler'],
  schemas: [
    { make: 'Type.String', holds: 'text', maximum: 'arg(0).maxLength' },
    { make: 'Type.RegExp', holds: 'text', pattern: 'arg(0)' },
    { make: 'Type.Number|Integer|BigInt', holds: 'number', maximum: 'arg(0).maximum' },
    { make: 'Type.Boolean', holds: 'boolean' },
    { make: 'Type.Date', holds: 'date' },
    { make: 'Type.Literal|Enum|Null|Undefined|Never', holds: 'closed' },
    { make: 'Type.Object', holds: 'object', inner: 'arg(0)', unknownKeys: 'keep' },
    { make: 'Type.Array', holds: 'array', inner: 'arg(0)' },
    { make: 'Type.Tuple', holds: 'array', inner: 'arg(0)[]' },
    { make: 'Type.Record', holds: 'record', inner: 'arg(1)' },
    { make: 'Type.Union', holds: 'union', inner: 'arg(0)[]' },
    { make: 'Type.Intersect|Composite', holds: 'same', inner: 'arg(0)[]' },
    { make: 'Type.Optional|Readonly|Partial|Required|Pick|Omit', holds: 'same', inner: 'arg(0)' },
    { make: 'Type.Any|Unknown|Unsafe', holds: 'any' },
    { make: 'Type.Transform', holds: 'unknown' },
  ],
  parses: [
    { call: 'Value.Parse|Decode', schema: 'arg(0)', input: 'arg(-1)', output: 'return' },
    { call: 'Value.Check', schema: 'arg(0)', input: 'arg(-1)', output: 'arg(-1)', checks: { at: 'return', when: 'truthy' } },
    { call: 'Value.Assert', schema: 'arg(0)', input: 'arg(-1)', output: 'arg(-1)' },
    { call: 'TypeCompiler.Compile().Check', schema: 'chain(TypeCompiler.Compile).arg(0)', input: 'arg(0)', output: 'arg(0)', checks: { at: 'return', when: 'truthy' } },
  ],
});
