/** Owns the model of checks of addresses: private ranges, closed forms. */
import { model } from './types.ts';

export default model({
  library: 'address-checks',
  packages: ['ip', 'private-ip', 'is-private-ip', 'is-ip', 'ipaddr.js', 'is-localhost-ip'],
  guards: [
    { call: 'isPrivate|isLoopback', of: 'arg(0)', clears: ['url-host'], when: 'falsy' },
    { call: 'module', of: 'arg(0)', clears: ['url-host'], when: 'falsy' },
    { call: 'isPublic', of: 'arg(0)', clears: ['url-host'] },
  ],
});
