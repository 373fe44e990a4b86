/** Owns where a program notes in a session who is signed in, whatever keeps the session. */
import { model, type Model } from './types.ts';

const WHO = [
  'user', 'userId', 'user_id', 'userid', 'uid', 'username', 'userName', 'account', 'accountId', 'account_id', 'loggedIn', 'isLoggedIn', 'loggedin', 'logged_in', 'authenticated', 'isAuthenticated', 'isAuth', 'auth', 'authUser', 'currentUser',
  'admin', 'isAdmin', 'member', 'memberId', 'customer', 'customerId', 'email', 'role', 'roles', 'profile',
];
const SESSIONS = ['@express:Request.session', '@fastify:Request.session', '@koa:Context.session', '@nestjs:Request.session', '@nestjs:Session'];

const writes = (session: string): NonNullable<Model['settings']> => [
  { call: `${session}.${WHO.join('|')}.assigned`, setting: 'session.write', at: ['arg(0)'] },
  { call: `${session}.set`, setting: 'session.write', at: ['arg(1)'], when: [{ at: 'arg(0)', matches: `^(?:${WHO.join('|')})$` }] },
  { call: 'Object.assign', setting: 'session.write', at: WHO.map((name) => `arg(1).${name}`), when: [{ at: 'arg(0)', made: session }] },
];

export default model({
  library: 'session writes',
  packages: [''],
  untyped: Object.fromEntries(SESSIONS.map((session) => [`${session}.${[...WHO, ...(session.startsWith('@fastify') ? [] : ['set']), ...(session.startsWith('@nestjs') ? ['regenerate'] : [])].join('|')}`, 'what a program keeps in a session is its own'])),
  settings: [
    ...SESSIONS.flatMap(writes),
    ...['@nestjs:Request.session', '@nestjs:Session'].map((session) => ({ call: `${session}.regenerate`, setting: 'session.regenerate', at: [] })),
  ],
});
