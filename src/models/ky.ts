/** Owns the model of `ky`: requests that are sent. */
import { model } from './types.ts';

export default model({
  library: 'ky',
  packages: ['ky', 'ky-universal'],
  entities: {
    Client: ['module', '@Client.create|extend()', 'KyInstance.type'],
  },
  sources: [{ at: '@Client.get|post|put|patch|delete().json|text()', source: 'network', holds: 'json' }],
  sinks: [
    { call: '@Client', at: ['arg(0)'], danger: 'url-host', kind: 'outbound', when: [{ at: 'arg(1).prefixUrl', given: false }, { at: 'arg(1).prefix', given: false }] },
    { call: '@Client.get|post|put|patch|head|delete', at: ['arg(0)'], danger: 'url-host', kind: 'outbound', when: [{ at: 'arg(1).prefixUrl', given: false }, { at: 'arg(1).prefix', given: false }] },
  ],
  untyped: {
    '@Client.arg(1).prefixUrl': 'older releases; newer ones name it `prefix`',
    '@Client.get|post|put|patch|head|delete.arg(1).prefixUrl': 'as above',
  },
});
