/** Owns walking back from a value to what it is made of, within one file: no danger is followed, only that one value is used for another. */
import { Op } from '../facts/index.ts';
import type { ModuleView } from '../link/index.ts';
import { operandsOf } from './operands.ts';

const MAX_STEPS = 300;

/** Values of which a value is made, itself included; `stop` ends a way. */
export function madeFrom(view: ModuleView, start: number, stop: (value: number) => boolean = () => false): ReadonlySet<number> {
  const found = new Set<number>();
  const queue = [start];
  for (let at = 0; at < queue.length && at < MAX_STEPS; at++) {
    const value = queue[at] as number;
    if (value < 0 || found.has(value)) continue;
    found.add(value);
    if (stop(value)) continue;
    if (view.op(value) === Op.Captured) queue.push(...(view.module.bindings[view.a(value)]?.stores ?? []));
    else queue.push(...operandsOf(view, value));
  }
  return found;
}
