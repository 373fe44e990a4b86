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
    const strict = backend.settings('route.case-sensitive').filter(({ value }) => value.known && value.value !== false);
    const isStrict = (files: readonly string[]): boolean => strict.some(({ location }) => files.includes(location.file));
    for (const setting of backend.settings('route.pattern')) {
      if (!goesOn(backend, setting)) continue;
      const [found] = patternsOf(backend, setting).flatMap((pattern) => {
        const route = backend.routes.find(({ path, location }) => path !== undefined && location.start !== setting.location.start && isBypassed(pattern, path));
        return route && !pattern.flags.includes('i') && !isTold(backend, setting, strict, [setting.location.file, ...appOf(backend, route)]) ? [{ pattern, route }] : [];
      });
      const { pattern, route } = found ?? {};
      if (pattern && route) report({ message: 'sensitive', at: setting.valueLocation, data: { pattern: pattern.source.slice(0, 60), route: route.path ?? '' }, symbol: setting.symbol });
    }
    for (const { form, location, text, symbol } of backend.openGuards) {
      const app = backend.routes.filter(({ path }) => path === text).flatMap((route) => appOf(backend, route));
      if (form === 'case' && !isStrict([location.file, ...app])) report({ message: 'compared', at: location, data: { test: backend.text(location).slice(0, 60), route: text }, symbol });
    }
  },
});

/** Does the router of a pattern tell upper from lower case? Where it is not seen which router it is, any of its files may say so. */
function isTold(backend: Backend, pattern: Setting, strict: readonly Setting[], files: readonly string[]): boolean {
  const own = routersOf(backend, pattern.on);
  return strict.some((setting) => {
    const told = setting.on === undefined ? [setting.ref] : [setting.ref, ...routersOf(backend, setting.on)];
    return own.length > 0 && (setting.on === undefined || told.length > 1) ? own.some((ref) => told.includes(ref)) : files.includes(setting.location.file);
  });
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
