/** Owns guards that are registered too late: behind the routes which they should guard, where the first that fits answers. */
import type { Handler, LateGuard, Route } from '../facts/index.ts';
import { fileOf } from '../link/index.ts';
import type { Guards } from './guards.ts';
import type { Routes, Used } from './routes.ts';

const KINDS = ['authentication', 'rateLimit'] as const;

export function lateGuards({ routes, uses }: Pick<Routes, 'routes' | 'uses'>, guards: Guards, isFocus: (file: number) => boolean): LateGuard[] {
  return uses.flatMap((used, index): LateGuard[] => {
    const { handler, call, at, top, forErrors } = used;
    if (at === 0 || forErrors || !handler.certain || !isFocus(fileOf(handler.ref))) return [];
    const earlier = routes.slice(0, at).filter((route) => route.app === `router ${top}` && route.dead !== true && route.path !== undefined && !isBehind(route, handler) && used.covers(route.path) === true);
    const [first] = earlier;
    if (!first) return [];
    const found = { ref: handler.ref, location: call, symbol: handler.symbol, guard: handler.text };
    const unasked = guards.of({ ...first, before: [handler] }, 'authorization').answer === 'yes' ? unaskedOf(earlier, used, routes, guards) : [];
    if (unasked.length > 0) return [{ ...found, kind: 'authorization', form: 'rights', routes: unasked }];
    return KINDS.flatMap((kind): LateGuard[] => {
      if (guards.of({ ...first, before: [handler] }, kind).answer !== 'yes') return [];
      const open = earlier.filter((route) => guards.of(route, kind).answer === 'no');
      const form = used.onPath ? 'path' : isLast(used, uses.slice(index + 1), routes) ? 'all' : undefined;
      if (form !== undefined) return open.length === 0 ? [] : [{ ...found, kind, form, routes: open }];
      const beside = kind === 'authentication' ? besidesIn(open, used, routes) : [];
      return beside.length === 0 ? [] : [{ ...found, kind, form: 'router', routes: beside }];
    });
  });
}

/** Those on a router that has later routes, which the guard covers. */
function besidesIn(earlier: readonly Route[], { at, covers }: Used, routes: readonly Route[]): Route[] {
  const guarded = new Set(routes.slice(at).flatMap(({ router, path }) => (router !== undefined && path !== undefined && covers(path) === true ? [router] : [])));
  return earlier.filter((route) => guarded.has(route.router ?? ''));
}

/** Routes that ask who it is, on the router of routes that ask what they may do since the guard came. */
function unaskedOf(earlier: readonly Route[], used: Used, routes: readonly Route[], guards: Guards): Route[] {
  return besidesIn(earlier, used, routes).filter((route) => guards.of(route, 'authentication').answer === 'yes' && guards.of(route, 'authorization').answer === 'no');
}

const isBehind = ({ before }: Route, { ref }: Handler): boolean => before.some((one) => one.ref === ref);

/** Nothing that could answer comes after it: neither a route nor something of a package, such as one that serves files. */
function isLast({ at, top, isTop }: Used, later: readonly Used[], routes: readonly Route[]): boolean {
  if (!isTop || routes.slice(at).some(({ app }) => app === `router ${top}`)) return false;
  return later.filter((one) => one.top === top).every(({ handler, forErrors, onPath }) => forErrors || (!onPath && handler.functions.length > 0));
}
