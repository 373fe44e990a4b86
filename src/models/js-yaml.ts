/** Owns the model of `js-yaml`: documents that can hold functions, and documents that cannot. */
import { model } from './types.ts';

/** Where a schema is extended by the types of `js-yaml-js-types`, which make functions. */
const EXTENDED = ['arg(0)', 'arg(0)[]', 'arg(0).explicit', 'arg(0).explicit[]'].map((at) => ({ made: '@Schema.extend()', by: [{ at, made: '@FunctionType' }] }) as const);

export default model({
  library: 'js-yaml',
  packages: ['js-yaml', 'js-yaml-js-types'],
  entities: {
    Full: ['DEFAULT_FULL_SCHEMA', '@Full.extend()'],
    Schema: ['DEFAULT_SCHEMA|CORE_SCHEMA|JSON_SCHEMA|FAILSAFE_SCHEMA', '@Schema.extend()'],
    FunctionType: ['all|function'],
  },
  flows: [
    { call: 'load|safeLoad|unsafeLoad', from: 'arg(0)', to: 'return.*', turns: { json: 'object' } },
    { call: 'loadAll|safeLoadAll|unsafeLoadAll', from: 'arg(0)', to: 'return[].*', turns: { json: 'object' } },
  ],
  sinks: [
    { call: 'unsafeLoad|unsafeLoadAll', at: 'arg(0)', danger: 'deserialize', kind: 'functions' },
    { call: 'load', at: 'arg(0)', danger: 'deserialize', kind: 'functions', when: [{ at: 'arg(1).schema', made: '@Full' }] },
    { call: 'loadAll', at: 'arg(0)', danger: 'deserialize', kind: 'functions', when: [{ at: 'arg(2).schema', made: '@Full' }] },
    ...EXTENDED.map((extended) => ({ call: 'load', at: 'arg(0)', danger: 'deserialize', kind: 'functions', when: [{ at: 'arg(1).schema', ...extended }] }) as const),
    ...EXTENDED.map((extended) => ({ call: 'loadAll', at: 'arg(0)', danger: 'deserialize', kind: 'functions', when: [{ at: 'arg(2).schema', ...extended }] }) as const),
    // Before version 4 the full schema was the default.
    { call: 'load|loadAll', at: 'arg(0)', danger: 'deserialize', kind: 'functions', when: [{ at: 'arg(1).schema', given: false }], versions: '<4' },
    { call: 'load|loadAll', at: 'arg(0)', danger: 'deserialize', kind: 'functions', when: [{ at: 'arg(1).schema', made: 'DEFAULT_SCHEMA.extend()' }], versions: '<4' },
  ],
  untyped: { 'all|function': 'of the package of types', 'DEFAULT_FULL_SCHEMA|safeLoad|unsafeLoad|safeLoadAll|unsafeLoadAll': 'removed in version 4' },
});
