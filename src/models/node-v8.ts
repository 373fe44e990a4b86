/** Owns the model of node:v8, whose reader is not made for foreign bytes, and of readers of other languages' objects. */
import { model } from './types.ts';

export default model({
  library: 'v8',
  packages: ['v8', 'php-serialize', 'php-unserialize', 'phpunserialize', 'locutus/php/var/unserialize', 'java-deserialization', 'node-marshal'],
  sinks: [
    { call: 'deserialize|unserialize|unserializeSession', at: 'arg(0)', danger: 'deserialize', kind: 'structure' },
    { call: 'Deserializer.new', at: 'arg(0)', danger: 'deserialize', kind: 'structure' },
  ],
});
