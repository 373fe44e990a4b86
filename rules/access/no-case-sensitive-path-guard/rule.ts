/** Finds middleware on a pattern that tells upper from lower case, in front of routes that do not. */
import { defineRule, type Backend, type Pattern, type Route, type Setting } from '#rule';

export default defineRule({
  id: 'no-case-sensitive-path-guard',
  chapter: 'access',
  finds: 'middleware on a pattern that tells upper from lower case, in front of routes that do not.',
  severity: 'high',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [178], owaspTop10: ['A01'], owaspApi: ['API5'], asvs: ['8.2.1'] },
  messages: {
    sensitive: {
      what: 'The pattern `{pattern}` tells upper from lower case, and the route `{route}` that it stands before does not.',
      why: 'Written in other case, the path reaches the route without this middleware.',
      instead: 'Give the path as text, or add the flag `i` to the pattern.',
    },
    compared: {
      what: 'The guard is asked only where `{test}`, which tells upper from lower case, and the route `{route}` does not.',
      why: 'Written in other case, the path reaches the route without this guard.',
      instead: 'Mount the guard on the path, or compare the path in lower case.',
    },
  },

  judge(backend, report) {
    const registered = backend.settings('route.pattern');
    const isLoose = looseness(backend, registered);
    for (const setting of registered) {
      if (!goesOn(backend, setting)) continue;
      const patterns = patternsOf(backend, setting).filter(({ flags }) => !flags.includes('i'));
      const [found] = patterns.flatMap((pattern) => {
        const route = backend.routes.find((one) => one.location.start !== setting.location.start && pathsOf(backend, one, setting, registered).some((path) => isBypassed(pattern, path)) && isLoose(setting.ref, setting.location.file, one) && isLoose(one.ref, setting.location.file, one));
        return route ? [{ pattern, route }] : [];
      });
      if (found) report({ message: 'sensitive', at: setting.valueLocation, data: { pattern: found.pattern.source.slice(0, 60), route: found.route.path ?? '' }, symbol: setting.symbol });
    }
    for (const { form, location, text, symbol } of backend.openGuards) {
      if (form === 'case' && backend.routes.some((route) => route.path === text && isLoose(route.ref, location.file, route))) report({ message: 'compared', at: location, data: { test: backend.text(location).slice(0, 60), route: text }, symbol });
    }
  },
});

type Looseness = (registration: number, file: string, route: Route) => boolean;

/** Does the router of a registration take any case? Where it is not seen which router it is, any of the application's files may say that it does not. */
function looseness(backend: Backend, registered: readonly Setting[]): Looseness {
  const on = new Map(registered.map((setting) => [setting.ref, setting.on]));
  const makers = new Set(registered.flatMap((setting) => routersOf(backend, setting.on)));
  const strict = backend.settings('route.case-sensitive').filter(({ value }) => value.known && value.value !== false);
  return (registration, file, route) => {
    const own = routersOf(backend, on.get(registration));
    const files = [file, ...appOf(backend, route)];
    return !strict.some((setting) => {
      const told = makers.has(setting.ref) ? [setting.ref] : routersOf(backend, setting.on);
      return own.length > 0 && told.length > 0 ? own.some((ref) => told.includes(ref)) : files.includes(setting.location.file);
    });
  };
}

/** The path of a route, and what is left of it for the router that both are registered on. */
function pathsOf(backend: Backend, route: Route, guard: Setting, registered: readonly Setting[]): readonly string[] {
  const own = registered.find(({ ref }) => ref === route.ref);
  const isSame = own && routersOf(backend, guard.on).some((router) => routersOf(backend, own.on).includes(router));
  return [route.path ?? [], isSame && own.value.known && typeof own.value.value === 'string' ? own.value.value : []].flat();
}

/** Calls that made a router. */
const routersOf = (backend: Backend, on: number | undefined): readonly number[] => (on === undefined ? [] : backend.definitions(on).filter((def) => backend.text(backend.location(def)).includes('(')));

function patternsOf(backend: Backend, { refs }: Setting): readonly Pattern[] {
  const made = new Set(refs.flatMap(({ ref }) => [ref, ...backend.definitions(ref), ...backend.leaves(ref).flatMap((path) => backend.definitions(ref, path))]));
  return backend.patterns.filter(({ ref }) => made.has(ref));
}

/** Files of the routes of a route's application. */
const appOf = (backend: Backend, { app, location }: Route): string[] => (app === undefined ? [location.file] : backend.routes.filter((other) => other.app === app).map((other) => other.location.file));

/** Middleware, or a handler that hands the request on. */
const goesOn = (backend: Backend, { callee, location }: Setting): boolean => /\.(?:use|all)$/.test(callee) || /\bnext\b/.test(backend.text(location));

/** Does it match the path as written, and no longer in other case? */
function isBypassed({ source, flags, ast }: Pattern, path: string): boolean {
  if (!ast) return false;
  const pattern = new RegExp(source, flags.replaceAll(/[gy]/g, ''));
  const example = path.replaceAll(/:\w+[^/]*/g, '1').replaceAll('*', 'x');
  return pattern.test(example) && !pattern.test(example.toUpperCase());
}
