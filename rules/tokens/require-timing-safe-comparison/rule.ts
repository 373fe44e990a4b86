/** Finds signatures and secrets that are compared in a time that tells how much of them was right. */
import { defineRule, type Backend, type Digest, type Operation } from '#rule';

const EQUALITY = new Set(['===', '!==', '==', '!=', 'Object.is', 'Buffer.compare', 'equals', 'localeCompare', 'includes', 'startsWith']);
/** A secret of the deployment, as it is written. */
const SECRET_KEY = /\benv(?:\(\))?[\w.?!'"[\]]*?\b(?!\w*(?:PUBLIC|PUBLISHABLE|SITE|SORT|PARTITION|PRIMARY)_)[A-Z\d_]+_KEY['"]?(?: as \w+)?['"\])!]*$/;
const SECRET = /\b(?:env|config|config_?service|settings|conf)\b[\w.?!'"[\]()<>]*(?:secret|token|bearer|api_?key|access_?key|password|passphrase|signature|credential)\w*['"]?(?: as \w+)?['"\])!]*$/i;
/** Of a request, where who calls the function is not seen. */
const SENT = /\b(?:req|request|ctx)\b[\w.?!]*\.(?:headers?|get|query|body|cookies|params)\b/i;

export default defineRule({
  id: 'require-timing-safe-comparison',
  chapter: 'tokens',
  finds: 'a signature or a secret that is compared in a time that tells how much of it was right.',
  severity: 'medium',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [208], owaspTop10: ['A04'], owaspApi: ['API2'], asvs: ['11.2.4'] },
  messages: {
    compared: {
      what: 'A signature of `{callee}` is compared with `{operator}`.',
      why: 'The comparison ends at the first difference, so its time tells how many characters of a forged signature are right.',
      instead: 'Compare with `timingSafeEqual` of `node:crypto`, after checking that both have the same length.',
    },
    secret: {
      what: '{source} is compared with `{secret}` by `{operator}`.',
      why: 'The comparison ends at the first difference, so its time tells how many characters of a guess are right.',
      instead: 'Compare digests of both with `timingSafeEqual` of `node:crypto`.',
      severity: 'low',
    },
    kept: {
      what: '{source} is compared with `{secret}` by `{operator}`.',
      why: 'The comparison ends at the first difference, so its time tells how many characters of a guess are right.',
      instead: 'Keep a digest, and compare digests of both with `timingSafeEqual` of `node:crypto`.',
      severity: 'low',
      preset: 'strict',
    },
  },

  judge(backend, report) {
    const signatures = new Map(backend.digests.filter(({ kind }) => kind === 'hmac').map((digest) => [digest.ref, digest]));
    for (const one of backend.operations) {
      if (!EQUALITY.has(one.operator) || backend.constant(one.left).known || backend.constant(one.right).known) continue;
      const of = (ref: number): Digest | undefined => [...backend.definitions(ref), ...(one.operator === 'includes' ? backend.definitions(ref, ['[]']) : [])].map((def) => signatures.get(def)).find((digest) => digest !== undefined);
      const digest = signatures.size === 0 ? undefined : (of(one.left) ?? of(one.right));
      // A nonce is handed out to whoever asks for one.
      if (digest !== undefined && [one.left, one.right].some((ref) => NONCE.test(backend.text(backend.location(ref))))) continue;
      // Digests of both sides, under one key: what their comparison tells says nothing of what was sent.
      if (of(one.left) && of(one.right)) continue;
      if (digest !== undefined && isOwn(backend, of(one.left) === undefined ? one.left : one.right)) continue;
      if (digest !== undefined) report({ message: 'compared', at: one.location, data: { callee: digest.callee, operator: one.operator }, symbol: one.symbol, suggestions: safe(backend, one, digest) });
      else if (!secretOf(backend, one, (data, trace) => report({ message: 'secret', at: one.location, data, trace, symbol: one.symbol }))) {
        const kept = keptOf(backend, one);
        if (kept) report({ message: 'kept', at: one.location, data: kept, symbol: one.symbol });
      }
    }
  },
});

const NONCE = /nonces?['"\])]*$/i;

/** Two names with members, constant keys and look-ups by a constant name: `req.get('x-signature') !== expected`. */
const SIDE = String.raw`[\w$]+(?:\??\.[\w$]+|\['[\w-]+'\]|\('[\w-]+'\))*`;
const SIDES = new RegExp(`^(${SIDE}) [!=]==? (${SIDE})$`);

/**
 * Digests of both have the same length, whatever was sent. Only where the module's own name is at hand (the signature is made by its member in this file)
 * and the comparison is of two texts, written on one line.
 */
function safe(backend: Backend, one: Operation, { location }: Digest): { title: string; edits: { at: Operation['location']; text: string }[] }[] {
  const library = location.file === one.location.file ? /^([A-Za-z_$][\w$]*)\.createHmac\(/.exec(backend.text(location))?.[1] : undefined;
  const whole = backend.text(one.location);
  const [, left, right] = SIDES.exec(whole) ?? [];
  if (library === undefined || left === undefined || right === undefined || whole.length !== one.location.end - one.location.start) return [];
  const digest = (text: string): string => `${library}.createHash('sha256').update(String(${text})).digest()`;
  return [{ title: 'Compare digests with `timingSafeEqual`.', edits: [{ at: one.location, text: `${one.operator.startsWith('!') ? '!' : ''}${library}.timingSafeEqual(${digest(left)}, ${digest(right)})` }] }];
}

/** Two values of the program's own: nobody who measures the time chooses either. */
const isOwn = (backend: Backend, other: number): boolean => backend.reaches(other, 'control').answer !== 'yes' && backend.reaches(other, 'control', [], ['file', 'environment']).answer === 'yes';

type Say = (data: { source: string; secret: string; operator: string }, trace: Extract<ReturnType<Backend['reaches']>, { answer: 'yes' }>['trace']) => void;

/** What a request sends against a secret of the deployment. */
function secretOf(backend: Backend, one: Operation, say: Say): boolean {
  for (const [side, other] of [[one.left, one.right], [one.right, one.left]] as const) {
    const secret = [side, ...backend.definitions(side)].map((def) => backend.text(backend.location(def))).find((text) => SECRET.test(text) || SECRET_KEY.test(text));
    if (secret === undefined) continue;
    const answer = backend.reaches(other, 'control');
    if (answer.answer === 'yes') {
      say({ source: answer.source.text, secret, operator: one.operator }, answer.trace);
      return true;
    }
    const sent = answer.answer === 'unknown' && answer.why === 'no-caller' ? [other, ...backend.definitions(other)].map((def) => SENT.exec(backend.text(backend.location(def)))?.[0]).find((text) => text !== undefined) : undefined;
    if (sent !== undefined) {
      say({ source: `\`${sent}\``, secret, operator: one.operator }, []);
      return true;
    }
  }
  return false;
}

/** A token or secret of a record, by its name. */
const KEPT = /^[\w$]+(?:[?!]?\.[\w$]+)*[?!]?\.\w*(?:token|secret|api_?key|otp|passcode)$/i;

/** What a request sends against what a record keeps for whoever has it. */
function keptOf(backend: Backend, one: Operation): { source: string; secret: string; operator: string } | undefined {
  if (one.operator === 'includes' || one.operator === 'startsWith') return undefined;
  for (const [side, other] of [[one.left, one.right], [one.right, one.left]] as const) {
    const secret = backend.text(backend.location(side));
    if (!KEPT.test(secret) || /csrf|xsrf/i.test(secret) || backend.reaches(side, 'control').answer === 'yes') continue;
    const answer = backend.reaches(other, 'control', [], ['body', 'query', 'headers', 'cookies', 'params']);
    if (answer.answer === 'yes') return { source: answer.source.text, secret, operator: one.operator };
  }
  return undefined;
}
