/** Finds routes that are answered without the security headers that the rest of their application gets. */
import { defineRule, type Backend, type Route } from '#rule';

const FEWEST = 3;

export default defineRule({
  id: 'require-security-headers',
  chapter: 'headers',
  finds: 'a route that is answered without the security headers that the rest of its application gets.',
  severity: 'low',
  scope: 'project',
  preset: 'preview',
  standards: { cwe: [693, 1021], owaspTop10: ['A02'], owaspApi: ['API8'], asvs: ['3.4.3', '3.4.4', '3.4.6'] },
  messages: {
    page: {
      what: '`{route}` answers with a page, and {guard}, which sets the security headers on {count} of the {total} routes of the application, does not run before it.',
      why: 'A script that finds its way into the page runs there, and any site can show the page in a frame.',
      instead: 'Let {guard} run before this route, too.',
      severity: 'medium',
    },
    answer: {
      what: '{guard}, which sets the security headers on {count} of the {total} routes of the application, does not run before `{route}`.',
      why: 'Its answer lacks `Strict-Transport-Security` and `X-Content-Type-Options`: whoever calls only this route is never told to stay with HTTPS.',
      instead: 'Let {guard} run before this route, too.',
    },
  },

  judge(backend, report) {
    for (const [routes, guarded] of applications(backend)) {
      const [first] = guarded;
      const [guard] = first ? backend.securityHeaders(first).by : [];
      if (!guard || guarded.length < FEWEST || guarded.length * 2 < routes.length) continue;
      report.held({ at: guard.location, note: `\`${guard.name}\` sets security headers on ${guarded.length} of ${routes.length} routes` });
      for (const route of routes) {
        if (route.method === 'OPTIONS' || backend.securityHeaders(route).answer !== 'no') continue;
        const message = answersPage(backend, route) ? 'page' : 'answer';
        const data = { route: `${route.method} ${route.path ?? '…'}`, guard: `\`${guard.name}\``, count: String(guarded.length), total: String(routes.length) };
        report({ message, at: route.location, symbol: route.symbol, certainty: 'high', data, trace: [{ ...guard.location, note: `\`${guard.name}\` sets the headers` }] });
      }
    }
  },
});

/** Routes of each application, and those that get the headers. */
function applications(backend: Backend): [readonly Route[], readonly Route[]][] {
  const groups = new Map<string, Route[]>();
  for (const route of backend.routes) {
    if (route.dead === true || route.app === undefined) continue;
    groups.set(route.app, [...(groups.get(route.app) ?? []), route]);
  }
  return [...groups.values()].map((routes) => [routes, routes.filter((route) => backend.securityHeaders(route).answer === 'yes')]);
}

const answersPage = (backend: Backend, { handler, location }: Route): boolean => {
  const spans = [location, handler.location];
  const isIn = (file: string, start: number): boolean => spans.some((span) => span.file === file && span.start <= start && start < span.end);
  return backend.sinks('html').some((sink) => isIn(sink.location.file, sink.location.start) && ['html', 'unset'].includes(backend.contentType(sink)) && !/json/i.test(sink.callee));
};
