/** Finds routes that hand a part of their request on to a store or a query although nothing has checked its form. */
import { defineRule, type Answer, type Backend, type Claim, type Location, type Report, type Route, type RouteWork, type Site, type SourceKind } from '#rule';

type Found = Extract<Answer, { answer: 'yes' }>;
interface Use { readonly callee: string; readonly answer: Found; readonly location: Location; readonly kind: 'write' | 'look-up' | 'call' }

const PARTS = ['body', 'query', 'params'] as const;
const SHOWN = { body: 'body', query: 'query', params: 'path parameters' } as const;
const METHODS: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', '*']);
/** What asks for the form of its argument by its name, whatever it is. */
const CHECK = /valid|sanit|schema|^(?:check|assert|ensure|verify|require)(?:[A-Z_]?(?:body|input|form|data|payload|params|query|request|fields?|types?|string|number|object))?$|^is[A-Z](?!rray$|aN$|dmin|lank$|mpty$|il$|ull$|ndefined$|qual)/i;

export default defineRule({
  id: 'require-input-validation',
  chapter: 'validation',
  finds: 'a part of a request that a route writes or looks up although nothing has checked its form.',
  severity: 'medium',
  scope: 'project',
  preset: 'recommended',
  standards: { cwe: [20, 1287], owaspTop10: ['A05', 'A06'], owaspApi: ['API3', 'API8'], asvs: ['2.2.1', '2.2.2'] },
  messages: {
    raw: {
      what: '`{route}` {does} {source} with `{callee}`, and no schema has parsed the {part}.',
      why: 'Whoever sends the request decides its fields, their types and their length.',
      instead: 'Parse the {part} with a schema before it is used, and use what comes out.',
    },
    cast: {
      what: '`{route}` {does} {source} with `{callee}`, and only the type `{type}` says what is in it.',
      why: 'A cast is gone at run time and checks nothing, so the request may hold anything else.',
      instead: 'Parse the {part} with a schema whose type is `{type}`.',
    },
    interface: {
      what: '`{route}` {does} {source} with `{callee}`, and its type `{type}` is no class with decorated fields.',
      why: 'An interface or an inline type is gone at run time, so that a validating pipe skips the parameter.',
      instead: 'Annotate it with a class whose fields have decorators that check them.',
    },
    undecorated: {
      what: '`{route}` {does} {source} with `{callee}`, and no field of `{type}` has a decorator that checks it.',
      why: 'A class without such decorators lets everything through.',
      instead: 'Put decorators that check type and length on the fields of `{type}`.',
    },
    unpiped: {
      what: '`{route}` {does} {source} with `{callee}`, and no pipe applies what `{type}` says of its fields.',
      why: 'Decorators of a class check nothing by themselves.',
      instead: 'Put a validating pipe before all handlers where the application is made.',
    },
    schemaless: {
      what: '`{route}` {does} {source} with `{callee}`, and the route has no `{place}`.',
      why: 'The framework checks a part of the request only where the route says what it looks like.',
      instead: 'Give the route a `{place}` that names each field with its type and its length.',
    },
    parameter: {
      what: '`{route}` {does} {source} with `{callee}`, and nothing has checked its form.',
      why: 'A value of another form fails only in the database, with an error of the server, or finds what it should not.',
      instead: 'Parse the {part} with a schema, such as one for a UUID or a number.',
      severity: 'low',
      preset: 'strict',
    },
  },

  judge(backend, report) {
    for (const route of backend.routes) {
      if (route.dead === true || !METHODS.has(route.method)) continue;
      const work = backend.work(route);
      for (const part of PARTS) {
        if (!work.reads.has(part)) continue;
        const checked = work.checked(part);
        const name = `${route.method === '*' ? 'ALL' : route.method} ${route.path ?? '…'}`;
        if (checked === 'yes') report.held({ at: route.location, note: `the ${SHOWN[part]} of \`${name}\` is checked before its handler` });
        const use = checked === 'no' ? firstUse(backend, work, part) : undefined;
        // What another program has signed is not chosen by anyone.
        if (!use || isAsked(work, part) || work.signed()) continue;
        describe(backend, report as unknown as Report, route, work, part, name, use);
        break;
      }
    }
  },
});

function describe(backend: Backend, report: Report, route: Route, work: RouteWork, part: (typeof PARTS)[number], name: string, use: Use): void {
  const { source, trace, certainty } = use.answer;
  const claim = part === 'params' ? undefined : backend.claim(source);
  const generic = /\w<(?<type>[^()]+)>\(/.exec(backend.text(source.location))?.groups?.['type'];
  const type = claim ? backend.text(claim.type) : generic;
  const place = work.schemaPlace(part);
  const data = { route: name, does: DOES[use.kind], source: source.text.replace(/(?:\[…\])+`$/, '`'), callee: use.callee.replaceAll(/\s+(?=\.)/g, ''), part: SHOWN[part], type: type ?? '', place: place ?? '' };
  // A path parameter is a text in any case.
  const message = part === 'params' || (use.kind === 'look-up' && part !== 'body') ? 'parameter' : messageOf(claim, type, place);
  report({ message, at: route.location, data, trace, certainty: certainty === 'high' && use.kind !== 'write' ? 'medium' : certainty, symbol: route.symbol });
}

function messageOf(claim: Claim | undefined, type: string | undefined, place: string | undefined): string {
  if (claim?.form === 'undecorated' || claim?.form === 'unpiped') return claim.form;
  if (claim?.form === 'annotation') return claim.isPiped ? 'interface' : 'raw';
  if (place !== undefined) return 'schemaless';
  return type === undefined || /^(?:any|unknown|object)$/.test(type) ? 'raw' : 'cast';
}

const DOES = { write: 'writes', 'look-up': 'looks up', call: 'uses' } as const;

/** The first place where a part of the request takes effect as it came: writes first. */
function firstUse(backend: Backend, work: RouteWork, part: SourceKind): Use | undefined {
  const of = (site: Site & { readonly callee: string }, value: number, path: readonly string[], kind: Use['kind']): Use | undefined => {
    const answer = work.carries(value, 'unvalidated', path, [part]);
    return answer.answer === 'yes' ? { callee: site.callee, answer, location: site.location, kind } : undefined;
  };
  for (const store of backend.stores) {
    if (store.operation === 'delete' || !work.runs(store.ref)) continue;
    for (const leaf of [[], ...backend.leaves(store.values, store.valuesPath)]) {
      const use = of(store, store.values, [...store.valuesPath, ...leaf], 'write');
      if (use) return use;
    }
  }
  for (const access of work.records) {
    for (const { value, path } of access.values) {
      const use = of(access, value, path, 'write');
      if (use) return use;
    }
  }
  for (const query of backend.queries) {
    if (!work.runs(query.ref) || query.parameters === undefined) continue;
    const use = of(query, query.parameters, ['[]'], 'look-up');
    if (use) return use;
  }
  for (const access of work.records) {
    for (const { value, path } of access.where) {
      const use = of(access, value, path, 'look-up');
      if (use) return use;
    }
  }
  // What a query or a path parameter may do there is said by the rules of injection.
  for (const sink of part !== 'body' ? [] : [...backend.sinks('path'), ...backend.sinks('shell')]) {
    const use = work.runs(sink.ref) ? of(sink, sink.value, sink.path, 'call') : undefined;
    if (use) return use;
  }
  return undefined;
}

/** A function that is not understood and whose name says that it checks is given the part, or something of it. */
const isAsked = (work: RouteWork, part: SourceKind): boolean => work.calls.some((call) => CHECK.test(call.name) && call.args.some((argument) => work.carries(argument, 'unvalidated', [], [part]).answer === 'yes'));
