/** Owns how JavaScript itself writes several values of a session at once. */
import { model } from './types.ts';

const WHO = ['user', 'userId', 'uid', 'username', 'account', 'accountId', 'loggedIn', 'isLoggedIn', 'authenticated', 'isAuthenticated', 'admin', 'isAdmin', 'member', 'customer', 'email'];

export default model({
  library: 'session writes',
  packages: [''],
  settings: [{ call: 'Object.assign', setting: 'session.write', at: WHO.map((name) => `arg(1).${name}`), when: [{ at: 'arg(0)', made: '@express:Request.session' }] }],
});
