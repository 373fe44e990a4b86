/** Finds values of a request that alone decide whether somebody is asked for rights. */
import { defineRule, type Backend, type GuardedAction, type GuardOperand, type Location, type Refusal, type Source } from '#rule';

const DECIDING: ReadonlySet<string> = new Set(['cookies', 'query', 'params', 'headers', 'body']);
/** Credentials themselves: what is done with them is the check. */
const CREDENTIAL = /token|authorization|credential|password|code\b|api_?key|session|jwt|bearer|signature|email|username/i;
/** Names that say that a value is about rights. */
const RIGHTS = /auth|admin|log(?:ged)?_?(?:in|on)|sign(?:ed)?_?in|role|verified|trusted|skip|bypass|debug|internal|secure|user_?id/i;
/** The same, without names of those who are acted upon. */
const ADMITTING = /auth|admin|log(?:ged)?_?(?:in|on)|sign(?:ed)?_?in|role|verified|trusted|skip|bypass|debug|internal|premium|staff/i;
/** What says of a sender what they may do, where something is taken away or given. */
const ENTITLING = /auth|admin|log(?:ged)?_?in|signed_?in|role|verified|trusted|skip|bypass|internal|staff|super_?user|privilege|permission|clearance|level/i;
/** Headers that tell from where a request comes, as the sender says. */
const FROM_WHERE = /referr?er|x-forwarded|x-real-ip|client-ip/i;
/** What a request says of its own sender. */
const SENDER = /(?:current|requesting|acting|logged_?in|signed_?in|session|auth(?:enticated)?|my|own)_?(?:user|account|member|customer)?_?(?:id|name)\W*$|requester|actor_?id/i;
/** Who somebody is. */
const IDENTITY = /user_?(?:id|name)?\b|account|\buid\b|owner|tenant|member|customer|email|login\b|role|admin/i;
const PASSED = /csrf|xsrf|state|nonce|origin|host/i;
/** Names of calls that sign somebody in, which let in rather than ask. */
const SIGNS_IN = /^(?:do|perform|force)?_?(?:log_?in|sign_?in|logon)/i;
/** What is checked when it is there. */
const CHECKED = /token|password|passwd|code\b|otp|pin\b|secret|signature|api_?key/i;
const isOwnAddress = (text: string | undefined): boolean => text !== undefined && /^(?:127\.\d+\.\d+\.\d+|::1|::ffff:127\.0\.0\.1|localhost|10\.[\d.]+|192\.168\.[\d.]+|172\.(?:1[6-9]|2\d|3[01])\.[\d.]+)(?:\/\d+)?$/.test(text);
/** What somebody says of who they are, and nothing that a request may ask for. */
const CLAIMED = /(?:^|[^a-z])(?:is_?)?(?:admin|super_?user|staff|root|internal|logged_?in|signed_?in|authenticated|authori[sz]ed|trusted|privileged|moderator|operator)(?:[-_]?(?:user|mode|only|request|call|service))?\W*$/i;
const CLAIMED_ROLE = /(?:^|[^a-z])(?:user_?)?(?:role|level|permission|privilege|clearance)s?\W*$/i;
const RIGHTS_VALUE = /^(?:true|1|yes|y|on|admin(?:istrator)?|root|super_?(?:user|admin)|staff|owner|operator|moderator|internal|manager|super|privileged|elevated)$/i;

export default defineRule({
  id: 'no-user-controlled-bypass',
  chapter: 'access',
  finds: 'a value of the request that alone decides whether somebody is asked for rights.',
  severity: 'high',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [807, 290], owaspTop10: ['A01'], owaspApi: ['API2'], asvs: ['8.3.1'] },
  messages: {
    decides: {
      what: '{source} decides whether `{action}` runs.',
      why: 'Whoever sends the request chooses the value, and so passes the check or leaves it out.',
      instead: 'Decide by what the server knows: a session, a signed cookie or a verified token.',
    },
    compared: {
      what: 'Whether `{action}` runs is decided by comparing {source} with {other}.',
      why: 'Both come with the request, so that whoever sends it makes them equal or not.',
      instead: 'Compare with what the server knows: a session, a signed cookie or a verified token.',
    },
    absent: {
      what: '`{action}` runs without a check when {source} is missing.',
      why: 'Whoever sends the request leaves it out, and is let in.',
      instead: 'Refuse the request when the value is missing.',
    },
    equal: {
      what: 'The request is refused or not by comparing {source} with {other}.',
      why: 'Both come with the request, so that whoever sends it makes them equal.',
      instead: 'Compare with what the server knows: a session, a signed cookie or a verified token.',
    },
    claimed: {
      what: '{source} alone decides what is done here.',
      why: 'It says that the sender has rights, and whoever sends the request chooses it.',
      instead: 'Decide by what the server knows: a session, a signed cookie or a verified token.',
    },
    admitted: {
      what: 'The request is refused or not by {source} alone.',
      why: 'Whoever sends the request chooses the value, and so lets themselves in.',
      instead: 'Decide by what the server knows: a session, a signed cookie or a verified token.',
    },
  },

  judge(backend, report) {
    const seen = new Set<string>();
    for (const action of backend.guardedActions) {
      const { condition } = action;
      if (seen.has(`${condition.file} ${condition.start}`)) continue;
      const bypass = action.operands.map((operand) => bypassOf(backend, action, operand)).find((one) => one !== undefined);
      if (!bypass) continue;
      seen.add(`${condition.file} ${condition.start}`);
      const data = { source: bypass.source.text, action: action.name };
      const at = placeOf(backend, action);
      if (bypass.isAbsent) report({ message: 'absent', at, data, symbol: action.symbol });
      else if (bypass.other) report({ message: 'compared', at, data: { ...data, other: bypass.other.text }, symbol: action.symbol });
      else report({ message: 'decides', at, data, symbol: action.symbol });
    }
    for (const refusal of backend.refusals) {
      const { condition: at, symbol } = refusal;
      const source = seen.has(`${at.file} ${at.start}`) ? undefined : admitting(backend, refusal);
      const [one, other] = source || seen.has(`${at.file} ${at.start}`) ? [] : matched(backend, refusal);
      if (source) report({ message: 'admitted', at, data: { source: source.text }, symbol });
      else if (one && other) report({ message: 'equal', at, data: { source: one.text, other: other.text }, symbol });
      else continue;
      seen.add(`${at.file} ${at.start}`);
    }
    for (const grant of backend.grants) {
      const { condition: at, symbol } = grant;
      const source = seen.has(`${at.file} ${at.start}`) ? undefined : claimed(backend, grant);
      if (!source) continue;
      seen.add(`${at.file} ${at.start}`);
      report({ message: 'claimed', at, data: { source: source.text }, symbol });
    }
  },
});

/** What alone lets something be done, because of the rights that the sender claims to have. */
function claimed(backend: Backend, { passing }: Refusal): Source | undefined {
  for (const { ref, equals } of passing) {
    const text = backend.text(backend.location(ref)).replace(/['"\])?]*(?:\.value)?$/, '');
    const isRole = CLAIMED_ROLE.test(text) && equals !== undefined && !/^(?:true|1|yes|y|on)$/i.test(equals);
    if ((!isRole && !CLAIMED.test(text)) || (equals !== undefined && !RIGHTS_VALUE.test(equals))) continue;
    const source = sourceOf(backend, ref);
    if (!source || CREDENTIAL.test(source.text.replace(/authenticated|authori[sz]ed/gi, '')) || source.kind === 'params' || source.kind === 'body') continue;
    // A role in the query is mostly what is looked for.
    if (isRole ? source.kind === 'cookies' || source.kind === 'headers' || /handshake/.test(source.text) : DECIDING.has(source.kind) || source.kind === 'message') return source;
  }
  return undefined;
}

/** Where the condition stands; of one that has a name, the call that it decides about. */
function placeOf(backend: Backend, { condition, location }: GuardedAction): Location {
  const between = condition.file === location.file && condition.end < location.start ? backend.text({ ...condition, start: condition.end, end: location.start }) : '';
  return /^\s*(?:;|\w)/.test(between) ? location : condition;
}

interface Bypass {
  readonly source: Source;
  readonly other?: Source;
  readonly isAbsent?: true;
}

function bypassOf(backend: Backend, action: GuardedAction, { ref, form, other }: GuardOperand): Bypass | undefined {
  const source = sourceOf(backend, ref);
  if (!source) return undefined;
  if (form === 'absent') return action.does === 'access' && SIGNS_IN.test(action.name) && CHECKED.test(source.text) && DECIDING.has(source.kind) ? { source, isAbsent: true } : undefined;
  if (action.does === 'change' || action.skipped) return form === 'other' ? undefined : entitling(backend, action, source, ref);
  if (form === 'other') {
    const second = other === undefined ? undefined : sourceOf(backend, other);
    return second && second.text !== source.text && second.kind !== source.kind ? { source, other: second } : undefined;
  }
  const text = backend.text(backend.location(ref));
  if (!DECIDING.has(source.kind) || CREDENTIAL.test(source.text) || backend.text(action.location).includes(text)) return undefined;
  const isTelling = source.kind === 'cookies' || RIGHTS.test(source.text);
  return isTelling && (form === 'value' || source.kind === 'cookies' || RIGHTS.test(source.text)) ? { source } : undefined;
}

/** What a request says of its sender's rights. A body that names rights tells what is to be done, not who asks for it. */
function entitling(backend: Backend, action: GuardedAction, source: Source, ref: number): Bypass | undefined {
  const says = /skip|bypass|verified|trusted/i.test(source.text);
  const isFrom = source.kind === 'headers' && FROM_WHERE.test(source.text);
  if (!DECIDING.has(source.kind) || source.kind === 'params' || CREDENTIAL.test(source.text.replaceAll(/skip\w*|bypass\w*/gi, ''))) return undefined;
  if (backend.text(action.location).includes(backend.text(backend.location(ref))) || (source.kind === 'body' && !says)) return undefined;
  return isFrom || says || (action.skipped ? ADMITTING : ENTITLING).test(source.text) ? { source } : undefined;
}

/** Two values of one request, one of which says who the sender is. */
function matched(backend: Backend, { passing }: Refusal): readonly Source[] {
  for (const { ref, other } of passing) {
    const [one, second] = other === undefined ? [] : [sourceOf(backend, ref), sourceOf(backend, other)];
    if (!one || !second || one.kind === second.kind) continue;
    const claimed = [one, second].find(({ kind, text }) => kind === 'cookies' || kind === 'headers' || SENDER.test(text));
    if (claimed && [one, second].every(({ kind, text }) => DECIDING.has(kind) && !PASSED.test(text) && !/token|authorization|password|signature|key\b|secret|hash/i.test(text)) && (IDENTITY.test(claimed.text) || SENDER.test(claimed.text))) return [one, second];
  }
  return [];
}

/** What alone lets a request through, though it says nothing but who or what the sender claims to be. */
function admitting(backend: Backend, { status, passing }: Refusal): Source | undefined {
  for (const { ref, equals } of passing) {
    if (!ADMITTING.test(backend.text(backend.location(ref))) && !isOwnAddress(equals) && !(equals !== undefined && /referr?er|origin/i.test(backend.text(backend.location(ref))) && equals.includes('//'))) continue;
    const source = sourceOf(backend, ref);
    if (!source || !(DECIDING.has(source.kind) || source.kind === 'host') || source.kind === 'params' || CREDENTIAL.test(source.text) || /secret|key\b|pass/i.test(source.text)) continue;
    // Where nothing is found, a parameter may be what is looked for.
    if (status === 404 && source.kind !== 'headers' && source.kind !== 'cookies') continue;
    if (ADMITTING.test(source.text) || ((source.kind === 'headers' || source.kind === 'host') && isOwnAddress(equals)) || (source.kind === 'headers' && /referr?er/i.test(source.text))) return source;
  }
  return undefined;
}

function sourceOf(backend: Backend, ref: number): Source | undefined {
  const answer = backend.reaches(ref, 'control');
  return answer.answer === 'yes' && !/signed/i.test(answer.source.text) ? answer.source : undefined;
}
