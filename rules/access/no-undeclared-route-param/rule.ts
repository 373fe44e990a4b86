/** Finds reads of path parameters that the path of the route does not declare. */
import { defineRule, type Route } from '#rule';

export default defineRule({
  id: 'no-undeclared-route-param',
  chapter: 'access',
  finds: 'a read of a path parameter that the path of its route does not declare.',
  severity: 'medium',
  scope: 'project',
  preset: 'preview',
  standards: { cwe: [456, 639], owaspTop10: ['A01'], owaspApi: ['API1'], asvs: ['8.2.2'] },
  messages: {
    undeclared: {
      what: 'A parameter `{name}` is read here, and `{route}` has {declared}.',
      why: 'The value is always `undefined`, so that a record is never found, or a condition with it is left out and meets all records.',
      instead: 'Use the name in the path, or put `:{name}` into it.',
    },
  },

  judge(backend, report) {
    for (const { location, symbol, name, route, declared } of backend.undeclaredParams) {
      const shown = declared.length === 0 ? 'none' : declared.map((one) => `\`${one}\``).join(', ');
      report({ message: 'undeclared', at: location, symbol, certainty: 'high', data: { route: nameOf(route), name, declared: shown }, trace: [{ ...route.location, note: `\`${nameOf(route)}\`` }] });
    }
  },
});

const nameOf = ({ method, path }: Route): string => `${method} ${path ?? '…'}`;
