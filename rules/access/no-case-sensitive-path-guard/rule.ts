/** Finds middleware on a pattern that tells upper from lower case, in front of routes that do not. */
import { defineRule, type Backend, type Pattern, type Setting } from '#rule';

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
    if (backend.settings('route.case-sensitive').some(({ value }) => value.known && value.value !== false)) return;
    for (const setting of backend.settings('route.pattern')) {
      const pattern = patternOf(backend, setting);
      if (!pattern || pattern.flags.includes('i') || !goesOn(backend, setting)) continue;
      const route = backend.routes.find(({ path, location }) => path !== undefined && location.start !== setting.location.start && isBypassed(pattern, path));
      if (route) report({ message: 'sensitive', at: setting.valueLocation, data: { pattern: pattern.source.slice(0, 60), route: route.path ?? '' }, symbol: setting.symbol });
    }
  },
});

function patternOf(backend: Backend, { refs }: Setting): Pattern | undefined {
  const made = refs.flatMap(({ ref }) => [ref, ...backend.definitions(ref)]);
  return backend.patterns.find(({ ref }) => made.includes(ref));
}

/** Middleware, or a handler that hands the request on. */
const goesOn = (backend: Backend, { callee, location }: Setting): boolean => /\.(?:use|all)$/.test(callee) || /\bnext\b/.test(backend.text(location));

/** Does it match the path as written, and no longer in other case? */
function isBypassed({ source, flags, ast }: Pattern, path: string): boolean {
  if (!ast) return false;
  const pattern = new RegExp(source, flags.replaceAll(/[gy]/g, ''));
  const example = path.replaceAll(/:\w+[^/]*/g, '1').replaceAll('*', 'x');
  return pattern.test(example) && !pattern.test(example.toUpperCase());
}
