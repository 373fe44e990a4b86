/** Owns handlers of all methods that tell some of them that they are not allowed: a route for each of the others. */
import type { HttpMethod, Route } from '../facts/index.ts';
import type { Program } from '../link/index.ts';
import type { Behaviours, Ending } from './behaviour.ts';
import type { Requests, Serving } from './requests.ts';

const METHODS: readonly HttpMethod[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const NOT_ALLOWED = 405;

export class MethodSwitches {
  constructor(
    private readonly program: Program,
    private readonly behaviours: Behaviours,
    private readonly requests: Requests,
  ) {}

  /** The route, or one for each method that its handler allows. */
  apart(route: Route): Route[] {
    const { functions, made } = route.handler;
    const [fn] = functions;
    if (route.method !== '*' || fn === undefined || functions.length !== 1) return [route];
    const refusals = this.behaviours.of(fn, made).endings.filter(({ status }) => status === NOT_ALLOWED);
    if (refusals.length === 0) return [route];
    const told = METHODS.map((method) => ({ ...route, method })).map((one) => ({ one, isRefused: this.any(refusals, { fn, made }, one) }));
    const allowed = told.filter(({ isRefused }) => isRefused === false);
    return told.some(({ isRefused }) => isRefused === undefined) || allowed.length === 0 ? [route] : allowed.map(({ one }) => one);
  }

  private any(refusals: readonly Ending[], serving: Serving, route: Route): boolean | undefined {
    const answers = refusals.map((one) => this.reaches(one, serving, route));
    return answers.includes(true) || (answers.includes(undefined) ? undefined : false);
  }

  private reaches({ ref, under }: Ending, serving: Serving, route: Route): boolean | undefined {
    const own = this.program.functionAround(ref) === serving.fn ? this.requests.reaches(ref, serving, route) : undefined;
    if (own !== undefined) return own;
    const truths = under.map(({ condition, polarity, calls = [] }) => {
      const { truth, told } = this.requests.truth(condition, calls, serving, route, undefined);
      // What does not ask for the route holds for some requests.
      return truth === undefined ? (told ? undefined : true) : truth === polarity;
    });
    return truths.includes(false) ? false : under.length === 0 || truths.includes(undefined) ? undefined : true;
  }
}
