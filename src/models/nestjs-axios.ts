/** Owns the model of `@nestjs/axios`: requests that a service sends. */
import { model } from './types.ts';

export default model({
  library: '@nestjs/axios',
  packages: ['@nestjs/axios'],
  entities: { Client: ['HttpService.new', '@Client.axiosRef'] },
  settings: [
    { call: '@Client.request', setting: 'outbound.timeout', at: ['arg(0).timeout', 'arg(0).signal'] },
    { call: '@Client.get|delete|head', setting: 'outbound.timeout', at: ['arg(1).timeout', 'arg(1).signal'] },
    { call: '@Client.post|put|patch', setting: 'outbound.timeout', at: ['arg(2).timeout', 'arg(2).signal'] },
    { call: 'HttpModule.register', setting: 'outbound.client', at: ['arg(0).timeout'] },
    { call: 'HttpModule.registerAsync', setting: 'outbound.client', at: ['arg(0).useFactory'] },
  ],
  sinks: [
    { call: '@Client.get|delete|head', at: ['arg(0)', 'arg(1).baseURL'], danger: 'url-host', kind: 'outbound' },
    { call: '@Client.post|put|patch', at: ['arg(0)', 'arg(2).baseURL'], danger: 'url-host', kind: 'outbound' },
  ],
  untyped: { '@Client': 'the package is not installed for the check', 'HttpService': 'as above', 'HttpModule': 'as above' },
});
