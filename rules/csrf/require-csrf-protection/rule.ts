/** Finds routes that change something for whoever's browser sends the cookie, without asking from which page the request comes. */
import { defineRule, type Backend, type Handler, type Route } from '#rule';

const CHANGING: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

export default defineRule({
  id: 'require-csrf-protection',
  chapter: 'csrf',
  finds: 'routes that change state with credentials from cookies and no protection against forged requests.',
  severity: 'high',
  scope: 'project',
  preset: 'recommended',
  standards: { cwe: [352], owaspTop10: ['A01'], owaspApi: ['API8'], asvs: ['3.5.1'] },
  messages: {
    unprotected: {
      what: 'Cookies that {middleware} reads are the credentials of {route}, and nothing asks from which page the request comes.',
      why: 'Browsers send cookies along with requests that other sites make, so any page can act as the signed-in user.',
      instead: 'Check a CSRF token, or the headers `Origin` and `Sec-Fetch-Site`, before these routes.',
    },
  },

  judge(backend, report) {
    const exposed = new Map<string, { readonly handler: Handler; readonly routes: Route[] }>();
    for (const route of backend.routes) {
      if (!CHANGING.has(route.method) || !route.closed) continue;
      const carriers = backend.cookieCredentials(route);
      const [first] = carriers;
      if (!first || isSameSite(backend)) continue;
      const { answer } = backend.guard(route, 'csrf');
      if (answer === 'yes') report.held({ at: route.location, note: `\`${route.method} ${route.path ?? ''}\` is protected against forged requests` });
      if (answer !== 'no') continue;
      const key = `${first.location.file} ${first.location.start}`;
      const known = exposed.get(key);
      if (known) known.routes.push(route);
      else exposed.set(key, { handler: first, routes: [route] });
    }
    for (const { handler, routes } of exposed.values()) {
      const trace = routes.slice(0, 19).map((route) => ({ ...route.location, note: `\`${route.method} ${route.path ?? ''}\` is not protected` }));
      report({ message: 'unprotected', at: handler.location, data: { middleware: shortened(handler.text), route: told(routes) }, trace, symbol: handler.symbol });
    }
  },
});

/** A call without what it is given. */
const shortened = (text: string): string => text.replace(/^(`[\w.$]+)\(.*$/s, '$1(…)`');

function told(routes: readonly Route[]): string {
  const [first] = routes;
  const name = `\`${first?.method ?? ''} ${first?.path ?? '(dynamic)'}\``;
  return routes.length === 1 ? name : `${name} and ${routes.length - 1} more ${routes.length === 2 ? 'route' : 'routes'}`;
}

/** A session cookie that browsers do not send from other sites. */
const isSameSite = (backend: Backend): boolean =>
  backend.settings('session.same-site').some(({ value }) => value.known && ['lax', 'strict', true].includes(typeof value.value === 'string' ? value.value.toLowerCase() : (value.value as boolean)));
