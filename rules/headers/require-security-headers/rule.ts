/** Finds routes that are answered without the security headers that the rest of their application gets. */
import { defineRule, type Backend, type Location, type Route } from '#rule';

const FEWEST = 3;
/** More routes than these, and than one of four, are one finding. */
const MANY = 3;
const SHARE = 4;

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
    part: {
      what: '{guard} sets the security headers on {count} of the {total} routes of the application: {route} and {more} more are answered without them.',
      why: 'What is answered there lacks `Strict-Transport-Security` and `X-Content-Type-Options`, and pages can be shown in a frame of any site.',
      instead: 'Let {guard} run before all routes.',
    },
  },

  judge(backend, report) {
    for (const [routes, guarded] of applications(backend)) {
      const [first] = guarded;
      const [guard] = first ? backend.securityHeaders(first).by : [];
      if (!guard) continue;
      report.held({ at: guard.location, note: `\`${guard.name}\` sets security headers on ${guarded.length} of ${routes.length} routes` });
      const without = routes.filter((route) => route.method !== 'OPTIONS' && backend.securityHeaders(route).answer === 'no');
      const [one] = without;
      const data = { guard: `\`${guard.name}\``, count: String(guarded.length), total: String(routes.length) };
      if (one && without.length > MANY && without.length * SHARE > routes.length && isMounted(first, guard.location)) {
        const trace = without.slice(0, 19).map((route) => ({ ...route.location, note: `\`${nameOf(route)}\` is answered without them` }));
        report({ message: 'part', at: guard.location, symbol: '', certainty: 'high', data: { ...data, route: `\`${nameOf(one)}\``, more: String(without.length - 1) }, trace });
        continue;
      }
      if (guarded.length < FEWEST || guarded.length * 2 < routes.length) continue;
      for (const route of without) {
        const message = answersPage(backend, route) ? 'page' : 'answer';
        report({ message, at: route.location, symbol: route.symbol, certainty: 'high', data: { ...data, route: nameOf(route) }, trace: [{ ...guard.location, note: `\`${guard.name}\` sets the headers` }] });
      }
    }
  },
});

const nameOf = ({ method, path }: Route): string => `${method} ${path ?? '…'}`;
/** It stands before a part of the application, and not before one route. */
const isMounted = (route: Route | undefined, at: Location): boolean => route?.before.some(({ location, attached }) => attached !== 'route' && location.file === at.file && location.start === at.start) === true;

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
  return backend.sinks('html').some((sink) => !sink.kind.startsWith('mail') && isIn(sink.location.file, sink.location.start) && ['html', 'unset'].includes(backend.contentType(sink)) && !/json/i.test(sink.callee));
};
