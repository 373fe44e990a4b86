/** Owns the model of `passport`. */
import { model } from './types.ts';

/** Strategies that ask for a name and a password, or send the user to somebody who does. */
const SIGN_IN = [
  'local', 'local-login', 'local-signin', 'local-signup', 'login', 'signup', 'ldap', 'ldapauth', 'google', 'github', 'gitlab', 'bitbucket', 'facebook', 'twitter', 'linkedin', 'apple', 'discord', 'slack', 'spotify', 'twitch',
  'instagram', 'microsoft', 'azuread-openidconnect', 'azure_ad_oauth2', 'auth0', 'okta', 'oidc', 'openidconnect', 'oauth', 'oauth2', 'saml', 'magiclink', 'magic-link', 'magiclogin', 'steam', 'yahoo', 'amazon',
];

export default model({
  library: 'passport',
  packages: ['passport'],
  entities: {
    Passport: ['module', 'Passport|Authenticator.new'],
  },
  settings: [{ call: '@Passport.authenticate|authorize', setting: 'oauth.state-given', at: ['arg(1).state'], when: [{ at: 'arg(1).state', given: true }] }],
  middlewares: [
    { call: '@Passport.initialize|session', does: 'session' },
    { call: '@Passport.authenticate|authorize', does: 'auth', signsIn: { at: 'arg(0)', as: SIGN_IN } },
  ],
});
