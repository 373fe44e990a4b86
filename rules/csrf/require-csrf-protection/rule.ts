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
    anywhere: {
      what: 'The cookie `{name}` is `SameSite=None` and the credential of {route}, and nothing asks from which page the request comes.',
      why: 'Browsers send the cookie along with forms of any other site, so any page can act as the signed-in user.',
      instead: 'Set `sameSite` to `Lax`, or check the headers `Origin` and `Sec-Fetch-Site` before these routes.',
    },
  },

  judge(backend, report) {
    for (const { at, name, symbol, routes } of sentFromAnywhere(backend)) {
      const trace = routes.slice(0, 19).map((route) => ({ ...route.location, note: `${nameOf(route)} is not protected` }));
      report({ message: 'anywhere', at, symbol, data: { name, route: `${nameOf(routes[0] as Route)}${routes.length > 1 ? ` and ${routes.length - 1} more` : ''}` }, trace });
    }
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

/** Paths on which a forged request does no harm. */
const HARMLESS = /(?:^|[/._-])(?:log-?(?:in|out)|sign-?(?:in|out)|refresh|csrf)(?:$|[/._-])/i;

/** Cookies that go along with whatever any site sends, and the routes that change records for nothing more than them. */
function sentFromAnywhere(backend: Backend): { readonly at: Location; readonly name: string; readonly symbol: string; readonly routes: Route[] }[] {
  const names = new Map(backend.settings('cookie.name').map(({ ref, value }) => [ref, value.known ? String(value.value) : '']));
  return backend.settings('cookie.same-site').flatMap((one) => {
    const name = names.get(one.ref) ?? '';
    if (name === '' || !one.value.known || !/^none$/i.test(String(one.value.value))) return [];
    const routes = backend.routes.filter((route) => route.method === 'POST' && route.closed && route.dead !== true && !HARMLESS.test(route.path ?? '')
      && backend.credentialCookies(route).some((ref) => isNamed(backend.text(backend.location(ref)), name)) && isForged(backend, route));
    return routes.length === 0 ? [] : [{ at: one.valueLocation, name, symbol: one.symbol, routes }];
  });
}

const isNamed = (text: string, name: string): boolean => text.split(/[^\w-]+/).includes(name);

/** What a form without fields can send: a body in JSON is asked for by its type, which browsers let no other site set. */
function isForged(backend: Backend, route: Route): boolean {
  const work = backend.work(route);
  return !work.reads.has('body') && work.handled.records.some(({ action }) => action !== 'read') && backend.guard(route, 'csrf').answer === 'no';
}

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
