/** Owns the model of `ajv`: JSON Schema. */
import { model } from './types.ts';

export default model({
  library: 'ajv',
  packages: ['ajv', 'ajv/dist/2019', 'ajv/dist/2020', 'ajv/dist/jtd'],
  entities: {
    Ajv: ['new', 'Ajv.new', '@Ajv.addSchema|addFormat|addKeyword()'],
  },
  parses: [
    { call: '@Ajv.compile()', schema: 'chain(@Ajv.compile).arg(0)', input: 'arg(0)', output: 'arg(0)', checks: { at: 'return', when: 'truthy' }, language: 'json-schema' },
    { call: '@Ajv.validate', schema: 'arg(0)', input: 'arg(1)', output: 'arg(1)', checks: { at: 'return', when: 'truthy' }, language: 'json-schema' },
  ],
});
