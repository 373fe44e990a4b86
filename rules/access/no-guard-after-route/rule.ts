/** Finds guards and limiters that are registered behind the routes which they should guard. */
import { defineRule, isForAdministrators, isMeantOpen, type LateGuard, type Route } from '#rule';

export default defineRule({
  id: 'no-guard-after-route',
  chapter: 'access',
  finds: 'a guard or a limiter that is registered behind the routes which it should guard.',
  severity: 'high',
  scope: 'project',
  preset: 'recommended',
  standards: { cwe: [696, 306, 862], owaspTop10: ['A01', 'A06'], owaspApi: ['API5'], asvs: ['8.2.1', '8.3.1'] },
  messages: {
    path: {
      what: '{guard} stands behind {routes}, so it never runs for it.',
      why: 'Middleware runs in the order of registration, and the route has answered before the guard is reached.',
      instead: 'Register {guard} before the routes below its path.',
    },
    all: {
      what: '{guard} stands behind all routes of the application, so it guards none of them, such as {routes}.',
      why: 'Middleware runs in the order of registration, and each route has answered before the guard is reached.',
      instead: 'Register {guard} before the routes.',
    },
    rights: {
      what: '{guard} stands behind {routes} of the same router, which is for administrators by its path.',
      why: 'Middleware runs in the order of registration, so that whoever is signed in gets the answer of the route.',
      instead: 'Register {guard} before the routes of the router.',
    },
    router: {
      what: '{guard} stands behind {routes} of the same router, which is for administrators by its path.',
      why: 'Middleware runs in the order of registration, so that anybody gets the answer of the route, without signing in.',
      instead: 'Register {guard} before the routes of the router, and behind those for signing in.',
    },
  },

  judge(backend, report) {
    for (const { form, kind, guard, routes, location, symbol } of backend.lateGuards) {
      const meant = routes.filter(form === 'router' ? MEANT.authorization : MEANT[kind]);
      const [first] = meant;
      if (!first) continue;
      const trace = meant.slice(0, 19).map((route) => ({ ...route.location, note: `\`${nameOf(route)}\` is registered first` }));
      report({ message: form, at: location, symbol, certainty: 'medium', data: { guard: /^`[\w.$]+/.test(guard) ? guard.replace(/^(`[\w.$]+)\(.*$/s, '$1(…)`') : 'this function', routes: told(meant) }, trace });
    }
  },
});

/** What some may do, and others may not, often stands behind what all may do: only a path for administrators says that it is misplaced. */
const MEANT: Readonly<Record<LateGuard['kind'], (route: Route) => boolean>> = {
  authentication: (route) => !isMeantOpen(route),
  authorization: (route) => isForAdministrators(route) && !isMeantOpen(route),
  rateLimit: () => true,
};

const nameOf = ({ method, path }: Route): string => `${method === '*' ? 'ALL' : method} ${path ?? '…'}`;

function told(routes: readonly Route[]): string {
  const [first] = routes;
  const more = routes.length - 1;
  return `\`${first ? nameOf(first) : ''}\`${more === 0 ? '' : ` and ${more} more ${more === 1 ? 'route' : 'routes'}`}`;
}
