/** Finds rate limiters that a client can walk around. */
import { defineRule, type Backend, type Limiter } from '#rule';

/** More attempts than this in a quarter of an hour are no limit for a guesser. */
const WIDE_OPEN = 1000;
const QUARTER_HOUR = 15 * 60 * 1000;

export default defineRule({
  id: 'no-weak-rate-limit',
  chapter: 'rate-limits',
  finds: 'a rate limiter that counts by something the client chooses, or allows so many attempts that it limits nothing.',
  severity: 'medium',
  scope: 'project',
  preset: 'recommended',
  standards: { cwe: [307, 348], owaspTop10: ['A06', 'A07'], owaspApi: ['API2', 'API4'], asvs: ['4.1.3', '6.3.1'] },
  messages: {
    spoofable: {
      what: 'The limiter of `{name}` counts requests by a forwarding header.',
      why: 'Any client can send that header with a new value each time and is then never limited.',
      instead: 'Count by the address that a trusted proxy setting gives, or by the account.',
    },
    constant: {
      what: 'The limiter of `{name}` counts all requests under one constant key.',
      why: 'One client can use up the limit of everybody.',
      instead: 'Count by address or by account.',
    },
    proxies: {
      what: 'Every proxy is trusted, and the limiter of `{name}` counts requests by address.',
      why: 'The address is then the first one in `X-Forwarded-For`, which the client writes: a new one each time is never limited.',
      instead: 'Say how many proxies stand in front of the server, or name their addresses.',
      preset: 'strict',
    },
    wide: {
      what: 'The limiter on `{route}` allows {limit} attempts in {window}.',
      why: 'That is more than {floor} attempts in 15 minutes, enough to guess codes and common passwords.',
      instead: 'Allow about ten attempts in 15 minutes on routes that check credentials.',
    },
  },

  judge(backend, report) {
    for (const limiter of backend.limiters) {
      if (limiter.key === 'spoofable-header') report({ message: 'spoofable', at: limiter.location, data: { name: limiter.name }, symbol: limiter.symbol });
      if (limiter.key === 'constant') report({ message: 'constant', at: limiter.location, data: { name: limiter.name }, symbol: limiter.symbol });
    }
    for (const { value, location: at, symbol } of backend.settings('proxy.trust')) {
      const limiter = value.known && value.value === true ? limitersOf(backend).find(({ key, location }) => key === 'ip' && backend.part(location) === backend.part(at)) : undefined;
      if (limiter) report({ message: 'proxies', at, data: { name: limiter.name }, symbol });
    }
    for (const route of backend.routes) {
      if (backend.sensitivity(route)?.reason !== 'credentials') continue;
      const guarded = backend.rateLimit(route);
      if (guarded.answer !== 'yes' || guarded.more || guarded.by.some((limiter) => perQuarter(limiter) === undefined)) continue;
      const best = guarded.by.toSorted((left, right) => (perQuarter(left) ?? 0) - (perQuarter(right) ?? 0))[0];
      if (!best || (perQuarter(best) ?? 0) <= WIDE_OPEN) continue;
      report({
        message: 'wide', at: best.location, symbol: best.symbol,
        data: { route: `${route.method} ${route.path ?? '…'}`, limit: shown(best.limit), window: `${Number(shown(best.windowMs)) / 1000} seconds`, floor: String(WIDE_OPEN) },
      });
    }
  },
});

/** Limiters that are made, and those of plugins by the routes on which they are in force. */
const limitersOf = (backend: Backend): Limiter[] => [...backend.limiters, ...backend.routes.flatMap((route) => {
  const guarded = backend.rateLimit(route);
  return guarded.answer === 'yes' ? guarded.by : [];
})];

const shown = (constant: Limiter['limit']): string => (constant.known ? String(constant.value) : '');

/** Attempts in 15 minutes; undefined when it is not known. */
function perQuarter(limiter: Limiter): number | undefined {
  const { limit, windowMs } = limiter;
  if (!limit.known || !windowMs.known || typeof limit.value !== 'number' || typeof windowMs.value !== 'number' || windowMs.value <= 0) return undefined;
  return windowMs.value >= QUARTER_HOUR ? limit.value : (limit.value * QUARTER_HOUR) / windowMs.value;
}
