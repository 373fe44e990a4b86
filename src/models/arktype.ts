/** Owns the model of `arktype`: types written as text. */
import { model } from './types.ts';

export default model({
  library: 'arktype',
  packages: ['arktype'],
  untyped: { 'type().assert|allows': 'computed from the text of the type' },
  parses: [
    { call: 'type()', schema: 'this', input: 'arg(0)', output: 'return', language: 'text' },
    { call: 'type().assert', schema: 'this', input: 'arg(0)', output: 'return', language: 'text' },
    { call: 'type().allows', schema: 'this', input: 'arg(0)', output: 'arg(0)', checks: { at: 'return', when: 'truthy' }, language: 'text' },
  ],
});
