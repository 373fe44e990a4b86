/** Owns the model of `js-yaml`: documents that can hold functions, and documents that cannot. */
import { model } from './types.ts';

export default model({
  library: 'js-yaml',
  packages: ['js-yaml'],
  entities: { Full: ['DEFAULT_FULL_SCHEMA', '@Full.extend()', 'DEFAULT_SCHEMA.extend()'] },
  flows: [
    { call: 'load|safeLoad|unsafeLoad', from: 'arg(0)', to: 'return.*', turns: { json: 'object' } },
    { call: 'loadAll|safeLoadAll|unsafeLoadAll', from: 'arg(0)', to: 'return[].*', turns: { json: 'object' } },
  ],
  sinks: [
    { call: 'unsafeLoad|unsafeLoadAll', at: 'arg(0)', danger: 'deserialize', kind: 'functions' },
    { call: 'load', at: 'arg(0)', danger: 'deserialize', kind: 'functions', when: [{ at: 'arg(1).schema', made: '@Full' }] },
    { call: 'loadAll', at: 'arg(0)', danger: 'deserialize', kind: 'functions', when: [{ at: 'arg(2).schema', made: '@Full' }] },
    // Before version 4 the full schema was the default.
    { call: 'load|loadAll', at: 'arg(0)', danger: 'deserialize', kind: 'functions', when: [{ at: 'arg(1).schema', given: false }], versions: '<4' },
  ],
  untyped: { 'DEFAULT_FULL_SCHEMA|safeLoad|unsafeLoad|safeLoadAll|unsafeLoadAll': 'removed in version 4' },
});
