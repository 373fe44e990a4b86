/** Owns what a name says by convention: where no type or library can tell a password from a text. */

const PASSWORD = /^(?:new|old|current|plain|clear|cleartext|raw|user|account|login|confirm|confirmed|repeat|repeated|hashed|encrypted)?(?:password|passwd|passphrase|passcode|pwd|pass)(?:confirm|confirmation|repeat|again|plain|new|old|text|hash|digest|input)?$/;
const NOT_CLEAR = /hash|digest|encrypted/;

const plain = (name: string): string => name.replaceAll(/[_\-\s]/g, '').toLowerCase();

/** Does a request field of the name carry a password that a user chose? */
export const isPasswordName = (name: string): boolean => PASSWORD.test(plain(name)) && !NOT_CLEAR.test(plain(name));

/** A number that somebody chooses and types in, in place of a password. */
export const isPinName = (name: string): boolean => /^(?:new|old|current|user|login|access|staff|employee|confirm)?pin(?:code|number)?$/.test(plain(name));

/** Does a column or property of the name keep a password, hashed or not? */
export const isPasswordColumn = (name: string): boolean => PASSWORD.test(plain(name));

/** What a value is by its name. `key`: key material; `id`: of a session or a person; `account`: numbers that cost money. */
export type SensitiveKind = 'password' | 'secret' | 'token' | 'key' | 'certificate' | 'account' | 'private' | 'id';

/** Words that make of a sensitive name the name of something about it, or of something that is made of it. */
const ABOUT = new Set((
  'hash hashes hashed hasher hashing digest checksum fingerprint thumbprint encrypted encrypt decrypt cipher ciphered encoded bcrypt md5 sha1 sha256 masked redacted obfuscated placeholder label hint ' +
  'error errors incorrect invalid wrong missing message msg length len min max minimum maximum count total field fields policy policies rule rules regex regexp pattern validator validators ' +
  'valid validate validation validity verified verify is has should can strength expiry expires expired expiration exp ttl lifetime age at date time timestamp name names type types tokenizer ' +
  'file files filename path paths dir url uri urls link page form question public pub cache cached primary foreign sort index partition keycode event events format kind size limit attempts ' +
  'changed updated required enabled disabled exists option options config settings schema schemas title visible show hide toggle column columns component prefix suffix header headers status state ' +
  'usage bucket buckets route router endpoint issuer audience algorithm alg version info metadata template email forgot change forgotten locale help tooltip description dialog modal button icon provider ' +
  'service controller module factory manager handler middleware guard strategy model entity repository dto class constructor store map list table level mode flag feature map symbol compare matches match ok salt rounds publishable prompt completion input output used usage consumed budget per'
).split(' '));

/** Words that tell which keys are secret: `api key`, but neither `primary key` nor `key code`. */
const KEY_OF = new Set('secret private api access auth encryption encrypt signing sign crypto cipher session master license service app application client admin aes rsa des hmac jwt shared symmetric account storage webhook ssh pgp gpg recovery activation invite verification authentication authorization authorisation security'.split(' '));
const CODE_OF = new Set('verification recovery activation invite invitation confirmation reset auth authentication login access security mfa backup manage cancel cancellation redeem redemption unlock'.split(' '));
const TOKENS = new Set('token tokens jwt csrf xsrf otp totp pin nonce sid bearer authorization credential credentials creds cookie ticket captcha apikey authkey authtoken accesstoken csrftoken xsrftoken sessiontoken passkey'.split(' '));
const PASSWORDS = new Set('password passwords passwd pwd passphrase passcode pw'.split(' '));
const SECRETS = new Set('secret secrets'.split(' '));
const MAX_NAME = 80;
/** `password2`, `secret1`; what ends in a number by itself (`sha1`, `md5`, `oauth2`) stays whole. */
const COUNTED = /^((?:[a-z]*(?:password|passwd|secret|token|pass|pwd|key)))\d{1,2}$/;

/** `userAPIKey` → `user api key`. */
export function wordsOf(name: string): string[] {
  if (name.length > MAX_NAME) return [];
  return name.replaceAll(/([a-z\d])([A-Z])/g, '$1 $2').replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1 $2').toLowerCase().split(/[^a-z\d]+/).flatMap((word) => (word === '' ? [] : [COUNTED.exec(word)?.[1] ?? word]));
}

/** What a variable, property or parameter of the name holds, if that is nothing to be shown; undefined for what only speaks of it. */
export function sensitiveKind(name: string): SensitiveKind | undefined {
  if (kinds.has(name)) return kinds.get(name);
  const kind = kindOfName(name);
  if (kinds.size >= MAX_KINDS) kinds.clear();
  kinds.set(name, kind);
  return kind;
}

/** The same names are asked for again and again, by rules and in each file. */
const kinds = new Map<string, SensitiveKind | undefined>();
const MAX_KINDS = 20_000;

function kindOfName(name: string): SensitiveKind | undefined {
  const words = wordsOf(name);
  if (words.length === 0 || words.length > 6 || words.some((word) => ABOUT.has(word))) return undefined;
  if (words.some((word) => PASSWORDS.has(word) || word.endsWith('password') || word.endsWith('passwd') || word.endsWith('passphrase')) || words.at(-1) === 'pass') return 'password';
  const joined = words.join('');
  if (/session(?:id|key)$|^sid$|^sessid$|^(?:user|account|customer|person|member)id$/.test(joined)) return 'id';
  const isId = words.at(-1) === 'id' || words.at(-1) === 'ids';
  if (words.some((word) => SECRETS.has(word)) && !isId) return 'secret';
  if (/^(?:private|secret|api|access|auth|encryption|signing|session|master)key$/.test(joined)) return 'key';
  if ((words.at(-1) === 'key' || words.at(-1) === 'keys') && words.some((word) => KEY_OF.has(word))) return 'key';
  if (words.some((word) => TOKENS.has(word)) && !isId) return 'token';
  if ((words.at(-1) === 'code' || words.at(-1) === 'codes') && words.some((word) => CODE_OF.has(word))) return 'token';
  if (words.some((word) => word === 'cert' || word === 'certificate' || word === 'certs')) return 'certificate';
  if (/^(?:.*)(?:creditcard|cardnumber|cardno|cvv|cvc|iban|accountnumber|accountno|bankaccount|routingnumber|debitcard)(?:number|no)?$/.test(joined) || /^(?:ccn|creditcards)$/.test(joined)) return 'account';
  return words.some((word) => word === 'ssn') || /socialsecurity(?:number|no)?$|passportnumber$|taxid$|driverslicense|nationalinsurance|medicalrecord/.test(joined) ? 'private' : undefined;
}

const MAKING = /^(?:get|read|fetch|load|generate|gen|create|make|new|build|random|produce|ask|prompt|derive|obtain|retrieve|issue|mint)(?=[A-Z_])_?/;

/** What the last name in a piece of source text says: `req.body.password`, `getSecret()`. */
export function kindOfText(text: string): SensitiveKind | undefined {
  const isCall = /\)\W*$/.test(text);
  const name = /([\w$]+)[^\w$]*$/.exec(isCall ? text.slice(0, text.indexOf('(')) : text)?.[1] ?? '';
  return isCall ? (returnedKind(name) ?? sensitiveKind(name)) : sensitiveKind(name);
}

/** What a function of the name returns: `getPassword`, `generate_token`, `newSecret`. */
export const returnedKind = (name: string): SensitiveKind | undefined => (MAKING.test(name) ? sensitiveKind(name.replace(MAKING, '')) : undefined);

/** Columns that nobody outside is meant to see: hashes of passwords, and what lets somebody in. */
const SECRET_COLUMN = /^(?:(?:hashed|encrypted|crypted)_?)?(?:password|passwd|pwd|pass_?phrase|pass)(?:_?(?:hash(?:ed)?|digest|salt))?$|^(?:salt|(?:otp|totp|mfa|two_?factor|tfa|2fa)_?secret|(?:password_?)?reset_?(?:password_?)?token(?:_?(?:hash|digest))?|(?:refresh|session|verification|confirmation|activation)_?token_?(?:hash|digest)|recovery_?codes?|backup_?codes?)$/i;

export const isSecretColumn = (name: string): boolean => SECRET_COLUMN.test(name);

const KEEPING = /^(?:save|set|store|create|insert|put|write|issue|send|add|update|register|persist)(?=[A-Z_])_?/;

/** What a function of the name is given: `saveApiKey`, `set_password`. */
export const givenKind = (name: string): SensitiveKind | undefined => (KEEPING.test(name) ? sensitiveKind(name.replace(KEEPING, '')) : undefined);

/** Settings that let somebody in, or hold an address with a password. Keys of services that pages use are none by their names alone. */
const SECRET_SETTING = /(?:^|_)(?:SECRET|PASSWORD|PASSWD|PASSPHRASE|PASS|PWD|PRIVATE_?KEY|ACCESS_?KEY|SECRET_?KEY|ENCRYPTION_?KEY|SIGNING_?KEY|MASTER_?KEY|SERVICE_ROLE_?KEY|CREDENTIALS)(?:_?(?:BASE64|B64|HEX|PEM))?$|(?:^|_)SECRET_|(?:DATABASE|DB|MONGO(?:DB)?|POSTGRES(?:QL)?|PG|MYSQL|REDIS|AMQP|RABBIT(?:MQ)?)_?(?:CONNECTION_?)?(?:URL|URI|DSN|STRING)$/i;
const FOR_CLIENTS = /PUBLIC|PUBLISHABLE|^(?:VITE|REACT_APP|EXPO)_|CLIENT_ID|SITE_?KEY|ANON|(?:ROTATION|MANAGER|NAME|ARN|PATH|FILE|ID)$/i;

export const isSecretSetting = (name: string): boolean => SECRET_SETTING.test(name) && !FOR_CLIENTS.test(name);
