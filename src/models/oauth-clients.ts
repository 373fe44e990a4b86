/** Owns the model of OAuth clients: whether a sign-in that they begin carries a state. */
import { model } from './types.ts';

export default model({
  library: 'oauth clients',
  packages: ['google-auth-library', 'googleapis', 'simple-oauth2'],
  settings: [
    { call: 'OAuth2Client.new.generateAuthUrl', setting: 'oauth.state', at: ['arg(0).state'] },
    { call: 'google.auth.OAuth2.new.generateAuthUrl', setting: 'oauth.state', at: ['arg(0).state'] },
    { call: 'AuthorizationCode.new.authorizeURL', setting: 'oauth.state', at: ['arg(0).state'] },
  ],
  untyped: {
    'OAuth2Client.new.generateAuthUrl': 'one of several packages', 'google.auth.OAuth2.new.generateAuthUrl': 'one of several packages', 'AuthorizationCode.new.authorizeURL': 'one of several packages',
  },
});
