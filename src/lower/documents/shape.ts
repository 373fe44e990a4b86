/** Owns what a value of a settings file looks like; the value itself goes no further. */
import { createHash } from 'node:crypto';
import type { AddressShape, ValueShape } from '../../facts/index.ts';
import { entropyOf, tokensIn } from '../tokens.ts';

/** Filled in from elsewhere: variables of shells, compose, CI and templates; references to secret stores; encrypted values; a user's own functions. */
const REFERENCE = /^(?:\$|%[\w.]+%|!\w|ENC[[(]|\{\{|<%|#\{|op:\/\/|vault:|ssm:|awsssm:|secret:\/\/|secretsmanager:|arn:aws:(?:secretsmanager|ssm)|gcp(?:sm)?:|projects\/[\w-]+\/secrets\/|keyvault:|@Microsoft\.KeyVault|sops:|encrypted:|env[:.(]|process\.env|file:|\{cipher\}|AQICAH|A{0,2}\*)|\$\{[^}]*\}|\$\([^)]*\)|\{\{[^}]*\}\}|%\([\w.]+\)s|__[A-Z\d_]+__/;
/** A file or folder, where a secret may lie. */
const FILE = /^(?:\.{0,2}\/|~\/|[A-Za-z]:\\)[\w./\\~@-]*$|^[\w.-]+\.(?:pem|key|crt|cer|p12|pfx|json|ya?ml|txt|env|js|ts)$/;
/** The whole value is a word that holds a place, or a default that everybody knows. */
const PLAIN = /^(?:.{0,3}|(?:my|your|some|the|a|an|super|very|app|dev|development|local|test|testing|demo|sample|default|db|user|root|admin|mysql|postgres)?[-_ ]?(?:super|very)?[-_ ]?(?:secret|password|passwd|passw0rd|pass|pwd|secure)?[-_ ]?(?:key|word|password|secret|pass|token|here|value|string|phrase|123|1234|12345|123456)?!?|postgres(?:ql)?|postgrespw|mysql|mariadb|mongo(?:db)?|redis|rabbitmq|guest|minio|minioadmin|root|admin|user|username|none|null|undefined|nil|true|false|yes|no|string|required|optional|empty|unset|unused|disabled|n\/a|tbd|foo|bar|foobar|baz|qux|abc|abc123|qwerty|letmein|12345(?:6(?:7(?:8(?:90?)?)?)?)?|x+|\*+|\.+|-+|_+|\?+|•+|text|hidden|varchar|char|number|object|array|plain(?:text)?|bcrypt|argon2|scrypt|md5|scram-sha-256|trust|cert|input|on|off)$/i;
const PLACEHOLDER = /change[-_ ]?(?:me|this|it|in)|placeholder|example|dummy|replace[-_ ]?(?:me|this|with|by)?|insert[-_ ]|todo|fixme|redacted|masked|your[-_. ]|^(?:your|my|our|some)(?=[A-Z])|[-_ ]here$|not[-_ ]?(?:a[-_ ])?(?:real|secret)|\.\.\.|^<.*>$|^\[.*\]$|^\{.*\}$|xxxx|\*\*\*|^generate|^put[-_ ]|^enter[-_ ]|^paste[-_ ]|^set[-_ ]|^fill[-_ ]|^add[-_ ]/i;
const ADDRESS = /^([a-z][a-z\d+.-]*):\/\/(?:([^\s/@:]*)(?::([^\s@]*))?@)?(\[[^\]]*\]|[^\s/:?#,]*)([^\s]*)$/i;
const LOCAL_HOST = /^(?:localhost|127\.\d+\.\d+\.\d+|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+|\[?::1\]?|0\.0\.0\.0|host\.docker\.internal|[\w-]+|[\w.-]+\.(?:local|localhost|localdomain|internal|lan|svc|test|invalid))$/i;
const CONNECTION_PASSWORD = /(?:^|;)\s*(?:password|pwd)\s*=\s*([^;]+)/i;
const TLS = /[?&](?:sslmode|ssl-mode|ssl|tls|sslaccept)=([\w-]+)/i;
/** Options that switch the check of a certificate off. */
const UNCHECKED = /[?&](?:tlsInsecure|tlsAllowInvalid(?:Certificates|Hostnames))=true/i;
const CONSTANT = /^(?:true|false|yes|no|on|off|-?\d{1,10}(?:\.\d+)?)$/i;
const HASH_LENGTH = 16;

const isPlain = (text: string): boolean => PLAIN.test(text) || PLACEHOLDER.test(text);

/** `app-token-secret` and `MySecretName` are names; `p7Kq2vXw` is none. */
const isMixed = (text: string): boolean => (/\d/.test(text) && /[A-Za-z]/.test(text)) || /[^\w\s.-]/.test(text);

/** What a value looks like. */
export function shapeOf(text: string): ValueShape {
  const base = { length: text.length, hash: createHash('sha256').update(text).digest('hex').slice(0, HASH_LENGTH), entropy: entropyOf(text), mixed: isMixed(text) };
  if (text.trim() === '') return { ...base, kind: 'empty' };
  const [token] = tokensIn(text);
  if (token) return token.provider === 'private key' ? { ...base, kind: 'private-key' } : { ...base, kind: 'token', provider: token.provider };
  const address = ADDRESS.exec(text);
  if (address) return { ...base, ...addressOf(address) };
  if (CONSTANT.test(text)) return { ...base, kind: 'constant', text };
  if (REFERENCE.test(text) || FILE.test(text)) return { ...base, kind: 'reference' };
  const inside = CONNECTION_PASSWORD.exec(text)?.[1];
  if (inside !== undefined) return { ...base, ...connectionOf(inside) };
  if (isPlain(text)) return { ...base, kind: 'placeholder' };
  return { ...base, kind: /\s/.test(text.trim()) ? 'sentence' : 'text' };
}

function addressOf([, scheme = '', user = '', password, host = '', rest = '']: RegExpExecArray): Pick<ValueShape, 'kind' | 'address'> {
  const tls = UNCHECKED.test(rest) ? 'no-verify' : TLS.exec(rest)?.[1]?.toLowerCase();
  const isOpen = host === '' || REFERENCE.test(host);
  const address: AddressShape = {
    scheme: scheme.toLowerCase(), host: isOpen ? 'unknown' : LOCAL_HOST.test(host) ? 'local' : 'remote', plainPassword: password !== undefined && (isPlain(password) || password === user),
    ...(tls === undefined ? {} : { tls }),
  };
  const hasPassword = password !== undefined && password !== '' && !REFERENCE.test(password);
  return { kind: hasPassword ? 'password-address' : 'address', address };
}

/** `Server=…;Password=…` */
function connectionOf(password: string): Pick<ValueShape, 'kind' | 'address'> {
  if (REFERENCE.test(password)) return { kind: 'reference' };
  return { kind: 'password-address', address: { scheme: '', host: 'unknown', plainPassword: isPlain(password) } };
}
