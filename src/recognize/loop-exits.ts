/** Owns the ways out of a function from within a loop: what stands behind the loop runs only where none of them was taken. */
import { Op, RegionKind } from '../facts/index.ts';
import type { ModuleView } from '../link/index.ts';

interface Exit {
  readonly value: number;
  readonly fn: number;
  /** Where the loop ends, and the block that it stands in. */
  readonly to: number;
  readonly parent: number;
}

const known = new WeakMap<ModuleView, readonly Exit[]>();

/** Returns in loops that the value stands behind, in its own function. */
export function exitsBefore(view: ModuleView, value: number): readonly number[] {
  const all = exitsOf(view);
  if (all.length === 0) return NONE;
  const fn = view.functionOf(value);
  return all.filter((exit) => exit.fn === fn && exit.to <= value && isAround(view, exit.parent, value)).map((exit) => exit.value);
}

const NONE: readonly number[] = [];

function exitsOf(view: ModuleView): readonly Exit[] {
  let exits = known.get(view);
  if (!exits) {
    const { regions } = view.module;
    exits = view.having(Op.Return).flatMap((value) => {
      const fn = view.functionOf(value);
      const from = view.module.functions[fn]?.from ?? 0;
      let outer: Exit | undefined;
      for (let at = view.regionOf(value); at >= 0; at = regions[at]?.parent ?? -1) {
        const region = regions[at];
        if (!region || region.from < from) break;
        if (region.kind === Number(RegionKind.Loop)) outer = { value, fn, to: region.to, parent: region.parent };
      }
      return outer ? [outer] : [];
    });
    known.set(view, exits);
  }
  return exits;
}

function isAround(view: ModuleView, region: number, value: number): boolean {
  if (region < 0) return true;
  for (let at = view.regionOf(value); at >= 0; at = view.module.regions[at]?.parent ?? -1) if (at === region) return true;
  return false;
}
