/** Owns the counting of routes: for each item of the checklist that is about routes, on how many it holds, on how many not, and where that is not known. */
import { CHAPTERS, type Backend, type Chapter, type Location, type Route, type RouteTally } from '../facts/index.ts';

type Answer = 'yes' | 'no' | 'unknown';
/** The answer of one item on one route; undefined for a route that the item does not concern. */
type Question = (route: Route, backend: Backend) => Answer | undefined;

const CHANGING: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
const PARTS = ['body', 'query', 'params'] as const;
/** Routes that do not hold and that are named. */
const NAMED = 5;

const QUESTIONS: Partial<Readonly<Record<Chapter, Question>>> = {
  validation: (route, backend) => {
    const work = backend.work(route);
    const checked = PARTS.filter((part) => work.reads.has(part)).map((part) => work.checked(part));
    if (checked.length === 0) return undefined;
    if (checked.every((one) => one === 'yes')) return 'yes';
    // A handler that parses its own input is no route that checks nothing.
    return checked.includes('no') && backend.guard(route, 'validation').answer === 'no' ? 'no' : 'unknown';
  },
  csrf: (route, backend) => {
    if (!CHANGING.has(route.method) || backend.cookieCredentials(route).length === 0) return undefined;
    const sent = backend.crossSite(route);
    return sent === 'some' || sent === 'none' ? 'yes' : backend.guard(route, 'csrf').answer;
  },
  cors: (route, backend) => policyOf(route, backend),
  'rate-limits': (route, backend) => {
    const sensitive = backend.sensitivity(route);
    if (!sensitive || ((sensitive.reason === 'cost' || sensitive.reason === 'effect') && backend.isAuthenticated(route))) return undefined;
    return backend.rateLimit(route).answer;
  },
  headers: (route, backend) => (route.method === 'OPTIONS' ? undefined : backend.securityHeaders(route).answer),
  access: (route, backend) => (route.method === 'OPTIONS' ? undefined : backend.guard(route, 'authentication').answer),
};

/** Counts for the chapters, in their order; none for a chapter that is about no route. */
export function routeTallies(backend: Backend, chapters: readonly Chapter[]): readonly RouteTally[] {
  const routes = backend.routes.filter(({ dead }) => dead !== true);
  const wanted = new Set(chapters);
  return CHAPTERS.filter((chapter) => wanted.has(chapter)).flatMap((chapter) => {
    const question = QUESTIONS[chapter];
    const tally = question && tallied(chapter, routes, (route) => question(route, backend));
    return tally && tally.holds + tally.fails + tally.unknown > 0 ? [tally] : [];
  });
}

function tallied(chapter: Chapter, routes: readonly Route[], ask: (route: Route) => Answer | undefined): RouteTally {
  const counts = { yes: 0, no: 0, unknown: 0 };
  const failing: { name: string; location: Location }[] = [];
  for (const route of routes) {
    const answer = ask(route);
    if (answer === undefined) continue;
    counts[answer]++;
    if (answer === 'no') failing.push({ name: nameOf(route), location: placeOf(route) });
  }
  return { chapter, holds: counts.yes, fails: counts.no, unknown: counts.unknown, failing: first(failing) };
}

const nameOf = ({ method, path, partialPath }: Route): string => `${method === '*' ? 'ALL' : method} ${path ?? partialPath ?? '…'}`;

const placeOf = ({ location: { file, start, end } }: Route): Location => ({ file, start, end });

/** The first ones in the order of files, whatever the order in which routes are found. */
const first = (failing: RouteTally['failing']): RouteTally['failing'] => failing.toSorted((one, other) => compare(one.location.file, other.location.file) || one.location.start - other.location.start || compare(one.name, other.name)).slice(0, NAMED);

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** What the CORS middleware before a route allows; routes without one are for their own origin, and are not counted. */
function policyOf(route: Route, backend: Backend): Answer | undefined {
  const answers = route.before.flatMap((handler) => {
    const made = new Set([handler.ref, ...backend.definitions(handler.ref)]);
    return backend.settings('cors.origin').filter(({ ref }) => made.has(ref)).map(({ ref, value, open }): Answer | undefined => {
      if (!value.known || open) return 'unknown';
      if (value.value !== true && value.value !== '*' && value.value !== 'null') return 'yes';
      const isShared = backend.settings('cors.credentials').some((one) => one.ref === ref && one.value.known && one.value.value === true);
      // Answers for everybody, without anybody's credentials, are meant so.
      return isShared || backend.cookieCredentials(route).length > 0 ? 'no' : undefined;
    });
  });
  return answers.includes('no') ? 'no' : answers.includes('unknown') ? 'unknown' : answers.includes('yes') ? 'yes' : undefined;
}

/** The tallies of several parts of a repository as one. */
export function mergeTallies(tallies: readonly (readonly RouteTally[])[]): readonly RouteTally[] {
  const merged = new Map<Chapter, RouteTally>();
  for (const tally of tallies.flat()) {
    const known = merged.get(tally.chapter);
    merged.set(tally.chapter, known ? {
      chapter: tally.chapter, holds: known.holds + tally.holds, fails: known.fails + tally.fails, unknown: known.unknown + tally.unknown,
      failing: first([...known.failing, ...tally.failing]),
    } : tally);
  }
  return CHAPTERS.flatMap((chapter) => merged.get(chapter) ?? []);
}
