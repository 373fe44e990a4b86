/** Finds routes that no request reaches, because the same route, or one with a parameter, stands before them. */
import { defineRule, type Backend, type Route } from '#rule';

export default defineRule({
  id: 'no-shadowed-route',
  chapter: 'http',
  finds: 'a route that no request reaches, because the same one, or one with a parameter, stands before it.',
  severity: 'medium',
  scope: 'project',
  preset: 'preview',
  standards: { cwe: [561, 670], owaspTop10: ['A06'], owaspApi: ['API9'], asvs: [] },
  messages: {
    shadowed: {
      what: '`{route}` is never reached: `{first}` stands before it, takes every `{path}` and does not pass requests on.',
      why: 'Its handler and its guards do not run, and the other handler gets `{segment}` as its `{parameter}`.',
      instead: 'Register it before `{first}`.',
    },
    repeated: {
      what: '`{route}` is registered a second time, and the first one does not pass requests on.',
      why: 'Its handler and its guards do not run: what was changed or guarded here changes and guards nothing.',
      instead: 'Remove one of the two.',
    },
  },

  judge(backend, report) {
    const earlier = new Map<string, Route[]>();
    for (const route of backend.routes) {
      if (route.ordered !== true || route.dead === true || route.app === undefined || route.path === undefined) continue;
      const key = `${route.app} ${route.method}`;
      const before = earlier.get(key) ?? [];
      const repeated = route.again && answersAlways(backend, route.again.first) ? { at: route.again.location, first: route.again.first } : repeats(backend, route, before);
      if (repeated) report({ message: 'repeated', at: repeated.at, symbol: route.symbol, certainty: 'high', data: { route: nameOf(route) }, trace: [{ ...repeated.first.location, note: `\`${nameOf(repeated.first)}\` is registered first` }] });
      const found = before.map((first) => ({ first, segment: takes(first.path ?? '', route.path ?? '') })).find(({ first, segment }) => segment !== undefined && answersAlways(backend, first));
      earlier.set(key, [...before, route]);
      if (!found?.segment) continue;
      const { first, segment } = found;
      report({
        message: 'shadowed', at: route.location, symbol: route.symbol, certainty: 'high',
        data: { route: nameOf(route), first: nameOf(first), path: route.path, segment: segment.text, parameter: segment.parameter },
        trace: [{ ...first.location, note: `\`${nameOf(first)}\` is registered first` }],
      });
    }
  },
});

/** A route of another router with the same path: parameters are the same whatever they are called. */
function repeats(backend: Backend, route: Route, before: readonly Route[]): { readonly at: Route['location']; readonly first: Route } | undefined {
  const first = before.find(({ path }) => plain(path) === plain(route.path));
  return first && answersAlways(backend, first) ? { at: route.location, first } : undefined;
}

const plain = (path: string | undefined): string => (path ?? '').replaceAll(/:\w+(?=\/|$)/g, ':');

const nameOf = ({ method, path }: Route): string => `${method} ${path ?? '…'}`;

/** A handler that stands there and takes nothing with which it could pass a request on. */
function answersAlways(backend: Backend, { handler, before }: Route): boolean {
  const parameters = /^(?:async\s*)?(?:\(([^()]*)\)|(\w+))\s*=>/.exec(backend.text(handler.location));
  if (!parameters || before.some(({ attached, functions }) => attached === 'route' && functions.length > 0)) return false;
  return !/\bnext\b/.test(parameters[1] ?? parameters[2] ?? '');
}

/** The first parameter of a pattern that takes a fixed segment of another path, where the pattern takes the whole path. */
function takes(pattern: string, path: string): { readonly text: string; readonly parameter: string } | undefined {
  const [wanted, have] = [pattern.split('/'), path.split('/')];
  if (wanted.length !== have.length) return undefined;
  let found: { readonly text: string; readonly parameter: string } | undefined;
  for (const [index, want] of wanted.entries()) {
    const is = have[index] as string;
    const parameter = /^:(\w+)$/.exec(want)?.[1];
    if (want === is || (parameter !== undefined && /^:\w+$/.test(is))) continue;
    if (parameter === undefined || !/^[\w-]+$/.test(is)) return undefined;
    found ??= { text: is, parameter };
  }
  return found;
}
