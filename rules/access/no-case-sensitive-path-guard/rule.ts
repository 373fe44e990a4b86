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
  },

  judge(backend, report) {
    const strict = backend.settings('route.case-sensitive').filter(({ value }) => value.known && value.value !== false).map(({ location }) => location.file);
    for (const setting of backend.settings('route.pattern')) {
      if (!goesOn(backend, setting)) continue;
      const [found] = patternsOf(backend, setting).flatMap((pattern) => {
        const route = backend.routes.find(({ path, location }) => path !== undefined && location.start !== setting.location.start && isBypassed(pattern, path));
        return route && !pattern.flags.includes('i') && !strict.some((file) => file === setting.location.file || appOf(backend, route).includes(file)) ? [{ pattern, route }] : [];
      });
      const { pattern, route } = found ?? {};
      if (pattern && route) report({ message: 'sensitive', at: setting.valueLocation, data: { pattern: pattern.source.slice(0, 60), route: route.path ?? '' }, symbol: setting.symbol });
    }
  },
});

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
