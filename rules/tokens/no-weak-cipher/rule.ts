/** Finds broken ciphers and modes, and sensitive data in broken digests. */
import { constantsOf, defineRule, type Answer, type Backend, type Constant, type DigestInput, type Location, type Ref, type Setting, type Sink } from '#rule';

/** Names without signs, as OpenSSL and the libraries write them. */
const CIPHER = /^(?:id)?(?:des|3des|tripledes|rc2|rc4|arc4|arcfour|bf|blowfish|idea|seed|cast)(?!.*wrap)/;
const DIGEST = /^(?:rsa)?(?:md2|md4|md5|mdc2|sha1?|rmd(?:160)?|ripemd(?:160)?)$/;
/** With a key, SHA-1 still holds. */
const KEYED = /^(?:rsa)?md[245]$/;

export default defineRule({
  id: 'no-weak-cipher',
  chapter: 'tokens',
  finds: 'a broken cipher, mode or signature digest, a fixed initialization vector, and sensitive data in a broken digest.',
  severity: 'high',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [327, 328, 329, 323], owaspTop10: ['A04'], owaspApi: ['API8'], asvs: ['11.3.1', '11.3.2', '11.4.1'] },
  messages: {
    data: {
      what: '{source} goes into `{algorithm}`, a broken {kind}.',
      why: 'It can be recovered or forged with known attacks.',
      instead: 'Use `aes-256-gcm` to encrypt and SHA-256 to digest.',
    },
    cipher: {
      what: '`{callee}` encrypts with `{algorithm}`.',
      why: 'The algorithm or its mode is broken: what it encrypts can be recovered or recognized.',
      instead: 'Use `aes-256-gcm` with a random nonce for each message.',
    },
    fixed: {
      what: '`{callee}` encrypts with {iv} as initialization vector.',
      why: 'With the same key and vector, equal messages look equal, and a counter mode gives its key stream away.',
      instead: 'Make a vector of `randomBytes` for each message and send it along.',
    },
    reused: {
      what: '`{callee}` encrypts each message with one initialization vector, made once for all.',
      why: 'With the same key and vector, equal messages look equal, and a counter mode gives its key stream away.',
      instead: 'Make a vector of `randomBytes` for each message and send it along.',
    },
    signature: {
      what: '`{callee}` signs with `{algorithm}`, a broken digest.',
      why: 'Whoever finds two documents with the same digest has a signature for both.',
      instead: 'Sign with SHA-256 or stronger.',
    },
    verified: {
      what: '`{callee}` verifies with `{algorithm}`, a broken digest.',
      why: 'Whoever finds two documents with the same digest has a signature for both.',
      instead: 'Ask for signatures with SHA-256 or stronger.',
      severity: 'medium',
    },
    legacy: {
      what: '`{callee}` verifies with `{algorithm}`, a digest that is no longer safe.',
      why: 'Two documents with the same digest can be made, and a signature for one is good for both.',
      instead: 'Ask for signatures with SHA-256 or stronger, where the sender has them.',
      severity: 'low',
      preset: 'strict',
    },
    tag: {
      what: '`{callee}` decrypts with `{algorithm}` and never gives the authentication tag.',
      why: 'Without the tag nothing notices what was changed: each bit of the message can be flipped by whoever sends it.',
      instead: 'Call `setAuthTag` with the tag that was sent along, and `final` before the text is used.',
    },
    suite: {
      what: '`{option}` admits `{suite}`.',
      why: 'The suite is broken: others can read or change what is sent.',
      instead: 'Leave the default, or name suites with AES-GCM or ChaCha20 only.',
    },
    iv: {
      what: '`{callee}` derives key and initialization vector from a password without a salt.',
      why: 'The same password gives the same key stream each time, so messages can be compared and recovered.',
      instead: 'Use `createCipheriv` with a key of `scrypt` and a random vector.',
      preset: 'strict',
    },
  },

  judge(backend, report) {
    const reported = new Set<string>();
    for (const input of backend.digestInputs) {
      const name = textOf(input.algorithm);
      if (name === undefined || !isBroken(name, input.kind)) continue;
      const secret = backend.reaches(input.value, 'secret', input.path);
      const kind = secret.answer === 'yes' ? backend.sensitiveKind(secret.source) : undefined;
      // Passwords in digests are the matter of their own rule; what nobody chose loses nothing in a fast digest.
      const answer = input.kind === 'cipher' || (kind !== undefined && DATA.has(kind)) ? secret : backend.reaches(input.value, 'log', input.path, ['environment']);
      if (answer.answer !== 'yes' || (answer !== secret && !KEY.test(answer.source.text))) continue;
      // One expression is said once; what is made before, and fed later, is wrong in both places.
      if (isWithin(input.made, input.location)) reported.add(placeOf(input.made));
      report({ message: 'data', at: input.valueLocation, data: { source: answer.source.text, algorithm: name, kind: input.kind }, trace: answer.trace, certainty: answer.certainty, symbol: input.symbol });
    }
    for (const input of backend.digestInputs) {
      const name = textOf(input.algorithm);
      if (input.kind !== 'cipher' || name === undefined || !isBroken(name, 'cipher') || reported.has(placeOf(input.made))) continue;
      reported.add(placeOf(input.made));
      report({ message: 'cipher', at: input.made, data: { callee: input.callee, algorithm: name }, symbol: input.symbol });
    }
    for (const one of backend.settings('cipher.algorithm')) {
      const name = namesOf(backend, one).find((text) => isBroken(text, 'cipher'));
      if (name === undefined || reported.has(placeOf(one.location))) continue;
      reported.add(placeOf(one.location));
      report({ message: 'cipher', at: one.location, data: { callee: one.callee, algorithm: name }, symbol: one.symbol });
    }
    for (const one of backend.settings('cipher.mode')) {
      const modes = one.refs.flatMap(({ ref, path }) => backend.definitions(ref, path).map((def) => backend.text(backend.location(def))));
      if (one.given && [backend.text(one.valueLocation), ...modes].some((text) => /^\w*\.?mode\.ECB$|^ECB$/.test(text))) report({ message: 'cipher', at: one.valueLocation, data: { callee: one.callee, algorithm: 'ECB' }, symbol: one.symbol });
    }
    for (const { sink, fixed, trace = [] } of vectors(backend)) {
      if (fixed === undefined) report({ message: 'reused', at: sink.valueLocation, data: { callee: sink.callee }, trace, symbol: sink.symbol });
      else report({ message: 'fixed', at: sink.valueLocation, data: { callee: sink.callee, iv: fixed }, trace, symbol: sink.symbol });
    }
    for (const one of backend.settings('tls.ciphers')) {
      const suite = namesOf(backend, one).flatMap((text) => text.split(/[:, ]+/)).find((text) => SUITE.test(text));
      if (suite !== undefined) report({ message: 'suite', at: one.valueLocation, data: { option: one.callee, suite }, symbol: one.symbol });
    }
    for (const one of [...backend.settings('signature.digest'), ...backend.settings('signature.verify-digest')]) {
      const name = namesOf(backend, one).find((text) => DIGEST.test(bareDigest(text)));
      if (name !== undefined) report({ message: one.setting === 'signature.digest' ? 'signature' : /^sha/.test(bareDigest(name)) ? 'legacy' : 'verified', at: one.location, data: { callee: one.callee, algorithm: name }, symbol: one.symbol });
    }
    for (const one of backend.settings('decipher.algorithm')) {
      const name = namesOf(backend, one).find((text) => AUTHENTICATED.test(text));
      const { names, open } = backend.calledOn(one.ref);
      if (name !== undefined && !open && names.includes('update') && !names.includes('setAuthTag')) report({ message: 'tag', at: one.location, data: { callee: one.callee, algorithm: name }, symbol: one.symbol });
    }
    const unpadded = backend.settings('cipher.padding').filter((one) => one.given && /\bRSA_NO_PADDING$/.test(backend.text(one.valueLocation)));
    for (const one of unpadded) report({ message: 'cipher', at: one.location, data: { callee: one.callee, algorithm: 'RSA_NO_PADDING' }, symbol: one.symbol });
    for (const one of backend.settings('cipher.without-iv')) report({ message: 'iv', at: one.location, data: { callee: one.callee }, symbol: one.symbol });
  },
});
/** A key of the deployment that is joined with something else: a signature made by hand. */
const KEY = /^(?!.*(?:public|publishable|_id\b)).*(?:key|secret|token)/i;

/** Suites that encrypt with a broken cipher or not at all, or ask nobody who they are; `!RC4` and `-RC4` take them out. */
const SUITE = /^\+?(?:[A-Z\d]+[-_+])*(?:RC4|RC2|DES|3DES|IDEA|SEED|MD5|E?NULL|ANULL|ADH|AECDH|EXP(?:ORT)?(?:40|56)?|LOW)(?:[-_+][A-Z\d]+)*$/i;

/** Names that the option may have, with a sign for what is not known of them. */
function namesOf(backend: Backend, one: Setting): readonly string[] {
  const given = constantsOf(backend, one).flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
  return given.length === 0 ? one.refs.flatMap(({ ref, path }) => backend.texts(ref, path)) : given;
}
const bareDigest = (name: string): string => plain(name).replace(/^(?:rsa|ecdsawith|dsa)/, '');

/** Modes that tell whether a message was changed, by a tag. */
const AUTHENTICATED = /-(?:gcm|ocb|ccm)$|^chacha20-poly1305$/i;
/** What a broken digest gives away: there are few of them, or they are worth the trouble. */
const DATA: ReadonlySet<string> = new Set(['secret', 'account', 'private', 'certificate']);
const textOf = (algorithm: Constant): string | undefined => (algorithm.known && typeof algorithm.value === 'string' ? algorithm.value : undefined);

interface Vector {
  readonly sink: Sink;
  /** What stands there; absent when it is random, but made once. */
  readonly fixed?: string;
  readonly trace?: Extract<Answer, { answer: 'yes' }>['trace'];
}

/** Initialization vectors that are literals, all zero, or made once for all messages. */
function vectors(backend: Backend): Vector[] {
  return backend.sinks('hard-coded', 'cipher-iv').filter((sink) => !hasFreshKey(backend, sink)).flatMap((sink): Vector[] => {
    if (isOfKey(backend, sink)) return [{ sink, fixed: 'a part of the key' }];
    const random = backend.reaches(sink.value, 'random-bytes', sink.path);
    if (random.answer === 'yes') return backend.isKept(sink.value) || (backend.enclosing(random.source.ref) === undefined && backend.enclosing(sink.ref) !== undefined) ? [{ sink, trace: random.trace }] : [];
    const literal = backend.reaches(sink.value, 'hard-coded', sink.path, []);
    if (literal.answer === 'yes') return [{ sink, fixed: 'a literal', trace: literal.trace }];
    const variable = backend.reaches(sink.value, 'log', sink.path, ['environment']);
    if (variable.answer === 'yes' && isWhole(backend, sink)) return [{ sink, fixed: `\`${variable.source.text}\``, trace: variable.trace }];
    if (isDerived(backend, sink)) return [{ sink, fixed: 'a digest that is the same each time' }];
    // Bytes that are made in the function may be filled before they are used.
    const zero = backend.definitions(sink.value, sink.path).filter((def) => isWithin(backend.location(def), sink.location) || backend.enclosing(def) === undefined || !backend.isFilled(def, sink.ref)).find((def) => backend.isConstantBytes(def));
    return zero === undefined ? [] : [{ sink, fixed: `\`${backend.text(backend.location(zero))}\`` }];
  });
}

/** `createCipheriv(name, key, key.subarray(0, 16))`, also where the key was given to an earlier call of the function. */
const isOfKey = (backend: Backend, { ref, value, path }: Sink): boolean => path.at(-1) !== '*' && backend.sinks('hard-coded', 'cipher-key').some((key) => {
  const isNear = key.ref === ref || placeOf(backend.enclosing(key.ref) ?? key.location) === placeOf(backend.enclosing(ref) ?? key.location);
  return isNear && key.path.length === 0 && backend.definitions(value, path).some((def) => backend.isSliceOf(def, key.value));
});

/** `createHash('md5').update(user.id).digest()`: a digest of what does not change from one message to the next. */
const isDerived = (backend: Backend, { value, path }: Sink): boolean => isEach(backend.definitions(value, path), (def) => {
  const digest = backend.digests.find((one) => one.kind === 'digest' && (one.ref === def || backend.isSliceOf(def, one.ref)));
  const isFixed = (part: Ref): boolean => backend.constant(part).known || OWNER.test(backend.text(backend.location(part))) || backend.reaches(part, 'log', [], ['environment']).answer === 'yes';
  return isEach(digest?.inputs ?? [], (input) => OWNER.test(backend.text(backend.location(input.ref))) || isEach(backend.definitions(input.ref, input.path), isFixed));
});
const isEach = <T>(list: readonly T[], is: (one: T) => boolean): boolean => list.length > 0 && list.every(is);
const OWNER = /^(?:[\w.]+[.])?(?:user|account|customer|member|tenant)[._]?(?:id|name|email)$|[.]e?mail$/i;

/** A key that is made for one message may have any vector. */
const hasFreshKey = (backend: Backend, { ref }: Sink): boolean => backend.sinks('hard-coded', 'cipher-key', 'imported-key').some((key) => {
  const random = key.ref === ref ? backend.reaches(key.value, 'random-text', key.path, []) : undefined;
  return random?.answer === 'yes' && backend.enclosing(random.source.ref) !== undefined && !backend.isKept(key.value);
});
/** Nothing is joined to it: a counter behind a fixed beginning is no fixed vector. */
const isWhole = (backend: Backend, { value, path }: Sink): boolean => backend.definitions(value, path).every((def) => !/concat|[+`]|\.set\(/.test(backend.text(backend.location(def))));
const placeOf = (at: Location): string => `${at.file} ${at.start} ${at.end}`;
const isWithin = (inner: Location, outer: Location): boolean => inner.file === outer.file && inner.start >= outer.start && inner.end <= outer.end;
const plain = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

function isBroken(name: string, kind: DigestInput['kind']): boolean {
  const bare = plain(name);
  if (kind === 'hmac') return KEYED.test(bare);
  return kind === 'cipher' ? CIPHER.test(bare) || bare.endsWith('ecb') : DIGEST.test(bare);
}
