/** Finds values of a request that alone decide whether somebody is asked for rights. */
import { defineRule, type Backend, type GuardedAction, type GuardOperand, type Refusal, type Source } from '#rule';

const DECIDING: ReadonlySet<string> = new Set(['cookies', 'query', 'params', 'headers', 'body']);
/** Credentials themselves: what is done with them is the check. */
const CREDENTIAL = /token|authorization|credential|password|code\b|api_?key|session|jwt|bearer|signature|email|username/i;
/** Names that say that a value is about rights. */
const RIGHTS = /auth|admin|log(?:ged)?_?(?:in|on)|sign(?:ed)?_?in|role|verified|trusted|skip|bypass|debug|internal|secure|user_?id/i;
/** The same, without names of those who are acted upon. */
const ADMITTING = /auth|admin|log(?:ged)?_?(?:in|on)|sign(?:ed)?_?in|role|verified|trusted|skip|bypass|debug|internal|premium|staff/i;
const isOwnAddress = (text: string | undefined): boolean => text !== undefined && /^(?:127\.\d+\.\d+\.\d+|::1|::ffff:127\.0\.0\.1|localhost|10\.[\d.]+|192\.168\.[\d.]+)$/.test(text);

export default defineRule({
  id: 'no-user-controlled-bypass',
  chapter: 'access',
  finds: 'a value of the request that alone decides whether somebody is asked for rights.',
  severity: 'high',
  scope: 'file',
  preset: 'strict',
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
    admitted: {
      what: 'The request is refused or not by {source} alone.',
      why: 'Whoever sends the request chooses the value, and so lets themselves in.',
      instead: 'Decide by what the server knows: a session, a signed cookie or a verified token.',
    },
  },

  judge(backend, report) {
    const seen = new Set<string>();
    for (const action of backend.guardedActions) {
      const at = action.condition;
      if (seen.has(`${at.file} ${at.start}`)) continue;
      const bypass = action.operands.map((operand) => bypassOf(backend, action, operand)).find((one) => one !== undefined);
      if (!bypass) continue;
      seen.add(`${at.file} ${at.start}`);
      const data = { source: bypass.source.text, action: action.name };
      if (bypass.other) report({ message: 'compared', at, data: { ...data, other: bypass.other.text }, symbol: action.symbol });
      else report({ message: 'decides', at, data, symbol: action.symbol });
    }
    for (const refusal of backend.refusals) {
      const { condition: at, symbol } = refusal;
      const source = seen.has(`${at.file} ${at.start}`) ? undefined : admitting(backend, refusal);
      if (!source) continue;
      seen.add(`${at.file} ${at.start}`);
      report({ message: 'admitted', at, data: { source: source.text }, symbol });
    }
  },
});

interface Bypass {
  readonly source: Source;
  readonly other?: Source;
}

function bypassOf(backend: Backend, action: GuardedAction, { ref, form, other }: GuardOperand): Bypass | undefined {
  const source = sourceOf(backend, ref);
  if (!source) return undefined;
  if (form === 'other') {
    const second = other === undefined ? undefined : sourceOf(backend, other);
    return second && second.text !== source.text && second.kind !== source.kind ? { source, other: second } : undefined;
  }
  const text = backend.text(backend.location(ref));
  if (!DECIDING.has(source.kind) || CREDENTIAL.test(source.text) || backend.text(action.location).includes(text)) return undefined;
  const isTelling = source.kind === 'cookies' || RIGHTS.test(source.text);
  return isTelling && (form === 'value' || source.kind === 'cookies' || RIGHTS.test(source.text)) ? { source } : undefined;
}

/** What alone lets a request through, though it says nothing but who or what the sender claims to be. */
function admitting(backend: Backend, { status, passing }: Refusal): Source | undefined {
  for (const { ref, equals } of passing) {
    if (!ADMITTING.test(backend.text(backend.location(ref))) && !isOwnAddress(equals)) continue;
    const source = sourceOf(backend, ref);
    if (!source || !DECIDING.has(source.kind) || source.kind === 'params' || CREDENTIAL.test(source.text) || /secret|key\b|pass/i.test(source.text)) continue;
    // Where nothing is found, a parameter may be what is looked for.
    if (status === 404 && source.kind !== 'headers' && source.kind !== 'cookies') continue;
    if (ADMITTING.test(source.text) || (source.kind === 'headers' && isOwnAddress(equals))) return source;
  }
  return undefined;
}

function sourceOf(backend: Backend, ref: number): Source | undefined {
  const answer = backend.reaches(ref, 'control');
  return answer.answer === 'yes' && !/signed/i.test(answer.source.text) ? answer.source : undefined;
}
