/** Finds requests to other servers that may be waited for without end. */
import { defineRule, type Backend, type Setting } from '#rule';

const LIMITS = /^_?(?:set)?timeout$|^(?:destroy|abort)$/i;
/** What is given whole may hold its own signal. */
const REQUEST = /^new Request\(|\breq(?:uest)?$|\.raw$|\.clone\(\)$|import\.meta\.url/i;
const NEARBY = /^[`'"]?(?:https?:\/\/(?:localhost|127\.0\.0\.1)|data:|file:|blob:|\/)/;

export default defineRule({
  id: 'require-outbound-timeout',
  chapter: 'async',
  finds: 'a request to another server, in the work of a request or a job, that nothing ends when no answer comes.',
  severity: 'medium',
  scope: 'project',
  preset: 'strict',
  standards: { cwe: [400, 1088], owaspTop10: ['A10'], owaspApi: ['API4', 'API10'], asvs: ['13.1.3', '16.5.2'] },
  messages: {
    waits: {
      what: '`{callee}` is given no timeout, and a request waits for it.',
      why: 'When the other server accepts connections and answers nothing, each request that comes in waits with it, until memory, sockets and patience of clients run out.',
      instead: 'Say how long it may take: a `signal` of `AbortSignal.timeout(5000)`, or the `timeout` of the library.',
    },
    job: {
      what: '`{callee}` is given no timeout, and a job waits for it.',
      why: 'When the other server accepts connections and answers nothing, the worker stands still, and all jobs behind it wait.',
      instead: 'Say how long it may take: a `signal` of `AbortSignal.timeout(5000)`, or the `timeout` of the library.',
    },
  },

  judge(backend, report) {
    const clients = backend.settings('outbound.client');
    const everywhere = backend.settings('outbound.everywhere');
    for (const call of backend.settings('outbound.timeout')) {
      const message = backend.isInRequest(call.ref) ? 'waits' : backend.isInJob(call.ref) ? 'job' : undefined;
      if (!message) continue;
      const part = backend.part(call.location);
      const isLimited = call.given || isOfLimitedClient(backend, call, clients.filter(({ location }) => backend.part(location) === part));
      if (isLimited) report.held({ at: call.location, note: `\`${call.callee}\` ends when no answer comes` });
      else if (!call.open && !everywhere.some(({ location }) => backend.part(location) === part) && !isOtherwiseLimited(backend, call)) report({ message, at: call.location, symbol: call.symbol, data: { callee: call.callee } });
    }
  },
});

/** The client that sends it was made with a timeout; of a client that is not known, any of the program may be it. */
function isOfLimitedClient(backend: Backend, { on, ref }: Setting, clients: readonly Setting[]): boolean {
  const made = [...(on === undefined ? [] : backend.definitions(on)), ...backend.definitions(ref)];
  const own = clients.filter((client) => made.includes(client.ref));
  return (own.length > 0 ? own : clients).some(({ given, open }) => given || open);
}

function isOtherwiseLimited(backend: Backend, call: Setting): boolean {
  const address = backend.settings('outbound.address').find(({ ref, library }) => ref === call.ref && library === call.library)?.refs[0];
  if (address && [address.ref, ...backend.definitions(address.ref, address.path)].some((one) => REQUEST.test(backend.text(backend.location(one))) || NEARBY.test(backend.text(backend.location(one))))) return true;
  return backend.isTimed(call.ref) || [...backend.chain(call.ref).names, ...backend.calledOn(call.ref).names].some((name) => LIMITS.test(name));
}
