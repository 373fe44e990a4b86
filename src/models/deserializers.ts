/** Owns the models of packages whose serialized form can hold functions or instances, so that reading it runs code. */
import { model } from './types.ts';

export default model({
  library: 'deserializers',
  packages: ['node-serialize', 'serialize-to-js', 'funcster', 'cryo', 'serialijse', 'serialize-closure', 'js-yaml-js-types', 'jsonfn', 'json-fn', 'un-eval', 'serializr-function', 'javascript-serialize', 'node-jsonfn'],
  sinks: [
    { call: 'unserialize|deserialize|deepDeserialize|deserializeUnsafe', at: 'arg(0)', danger: 'deserialize', kind: 'functions' },
    { call: 'parse', at: 'arg(0)', danger: 'deserialize', kind: 'functions' },
  ],
  flows: [{ call: 'unserialize|deserialize|deepDeserialize|parse', from: 'arg(0)', to: 'return.*', turns: { json: 'object' } }],
});
