/** Owns what a route itself says to what guards it: options and decorators that ask for a limit, change it or refuse it, and schemas. */
import { Op, type Constant, type Limiter, type Ref, type Route } from '../facts/index.ts';
import { fileOf, valueOf, type Program } from '../link/index.ts';
import type { LimiterRow, Model } from '../models/types.ts';
import type { Constants } from './constants.ts';
import type { Denotations } from './denote.ts';
import type { Positions } from './positions.ts';
import type { Requests } from './requests.ts';
import { isNullish, truthOf } from './setup-values.ts';
import { SkippedLimits } from './skipped-limits.ts';

export class RouteOptions {
  private readonly skipped: SkippedLimits;

  constructor(
    private readonly program: Program,
    denotations: Denotations,
    private readonly positions: Positions,
    private readonly constants: Constants,
    private readonly requests: Requests,
  ) {
    this.skipped = new SkippedLimits(program, denotations, requests.closures);
  }

  /** A plugin limits all routes of its scope, or those that ask for it; a route may be taken out. */
  isAskedFor(route: Route, call: Ref, row: LimiterRow, model: Model): boolean {
    if (row.form === 'guard') return !this.skipped.isSkipped(route, row, model);
    if (row.form !== 'plugin') return true;
    const made = row.route === undefined ? undefined : this.requests.option(route, row.route.split('.'));
    if (made !== undefined && made !== 'absent' && made.kind !== 'unknown' && !made.unsure && isNullish(made) === false) return truthOf(made) === true;
    const own = row.route === undefined || route.options === undefined || made === 'absent' ? [] : this.constants.at(route.options, row.route.split('.'));
    if (own.length > 0) return !own.some((def) => this.isFalse(def));
    const global = row.global === undefined ? undefined : this.positions.first(call, row.global, model);
    return !global || !this.constants.at(global.ref, global.path).some((def) => this.isFalse(def));
  }

  /** A route's own numbers come before the plugin's. */
  forRoute(limiter: Limiter, row: LimiterRow, route: Route | undefined): Limiter {
    if (row.form !== 'plugin' || row.route === undefined || route?.options === undefined) return limiter;
    const own = row.route.split('.');
    const number = (positions: readonly string[] | undefined, fallback: Constant): Constant => {
      for (const at of positions ?? []) {
        const path = [...own, ...at.split('.').slice(1)];
        if (this.constants.at(route.options as Ref, path).length > 0) return this.constants.of(route.options as Ref, path);
      }
      return fallback;
    };
    const window = number(row.windowMs, limiter.windowMs);
    return { ...limiter, limit: number(row.limit, limiter.limit), windowMs: window === limiter.windowMs ? window : inMilliseconds(window, row.unit) };
  }

  private isFalse(def: Ref): boolean {
    const constant = this.constants.of(def);
    return constant.known && constant.value === false;
  }

  /** Does a route's options object say what a request must look like? */
  hasSchema(options: Ref): boolean {
    return this.constants.at(options, ['schema']).some((def) => {
      if (this.program.op(def) !== Op.Object) return false;
      const view = this.program.view(fileOf(def));
      return Array.from(view.list(valueOf(def))).some((key, index) => index % 2 === 0 && key >= 0 && /^(?:body|query\w*|params|headers)$/.test(view.str(key)));
    });
  }
}

/** A window given in seconds; the library's default is in milliseconds already, and a text like `1 m` is not read. */
export function inMilliseconds(window: Constant, unit: LimiterRow['unit']): Constant {
  if (!window.known || window.from === 'default' || unit === undefined || unit === 'ms') return window;
  return unit === 's' ? { ...window, value: Number(window.value) * 1000 } : UNKNOWN;
}


const UNKNOWN: Constant = { known: false };
