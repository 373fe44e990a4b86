/** Owns the model of OAuth clients: whether a sign-in that they begin carries a state. */
import { model } from './types.ts';

export default model({
  library: 'oauth clients',
  packages: ['google-auth-library', 'googleapis', 'simple-oauth2', 'openid-client'],
  entities: {
    Google: ['OAuth2Client.new', 'google.auth.OAuth2.new', 'auth.OAuth2.new'],
    Simple: ['AuthorizationCode.new'],
    Issuer: ['Issuer.discover()', 'Issuer.new'],
    OpenId: ['@Issuer.Client.new', 'Client.new'],
  },
  settings: [
    { call: '@Google.generateAuthUrl', setting: 'oauth.state', at: ['arg(0).state', 'arg(0).code_challenge'] },
    { call: '@Simple.authorizeURL', setting: 'oauth.state', at: ['arg(0).state'] },
    { call: '@OpenId.authorizationUrl', setting: 'oauth.state', at: ['arg(0).state', 'arg(0).nonce', 'arg(0).code_challenge'] },
    { call: 'buildAuthorizationUrl', setting: 'oauth.state', at: ['arg(1).state', 'arg(1).nonce', 'arg(1).code_challenge'] },
    // A code that is exchanged by itself, beside nothing that could tie it.
    { call: '@Google.getToken', setting: 'oauth.exchange', at: ['arg(0)'] },
    { call: '@Simple.getToken', setting: 'oauth.exchange', at: ['arg(0)'] },
    // What the answer is compared with.
    { call: '@OpenId.callback|oauthCallback', setting: 'oauth.expected-state', at: ['arg(2).state'] },
    { call: 'authorizationCodeGrant', setting: 'oauth.expected-state', at: ['arg(2).expectedState'] },
  ],
  // The answer of the provider, out of the address.
  sources: [{ at: '@OpenId.callbackParams()', source: 'query', holds: 'dictionary' }],
  untyped: { '@Google|@Simple|@Issuer|@OpenId': 'one of several packages', 'OAuth2Client|google|auth|AuthorizationCode|Issuer|Client': 'one of several packages', 'buildAuthorizationUrl|authorizationCodeGrant': 'one of several packages' },
});
