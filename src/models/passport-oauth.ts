/** Owns the model of strategies of OAuth 2 for `passport`: they keep no state unless they are asked to. */
import { model } from './types.ts';

export default model({
  library: 'passport oauth strategies',
  packages: [
    'passport-oauth2', 'passport-google-oauth20', 'passport-google-oauth2', 'passport-github2', 'passport-github', 'passport-facebook', 'passport-discord', 'passport-linkedin-oauth2', 'passport-gitlab2', 'passport-spotify', 'passport-microsoft', 'passport-bitbucket-oauth2', 'passport-slack-oauth2', 'passport-twitch-new',
  ],
  settings: [
    { call: 'new', setting: 'oauth.strategy', at: ['arg(0).state', 'arg(0).store', 'arg(0).pkce'], when: [{ at: 'arg(0).clientID', given: true }] },
    { call: 'Strategy|OAuth2Strategy.new', setting: 'oauth.strategy', at: ['arg(0).state', 'arg(0).store', 'arg(0).pkce'], when: [{ at: 'arg(0).clientID', given: true }] },
  ],
  untyped: { new: 'one of several packages', 'Strategy|OAuth2Strategy.new': 'one of several packages' },
});
