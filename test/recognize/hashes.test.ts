/** Owns the expectations on password hashes, digests and constants: what their parameters are, wherever they are written. */
import { describe, expect, it } from 'vitest';
import { digestsOf, hashesOf, type Files } from './backend.ts';

const bcrypt = "import bcrypt from 'bcrypt'; ";
const hash = (rows: readonly (readonly [name: string, files: Files | string, expected: readonly string[]])[]): void => {
  it.each(rows)('%s', (_name, files, expected) => expect(hashesOf(files)).toEqual(expected));
};
/** What does not hold yet; one that is closed fails here. */
const gaps = (rows: readonly (readonly [name: string, files: Files | string, expected: readonly string[]])[]): void => {
  it.fails.each(rows)('%s', (_name, files, expected) => expect(hashesOf(files)).toEqual(expected));
};

describe('bcrypt rounds', () => hash([
  ['a literal', `${bcrypt} bcrypt.hash(p, 8)`, ['bcrypt rounds=8 (literal)']],
  ['a constant', `${bcrypt} const ROUNDS = 8; bcrypt.hash(p, ROUNDS)`, ['bcrypt rounds=8 (literal)']],
  ['a constant of another file', { 'src/case.ts': `${bcrypt} import { ROUNDS } from './config'; bcrypt.hash(p, ROUNDS)`, 'src/config.ts': 'export const ROUNDS = 8;' }, ['bcrypt rounds=8 (other-file)']],
  ['a field of a configuration', { 'src/case.ts': `${bcrypt} import config from './config'; bcrypt.hash(p, config.auth.rounds)`, 'src/config.ts': 'export default { auth: { rounds: 8 } };' }, ['bcrypt rounds=8 (other-file)']],
  ['a static field', `${bcrypt} class K { static ROUNDS = 8; m() { return bcrypt.hash(p, K.ROUNDS); } }`, ['bcrypt rounds=8 (literal)']],
  ['an own field', `${bcrypt} class K { private readonly rounds = 8; m() { return bcrypt.hash(p, this.rounds); } }`, ['bcrypt rounds=8 (literal)']],
  ['an enum member', `${bcrypt} enum Cost { Low = 4 } bcrypt.hash(p, Cost.Low)`, ['bcrypt rounds=4 (literal)']],
  ['a default of the environment', `${bcrypt} bcrypt.hash(p, Number(process.env.ROUNDS ?? 8))`, ['bcrypt rounds=8 (literal)']],
  ['parseInt of the environment', `${bcrypt} bcrypt.hash(p, parseInt(process.env.ROUNDS || '8', 10))`, ['bcrypt rounds=8 (literal)']],
  ['the environment alone', `${bcrypt} bcrypt.hash(p, Number(process.env.ROUNDS))`, ['bcrypt rounds=unknown']],
  ['arithmetic', `${bcrypt} bcrypt.hash(p, 2 * 4)`, ['bcrypt rounds=8 (literal)']],
  ['genSalt', `${bcrypt} const salt = await bcrypt.genSalt(8); bcrypt.hash(p, salt)`, ['bcrypt rounds=8 (literal)']],
  ['genSalt without rounds', `${bcrypt} bcrypt.hash(p, await bcrypt.genSalt())`, ['bcrypt rounds=10 (default)']],
  ['genSaltSync', `${bcrypt} bcrypt.hashSync(p, bcrypt.genSaltSync(8))`, ['bcrypt rounds=8 (literal)']],
  ['two values', `${bcrypt} bcrypt.hash(p, globalThis.x ? 8 : 12)`, ['bcrypt rounds=unknown']],
  ['a parameter', `${bcrypt} export const f = (n) => bcrypt.hash(p, n)`, ['bcrypt rounds=unknown']],
  ['by name', "import { hash } from 'bcrypt'; hash(p, 8)", ['bcrypt rounds=8 (literal)']],
  ['required', { 'src/case.js': "const bcrypt = require('bcrypt'); bcrypt.hash(p, 8, () => {});" }, ['bcrypt rounds=8 (literal)']],
  ['promisified', `${bcrypt} import { promisify } from 'node:util'; promisify(bcrypt.hash)(p, 8)`, ['bcrypt rounds=8 (literal)']],
  ['of bcryptjs', "import bcrypt from 'bcryptjs'; bcrypt.hashSync(p, 8)", ['bcrypt rounds=8 (literal)']],
]));

describe('other hashes', () => hash([
  ['argon2 by default', "import argon2 from 'argon2'; argon2.hash(p)", ['argon2id memory=65536 (default) time=3 (default) parallelism=4 (default)']],
  ['argon2 with options', "import argon2 from 'argon2'; argon2.hash(p, { memoryCost: 1024, timeCost: 1 })", ['argon2id memory=1024 (literal) time=1 (literal) parallelism=4 (default)']],
  ['argon2 of another type', "import argon2 from 'argon2'; argon2.hash(p, { type: argon2.argon2i })", ['argon2i memory=65536 (default) time=3 (default) parallelism=4 (default)']],
  ['argon2 with options in a constant', "import argon2 from 'argon2'; const options = { memoryCost: 1024 }; argon2.hash(p, options)", ['argon2id memory=1024 (literal) time=3 (default) parallelism=4 (default)']],
  ['argon2 with options of elsewhere', "import argon2 from 'argon2'; export const f = (o) => argon2.hash(p, o)", ['unknown memory=unknown time=unknown parallelism=unknown']],
  ['pbkdf2', "import { pbkdf2Sync } from 'node:crypto'; pbkdf2Sync(p, s, 1000, 64, 'sha512')", ['pbkdf2 iterations=1000 (literal) digest=sha512 (literal)']],
  ['pbkdf2, a constant', "import crypto from 'crypto'; const N = 1000; crypto.pbkdf2(p, s, N, 64, 'sha1', () => {})", ['pbkdf2 iterations=1000 (literal) digest=sha1 (literal)']],
  ['scrypt by default', "import { scryptSync } from 'node:crypto'; scryptSync(p, s, 64)", ['scrypt N=16384 (default) r=8 (default) p=1 (default)']],
  ['scrypt', "import { scryptSync } from 'node:crypto'; scryptSync(p, s, 64, { N: 2 ** 10 })", ['scrypt N=1024 (literal) r=8 (default) p=1 (default)']],
  ['scrypt, computed', "import { scryptSync } from 'node:crypto'; scryptSync(p, s, 64, { cost: 1 << 10 })", ['scrypt N=1024 (literal) r=8 (default) p=1 (default)']],
  ['genSalt, then', `${bcrypt} bcrypt.genSalt(8).then((salt) => bcrypt.hash(p, salt))`, ['bcrypt rounds=8 (literal)']],
]));

describe('digests', () => {
  it.each([
    ['a chain', "import { createHash } from 'node:crypto'; createHash('md5').update(p).digest('hex')", ['digest md5 (literal) of 1']],
    ['an object', "import { createHash } from 'node:crypto'; const h = createHash('md5'); h.update(a); h.update(b); h.digest()", ['digest md5 (literal) of 2']],
    ['two updates in a chain', "import { createHash } from 'node:crypto'; createHash('md5').update(a).update(b).digest()", ['digest md5 (literal) of 2']],
    ['an algorithm in a constant', "import crypto from 'crypto'; const A = 'sha1'; crypto.createHash(A).update(p).digest()", ['digest sha1 (literal) of 1']],
    ['an algorithm that is not known', "import crypto from 'crypto'; export const f = (a) => crypto.createHash(a).update(p).digest()", ['digest unknown of 1']],
    ['hmac', "import { createHmac } from 'node:crypto'; createHmac('sha256', k).update(p).digest()", ['hmac sha256 (literal) of 1']],
    ['without a result it is none', "import { createHash } from 'node:crypto'; createHash('md5').update(p)", []],
    ['in one call', "import { hash } from 'node:crypto'; hash('md5', p)", ['digest md5 (literal) of 1']],
    ['a library', "import md5 from 'md5'; md5(p)", ['digest md5 (literal) of 1']],
  ])('%s', (_name, code, expected) => expect(digestsOf(code)).toEqual(expected));
});

describe('gaps', () => gaps([
  // Gap: the environment inside of a conversion adds nothing.
  ['a default of the environment, converted first', `${bcrypt} bcrypt.hash(p, Number(process.env.ROUNDS) || 8)`, ['bcrypt rounds=8 (literal)']],
  // Gap: a salt handed to a callback.
  ['genSalt with a callback', `${bcrypt} bcrypt.genSalt(8, (err, salt) => { bcrypt.hash(p, salt, (e, h) => {}); })`, ['bcrypt rounds=8 (literal)']],
  // Gap: the default of a parameter that no caller gives.
  ['a default of a parameter', `${bcrypt} const f = (n = 8) => bcrypt.hash(p, n); f()`, ['bcrypt rounds=8 (literal)']],
  // Gap: spread options.
  ['argon2 with options spread', "import argon2 from 'argon2'; const base = { memoryCost: 1024 }; argon2.hash(p, { ...base, timeCost: 2 })", ['argon2id memory=1024 (literal) time=2 (literal) parallelism=4 (default)']],
]));
