/** Owns what a function returns, and where. */
import { Op } from '../facts/index.ts';
import type { ModuleView } from '../link/index.ts';

/** Returned values, with the place where each is returned. */
export function returnsOf(view: ModuleView, fn: number, fact: { readonly from: number; readonly to: number; readonly returns: readonly number[] }): { readonly value: number; readonly at: number }[] {
  const found: { value: number; at: number }[] = [];
  for (let value = fact.from; value < fact.to; value++) if (view.op(value) === Op.Return && view.functionOf(value) === fn && view.a(value) >= 0) found.push({ value: view.a(value), at: value });
  return found.length > 0 ? found : fact.returns.map((value) => ({ value, at: value }));
}
