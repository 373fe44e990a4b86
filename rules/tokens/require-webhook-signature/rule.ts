/** Finds webhooks that act on what anybody sends, and checks of signatures that can be passed by. */
import { defineRule, type Backend, type Digest, type Ref, type Route } from '#rule';

/** Who calls: services that sign what they send. */
const SENDER = /stripe|github|gitlab|bitbucket|slack|svix|clerk|paddle|lemon-?squeezy|shopify|twilio|sendgrid|mailgun|postmark|razorpay|paypal|paystack|discord|linear|sentry|resend|polar|mollie|intercom|zendesk|hubspot|whatsapp|telegram|twitch|calendly|typeform|docusign|xendit|midtrans|adyen|square|plaid|vercel|coinbase|woocommerce|line(?=\W|$)/i;
/** The sender's name is a part of the path by itself. */
const SENDER_PATH = new RegExp(`(?:^|/)(?:${SENDER.source.replace('|line(?=\\W|$)', '')})(?:/|$)`, 'i');
const WEBHOOK = /(?:^|\/)(?:[\w-]*web-?hooks?|ipn)(?:\/|$)/i;
/** Without the name of a sender, one webhook is one that is called; several are those that users set up. */
const ONE_WEBHOOK = /\/(?:[\w-]*web-?hook|ipn)\/?$/i;
/** Files whose routes are called by such senders. */
const HOOK_FILE = /(?:^|[/._-])(?:web-?)?hooks?(?=[/._-])|callbacks?[/._-]|receivers?[/._-]/i;
/** What only such a sender sends: parts of an event, fields of a form. */
const EVENT = /^(?:event|event_?type|event_?name|event-data|object_kind|alert_name|topic|hook_?type|webhook_?type|call_?sid|message_?sid|sms_?sid|account_?sid|call_?status|event_?id|after|installation)$/i;
/** What routes below a sender's name do that a user of this program asks for. */
const OWN_ACT = /(?:^|\/)(?:log-?in|sign-?in|auth|oauth\d?|authorize|connect|link|callback|token|checkout|create|session|sessions|subscribe|pay|charge|portal|setup|install|import|sync|disconnect|intents?|customers?|settings|config)(?:\/|$)/i;
/** What checks where a request comes from, by its name. */
const CHECK = /verif|signature|signed|hmac|timingsafe|constructevent|validat|authent|authoriz|authoris|check|secret|guard|trusted|allow|webhooks?$|unmarshal|unwrap|process_?event|handle_?request|receive|challenge/i;
const SECRET = /secret|token|signature|sign|\bsig\b|api_?key|auth|hash|hmac|digest|password/i;
/** Calls that read a header: to ask whether it is there is no check. */
const READS = /^(?:get|header|headers|has|String)$/;
const BODY = /\b(?:body|rawBody|json|text|arrayBuffer|event|payload|data)\b/;
/** What a header with a signature says of when it was made. */
const TIMESTAMP = /time_?stamp|\bts\b|\.t\b|\[['"]t['"]\]/i;
const CLOCK = /\b(?:now|Date|getTime|tolerance|diff|isBefore|isAfter)\b|fresh|stale|expire|recent|skew|replay|too_?old|\bage\b/i;

export default defineRule({
  id: 'require-webhook-signature',
  chapter: 'tokens',
  finds: 'a webhook that acts on what anybody sends, or checks its signature in a way that can be passed by.',
  severity: 'high',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [345, 347, 294], owaspTop10: ['A07', 'A08'], owaspApi: ['API2', 'API10'], asvs: ['11.4.1', '13.2.1'] },
  messages: {
    unverified: {
      what: '`{route}` acts on what it is sent, and nothing on the way checks the sender\'s signature.',
      why: 'Anybody who knows the address can send events of their own: payments that were never made, pushes that never happened.',
      instead: 'Check the signature over the raw body with the secret that the sender gave you, before anything else.',
    },
    unguarded: {
      what: '{act} is reached by requests whose signature {check} does not hold good: {how}.',
      why: 'Anybody who knows the address can send events of their own, and they are acted upon.',
      instead: 'Return before anything is done unless the check says that the signature is right.',
    },
    keyless: {
      what: '{check} compares the signature with a digest that is made without a secret.',
      why: 'Whoever makes up an event computes its digest just as well.',
      instead: 'Compute an HMAC with the secret that the sender gave you.',
    },
    parsed: {
      what: 'A signature is computed by `{callee}` over a body that was parsed and written again.',
      why: 'The sender has signed the bytes as they came: order, spaces and numbers may differ, and what differs is not covered by the signature.',
      instead: 'Keep the raw body (`express.raw`, the `verify` option of `express.json`) and compute the signature over that.',
      severity: 'medium',
      preset: 'preview',
    },
    replayed: {
      what: 'The signature that `{callee}` computes covers a timestamp, but nothing compares the timestamp with the clock.',
      why: 'A request that somebody has recorded stays valid, and can be sent again for ever.',
      instead: 'Refuse requests whose timestamp is more than five minutes away.',
      severity: 'low',
      preset: 'strict',
    },
  },

  judge(backend, report) {
    const seen = new Set<string>();
    for (const route of backend.routes) {
      if (route.dead === true || !isWebhook(backend, route) || isChecked(backend, route)) continue;
      const place = `${route.location.file} ${route.location.start}`;
      if (seen.has(place)) continue;
      seen.add(place);
      report({ message: 'unverified', at: route.location, data: { route: `${route.method} ${route.path ?? ''}` }, symbol: route.symbol, certainty: 'medium' });
    }
    for (const { flaw, check, location, ref, symbol } of backend.signatureFlaws) {
      const data = { act: callOf(backend, ref), check: callOf(backend, check), how: HOW[flaw] };
      report({ message: flaw === 'keyless' ? 'keyless' : 'unguarded', at: location, symbol, data, trace: [{ ...backend.location(check), note: `${data.check} checks the signature` }] });
    }
    for (const one of backend.settings('signature.verified')) report.held({ at: one.location, note: `\`${one.callee}\` checks the signature of a webhook` });
    for (const digest of backend.digests) {
      if (digest.kind !== 'hmac') continue;
      if (isOverParsed(backend, digest)) report({ message: 'parsed', at: digest.location, data: { callee: digest.callee }, symbol: digest.symbol });
      for (const { ref, path } of digest.inputs) {
        const given = backend.givenFor(ref, path);
        // A function that makes digests of whatever it is given knows no clock: who calls it may.
        if (given.length > 1) for (const one of given.filter((call) => isReplayable(backend, call.ref, call.path))) report({ message: 'replayed', at: backend.location(one.call), data: { callee: digest.callee }, symbol: digest.symbol });
        else if (isReplayable(backend, ref, path)) report({ message: 'replayed', at: digest.location, data: { callee: digest.callee }, symbol: digest.symbol });
      }
    }
  },
});

const HOW = { ignored: 'what it says decides nothing here', inverted: 'this is done where it says no', bypassed: 'it is asked only under a condition of the sender\'s', keyless: '' } as const;

/** What is called, as it stands there. */
const callOf = (backend: Backend, ref: number): string => `\`${(/^(?:await\s+)?[\w.$]+/.exec(backend.text(backend.location(ref))) ?? ['this'])[0]}\``;

const isWebhook = (backend: Backend, route: Route): boolean => {
  const { method, path = '', location: { file } } = route;
  if ((method !== 'POST' && method !== '*') || /\/:/.test(path.replace(/\/:[^/]+$/, ''))) return false;
  if (WEBHOOK.test(path)) return SENDER.test(path) || ONE_WEBHOOK.test(path);
  return SENDER_PATH.test(path) && !OWN_ACT.test(path) && (HOOK_FILE.test(file) || backend.work(route).handled.mentions(EVENT).length > 0);
};

/** Is the sender asked for anything, or is that not known? */
function isChecked(backend: Backend, route: Route): boolean {
  const guard = backend.guard(route, 'authentication');
  const isAsked = guard.answer !== 'no' && !guard.by.every(({ location: { file, start } }) => file === route.handler.location.file && start === route.handler.location.start);
  if (!route.closed || route.handler.functions.length === 0 || guard.answer === 'unknown' || isAsked) return true;
  const work = backend.work(route);
  const written = (ref: number): string => backend.text(backend.location(ref));
  if (route.before.some(({ location }) => CHECK.test(backend.text(location).replace(/\(.*$/, '')))) return true;
  if (work.calls.some(({ name, args }) => CHECK.test(name) || (!READS.test(name) && args.some((arg) => SECRET.test(written(arg)))))) return true;
  if (work.comparisons.some(({ left, right }) => SECRET.test(written(left)) || SECRET.test(written(right)))) return true;
  const places = backend.definitions(route.handler.ref).map((def) => backend.location(def));
  const read = places.map((place) => backend.reads(place)).join(' ');
  // What neither reads the body nor calls anything has nothing to be fooled about.
  return SECRET.test(read) || !(BODY.test(read) || work.reads.has('body')) || work.calls.length === 0;
}

/** `hmac.update(JSON.stringify(request.body))`: only where the body is the request's own. */
function isOverParsed(backend: Backend, { inputs }: Digest): boolean {
  return inputs.some(({ ref, path }) =>
    backend.definitions(ref, path).some((def) => {
      if (!/^JSON\.stringify\(/.test(backend.text(backend.location(def)))) return false;
      const answer = backend.reaches(def, 'free-text', [], ['body']);
      return answer.answer === 'yes' && /\bbody\W*$/.test(answer.source.text);
    }),
  );
}

/** A timestamp out of the request's headers goes in, and the function knows no clock. */
function isReplayable(backend: Backend, ref: Ref, path: readonly string[]): boolean {
  const around = backend.enclosing(ref);
  if (around === undefined || CLOCK.test(`${backend.reads(around)} ${backend.text(around)}`)) return false;
  const parts = [ref, ...backend.definitions(ref, path)].map((one) => backend.text(backend.location(one))).join(' ');
  return TIMESTAMP.test(parts) && backend.reaches(ref, 'control', path, ['headers']).answer === 'yes';
}
