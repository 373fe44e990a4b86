/** Owns packages that say what a password must be, and options of libraries that let people choose one: the name needs not tell. */
import { model } from './types.ts';

export default model({
  library: 'password rules',
  packages: ['password-validator', 'joi-password-complexity', 'owasp-password-strength-test', 'better-auth', 'better-auth/minimal', 'validator', 'validator/lib/isStrongPassword', 'validator/es/lib/isStrongPassword'],
  entities: { Rules: ['new', '@Rules.is|has|not()', '@Rules.min|max|digits|letters|uppercase|lowercase|symbols|spaces|oneOf|usingPlugin()'] },
  settings: [
    { call: '@Rules.min', setting: 'password.minimum', at: ['arg(0)'] },
    { call: 'module', setting: 'password.minimum', at: ['arg(0).min', 'arg(1).minLength'] },
    { call: 'config', setting: 'password.minimum', at: ['arg(0).minLength'] },
    { call: 'isStrongPassword', setting: 'password.minimum', at: ['arg(1).minLength'] },
    { call: 'betterAuth', setting: 'password.minimum', at: ['arg(0).emailAndPassword.minPasswordLength'] },
  ],
  untyped: {
    'new|@Rules': 'small packages that share the model, not installed here',
    'module.arg(0).min': 'as above', 'config.arg(0).minLength': 'as above',
  },
});
