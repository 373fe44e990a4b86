/** Owns the tests of what names say. */
import { describe, expect, it } from 'vitest';
import { returnedKind, sensitiveKind } from '../../src/recognize/names.ts';

describe('sensitiveKind', () => {
  it.each([
    ['password', 'password'], ['userPassword', 'password'], ['DB_PASS', 'password'], ['new_passwd', 'password'], ['mypassword', 'password'], ['clientSecret', 'secret'], ['JWT_SECRET', 'secret'],
    ['secretKey', 'secret'], ['apiKey', 'key'], ['API_KEY', 'key'], ['privateKey', 'key'], ['encryptionKey', 'key'], ['accessToken', 'token'], ['resetToken', 'token'], ['csrfToken', 'token'], ['otp', 'token'],
    ['sessionId', 'id'], ['sid', 'id'], ['creditCardNumber', 'account'], ['cardNumber', 'account'], ['ssn', 'private'], ['certificate', 'certificate'],
  ])('%s is a %s', (name, kind) => expect(sensitiveKind(name)).toBe(kind));

  it.each([
    'passwordPlaceholder', 'incorrectPassword', 'hashedPassword', 'passwordHash', 'password_hash', 'tokenizer', 'tokenType', 'keyCode', 'primaryKey', 'foreignKey', 'publicKey', 'cacheKey', 'sortKey',
    'passwordLength', 'forgotPassword', 'tokenExpiry', 'secretId', 'tokenId', 'isSecret', 'passport', 'compass', 'monkey', 'key', 'passwordResetUrl', 'keyboard', 'INVALID_PASSWORD', 'author', 'userName',
  ])('%s is nothing to hide', (name) => expect(sensitiveKind(name)).toBeUndefined());

  it('takes the verb off a function that makes one', () => {
    expect(returnedKind('getPassword')).toBe('password');
    expect(returnedKind('generate_token')).toBe('token');
    expect(returnedKind('getter')).toBeUndefined();
  });
});
