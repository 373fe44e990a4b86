/** Finds routes that change something for whoever's browser sends the cookie, without asking from which page the request comes. */
import { defineRule, type Backend, type Handler, type Location, type Ref, type Route } from '#rule';

const CHANGING: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
/** Methods under which a browser follows a link; what changes something there must say so itself. */
const FOLLOWED: ReadonlySet<string> = new Set(['GET', '*']);
/** What changes something, by its name: the last part of a path, a function. */
const CHANGE = /^(?:add|approve|assign|ban|block|buy|cancel|change|charge|clear|close|create|deactivate|decline|delete|demote|destroy|disable|disconnect|drop|enable|erase|follow|grant|insert|join|kick|leave|like|lock|mark|move|order|pay|post|promote|publish|purge|purchase|reject|remove|rename|reset|restore|revoke|save|send|set|submit|subscribe|toggle|transfer|unfollow|unlink|unlock|unsubscribe|update|upgrade|upsert|vote|withdraw|write)(?=$|[A-Z_\d-])/;
/** Who asks, as it stands in what such a function is given. */
const WHO = /\b(?:session|user(?:_?id)?|currentUser)\b/i;
/** More routes than this lack the same thing, which is missing once. */
const MANY = 5;

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
    exempt: {
      what: '`{method}` stands among the methods that need no token here, so that nothing asks from which page {route} comes.',
      why: 'Only methods that change nothing need no token, and what is sent with this one does.',
      instead: 'Leave only `GET`, `HEAD` and `OPTIONS` among them.',
    },
  },

  judge(backend, report) {
    for (const { at, routes } of exemptions(backend)) {
      const [first] = routes;
      if (!first) continue;
      const trace = routes.slice(0, 19).map((route) => ({ ...route.location, note: `${nameOf(route)} is not asked` }));
      report({ message: 'exempt', at, data: { method: first.method, route: `${nameOf(first)}${routes.length > 1 ? ` and ${routes.length - 1} more routes` : ''}` }, trace });
    }
    const exposed = new Map<string, { readonly handler: Handler; readonly routes: Route[] }>();
    for (const route of backend.routes) {
      if (!(CHANGING.has(route.method) || FOLLOWED.has(route.method)) || !route.closed) continue;
      const [first] = backend.cookieCredentials(route);
      if (!first || !(CHANGING.has(route.method) || changes(backend, route)) || !isSent(backend, route)) continue;
      const { answer } = backend.guard(route, 'csrf');
      if (answer === 'yes') report.held({ at: route.location, note: `\`${route.method} ${route.path ?? ''}\` is protected against forged requests` });
      if (answer !== 'no') continue;
      const key = `${first.location.file} ${first.location.start}`;
      const known = exposed.get(key);
      if (known) known.routes.push(route);
      else exposed.set(key, { handler: first, routes: [route] });
    }
    for (const { handler, routes } of exposed.values()) {
      const middleware = shortened(handler.text);
      if (routes.length > MANY) {
        const trace = routes.slice(0, 19).map((route) => ({ ...route.location, note: `${nameOf(route)} is not protected` }));
        report({ message: 'unprotected', at: handler.location, data: { middleware, route: `${nameOf(routes[0] as Route)} and ${routes.length - 1} more routes` }, trace, symbol: handler.symbol });
        continue;
      }
      const trace = [{ ...handler.location, note: `${middleware} reads the cookies` }];
      for (const route of routes) report({ message: 'unprotected', at: route.location, data: { middleware, route: nameOf(route) }, trace, symbol: route.symbol });
    }
  },
});

interface Exemption { readonly at: Location; readonly routes: Route[] }

/** Lists of methods that a guard of the program lets pass, with one among them that changes something and others left out, and the routes that it stands before. */
function exemptions(backend: Backend): Iterable<Exemption> {
  const found = new Map<string, Exemption>();
  for (const route of backend.routes) {
    if (!CHANGING.has(route.method) || route.dead === true || backend.guard(route, 'authentication').answer !== 'yes') continue;
    for (const { left, right } of backend.work(route).comparisons) {
      if (!/\.method\b[^.,]*$/.test(backend.text(backend.location(right))) || !isAboutTokens(backend, right)) continue;
      const list = backend.definitions(left).find((one) => isExempting(backend.text(backend.location(one)), route.method));
      if (list === undefined) continue;
      const at = backend.location(list);
      const key = `${at.file} ${at.start} ${route.method}`;
      const known = found.get(key);
      if (known) known.routes.push(route);
      else found.set(key, { at, routes: [route] });
    }
  }
  return found.values();
}

const isExempting = (list: string, method: string): boolean => /^(?:new Set\()?\(*\[/.test(list) && [method, 'GET'].every((one) => holds(list, one)) && ['HEAD', 'OPTIONS'].some((one) => holds(list, one)) && ['POST', 'PUT', 'PATCH', 'DELETE'].some((one) => !holds(list, one));
const holds = (list: string, method: string): boolean => new RegExp(`['"\`]${method}['"\`]`, 'i').test(list);

/** Is a token read in the function that asks? */
function isAboutTokens(backend: Backend, value: Ref): boolean {
  const around = backend.enclosing(value);
  return around !== undefined && /csrf|xsrf/i.test(`${backend.reads(around)} ${backend.text(around)}`);
}

/** A call without what it is given. */
const shortened = (text: string): string => text.replace(/^`require\((['"])(.*)\1\)`$/, '`$2`').replace(/^(`[\w.$]+)\(.*$/s, '$1(…)`');

const nameOf = ({ method, path }: Route): string => `\`${method === '*' ? 'ALL' : method} ${path ?? '(dynamic)'}\``;

/** Do browsers send the cookies along with what another site begins? A link is followed with cookies that are `SameSite=Lax`. */
function isSent(backend: Backend, route: Route): boolean {
  const sent = backend.crossSite(route);
  return sent === 'all' || (sent === 'some' && FOLLOWED.has(route.method));
}

/** A route whose path names a change, and whose handler makes it for whoever asks. */
function changes(backend: Backend, route: Route): boolean {
  const names = (route.path ?? '').split('/').filter((part) => part !== '' && !part.startsWith(':'));
  if (!CHANGE.test(names.at(-1) ?? '')) return false;
  const { calls, records } = backend.work(route).handled;
  return records.some(({ action }) => action !== 'read') || calls.some(({ name, args }) => CHANGE.test(name) && args.some((arg) => WHO.test(backend.text(backend.location(arg)))));
}
