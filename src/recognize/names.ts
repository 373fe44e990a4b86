/** Owns what a name in a request or a store says by convention: where no type or library can tell a password from a text. */

const PASSWORD = /^(?:new|old|current|plain|clear|cleartext|raw|user|account|login|confirm|confirmed|repeat|repeated|hashed|encrypted)?(?:password|passwd|passphrase|passcode|pwd|pass)(?:confirm|confirmation|repeat|again|plain|new|old|text|hash|digest|input)?$/;
const NOT_CLEAR = /hash|digest|encrypted/;

const plain = (name: string): string => name.replaceAll(/[_\-\s]/g, '').toLowerCase();

/** Does a request field of the name carry a password that a user chose? */
export const isPasswordName = (name: string): boolean => PASSWORD.test(plain(name)) && !NOT_CLEAR.test(plain(name));

/** Does a column or property of the name keep a password, hashed or not? */
export const isPasswordColumn = (name: string): boolean => PASSWORD.test(plain(name));
