/** Owns how applications hear of the errors of their routes, where a library tells handlers of errors by their parameters and their place. */
import { ConstKind, Op, type ErrorHandling, type Ref, type Route } from '../facts/index.ts';
import { fileOf, refOf, type Program } from '../link/index.ts';
import type { Routes, Used } from './routes.ts';

/** What packages call theirs: `Sentry.Handlers.errorHandler()`, `errors()`. */
const FOR_ERRORS = /err(?:or)?s?|exception|fail|sentry|bugsnag|rollbar|raven/i;

export function errorHandling(program: Program, { routes, uses, hasErrorHandlers }: Pick<Routes, 'routes' | 'uses' | 'hasErrorHandlers'>, isFocus: (file: number) => boolean): ErrorHandling[] {
  const apps = new Map<string, Route[]>();
  for (const route of routes) if (route.app !== undefined && route.dead !== true && isFocus(fileOf(route.ref))) apps.set(route.app, [...(apps.get(route.app) ?? []), route]);
  return [...apps].flatMap(([app, its]): ErrorHandling[] => {
    const [first] = its;
    if (!first || !hasErrorHandlers(first)) return [];
    const used = uses.filter(({ top }) => `router ${top}` === app);
    if (used.some(({ handler, forErrors }) => !forErrors && handler.functions.length === 0 && FOR_ERRORS.test(handler.text)) || used.some(isUnknown)) return [];
    const forErrors = used.filter((one) => one.forErrors);
    if (forErrors.length === 0) return its.flatMap((route) => passedOn(program, route).map((call) => ({ ref: call, location: program.location(call), symbol: program.symbol(call), flaw: 'missing' as const, route, handler: '' }))).slice(0, 1);
    const last = forErrors.at(-1) as Used;
    const late = its.find((route) => routes.indexOf(route) >= last.at);
    if (!late || !forErrors.every(({ isTop, onPath }) => isTop && !onPath)) return [];
    return [{ ref: last.handler.ref, location: last.call, symbol: last.handler.symbol, flaw: 'early', route: late, handler: last.handler.text }];
  });
}

/** Neither a function of the program nor something that a package makes. */
const isUnknown = ({ handler }: Used): boolean => handler.functions.length === 0 && !/^\w+(?:\.\w+)*\(/.test(handler.text);

/** `next(error)` in the functions of a route. */
function passedOn(program: Program, { before, handler }: Route): Ref[] {
  return [...before, handler].flatMap(({ functions }) => functions).flatMap((fn) => {
    const view = program.view(fileOf(fn));
    const { from, to } = program.functionFact(fn);
    return view.calls().filter((call) => {
      const callee = call >= from && call < to && view.op(call) === Op.Call ? view.rootOf(view.a(call)) : -1;
      const [only, ...more] = view.list(call);
      if (callee < 0 || view.op(callee) !== Op.Param || only === undefined || more.length > 0) return false;
      const isNext = /^_?next$/.test(view.str(view.module.functions[view.a(callee)]?.params[view.b(callee)]?.name ?? -1));
      return isNext && !(view.op(only) === Op.Const && (view.a(only) === Number(ConstKind.String) || view.a(only) === Number(ConstKind.Undefined)));
    }).map((call) => refOf(fileOf(fn), call));
  });
}
