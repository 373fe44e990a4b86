/** Owns libraries that validate the environment when a program starts. */
import { model } from './types.ts';

export default model({
  library: 'environment validation',
  packages: ['@nestjs/config', 'envalid', '@t3-oss/env-core', '@t3-oss/env-nextjs', '@t3-oss/env-nuxt', 'convict', 'dotenv-safe', 'env-schema', '@fastify/env', 'fastify-env', 'znv', 'envsafe', '@adonisjs/core/env', 'env-var'],
  entities: { Variable: ['get()', '@Variable.default|required|example|convertFromBase64()'] },
  settings: [
    { call: 'ConfigModule.forRoot', setting: 'environment.validated', at: ['arg(0).validate'], when: [{ at: 'arg(0).validate', given: true }] },
    { call: 'ConfigModule.forRoot', setting: 'environment.validated', at: ['arg(0).validationSchema'], when: [{ at: 'arg(0).validationSchema', given: true }] },
    { call: 'cleanEnv|createEnv|parseEnv|envsafe|envSchema|config', setting: 'environment.validated', at: [] },
    { call: 'module', setting: 'environment.validated', at: [] },
    { call: 'get().required', setting: 'environment.validated', at: [] },
    { call: 'ConfigService.new.get|getOrThrow', setting: 'environment.default', at: ['arg(1)'], of: 'arg(0)' },
    { call: 'Env.create', setting: 'environment.validated', at: [] },
    { call: '@fastify:App.register', setting: 'environment.validated', at: [], when: [{ at: 'arg(0)', made: 'module' }] },
  ],
  sources: [{ at: 'get()', source: 'environment', holds: 'text' }],
  flows: [
    { call: '@Variable.default', from: 'arg(0)', to: 'return' },
    { call: '@Variable.default|required|example|convertFromBase64|asString', from: 'this', to: 'return' },
  ],
  schemas: [{ make: 'str|email|host|url|json', holds: 'text', defaults: 'arg(0).default' }],
  parses: [
    { call: 'cleanEnv|parseEnv', schema: 'arg(1)', input: 'arg(0)', output: 'return' },
    { call: 'createEnv', schema: 'arg(0).server', input: 'arg(0).runtimeEnv', output: 'return' },
    { call: 'envsafe', schema: 'arg(0)', input: 'arg(1).env', output: 'return' },
  ],
  untyped: { 'ConfigModule|ConfigService|cleanEnv|createEnv|parseEnv|envsafe|envSchema|config|module|get|Env|str|email|host|url|json|makeValidator|@Variable': 'one of several packages' },
});
