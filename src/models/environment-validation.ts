/** Owns libraries that validate the environment when a program starts. */
import { model } from './types.ts';

export default model({
  library: 'environment validation',
  packages: ['@nestjs/config', 'envalid', '@t3-oss/env-core', '@t3-oss/env-nextjs', '@t3-oss/env-nuxt', 'convict', 'dotenv-safe', 'env-schema', '@fastify/env', 'fastify-env', 'znv', 'envsafe', '@adonisjs/core/env', 'env-var'],
  settings: [
    { call: 'ConfigModule.forRoot', setting: 'environment.validated', at: ['arg(0).validate'], when: [{ at: 'arg(0).validate', given: true }] },
    { call: 'ConfigModule.forRoot', setting: 'environment.validated', at: ['arg(0).validationSchema'], when: [{ at: 'arg(0).validationSchema', given: true }] },
    { call: 'cleanEnv|createEnv|parseEnv|envsafe|envSchema|config', setting: 'environment.validated', at: [] },
    { call: 'module', setting: 'environment.validated', at: [] },
    { call: 'get().required', setting: 'environment.validated', at: [] },
    { call: 'Env.create', setting: 'environment.validated', at: [] },
    { call: '@fastify:App.register', setting: 'environment.validated', at: [], when: [{ at: 'arg(0)', made: 'module' }] },
  ],
  untyped: { 'ConfigModule|cleanEnv|createEnv|parseEnv|envsafe|envSchema|config|module|get|Env': 'one of several packages' },
});
