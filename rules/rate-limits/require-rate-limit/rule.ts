/** Finds routes that check credentials or cost money, and that anyone may call as often as they like. */
import { defineRule } from '#rule';

export default defineRule({
  id: 'require-rate-limit',
  chapter: 'rate-limits',
  finds: 'a route that checks credentials, costs money or does expensive work without a rate limit in force.',
  severity: 'high',
  scope: 'project',
  preset: 'recommended',
  standards: { cwe: [307, 770, 799], owaspTop10: ['A06', 'A07'], owaspApi: ['API2', 'API4'], asvs: ['2.4.1', '6.3.1'] },
  messages: {
    credentials: {
      what: '`{route}` {note}, and no rate limit is in force on it.',
      why: 'Passwords and codes can be guessed as fast as requests can be sent.',
      instead: 'Put a rate limiter before the handler, counted by account and by address.',
    },
    cost: {
      what: '`{route}` {note}, and no rate limit is in force on it.',
      why: 'Each request costs money or reaches somebody else, and anyone can send any number.',
      instead: 'Put a rate limiter before the handler.',
      severity: 'medium',
    },
    work: {
      what: '`{route}` {note}, and no rate limit is in force on it.',
      why: 'One request is much work, so a few clients can use up what all share.',
      instead: 'Put a rate limiter before the handler, counted by account.',
      severity: 'medium',
      preset: 'strict',
    },
    effect: {
      what: '`{route}` {note}, and no rate limit is in force on it.',
      why: 'Requests in large numbers exhaust what they reach.',
      instead: 'Put a rate limiter before the handler or before the router.',
      severity: 'low',
      preset: 'strict',
    },
  },

  judge(backend, report) {
    for (const route of backend.routes) {
      const sensitive = backend.sensitivity(route);
      if (!sensitive) continue;
      // What is behind a sign-in can be traced to an account; only what anyone may call is reported for its cost or load.
      // So is what only a program calls that signs what it sends.
      if ((sensitive.reason === 'cost' || sensitive.reason === 'effect') && (backend.isAuthenticated(route) || backend.work(route).signed())) continue;
      if (sensitive.token === true && backend.isAuthenticated(route)) continue;
      const guarded = backend.rateLimit(route);
      const name = `${route.method === '*' ? 'ALL' : route.method} ${route.path ?? '…'}`;
      if (guarded.answer === 'yes') {
        report.held({ at: route.location, note: `\`${guarded.by[0]?.name ?? 'a limiter'}\` limits \`${name}\`` });
      } else if (guarded.answer === 'unknown') {
        backend.silent({ kind: 'handler-not-found', note: `${name}: ${guarded.note}`, location: route.location });
      } else {
        report({
          message: sensitive.reason, at: route.location, data: { route: name, note: sensitive.note },
          trace: [{ ...route.location, note: 'the route' }, { ...sensitive.location, note: sensitive.note }],
          certainty: route.path === undefined ? 'medium' : 'high', symbol: route.symbol,
        });
      }
    }
  },
});
