/** Owns whether something is done always, or only under a condition of its function, and under which. */
import { RegionKind, type Ref } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type Program } from '../link/index.ts';

const CONDITIONAL: ReadonlySet<number> = new Set<number>([RegionKind.Branch, RegionKind.Case, RegionKind.Catch, RegionKind.After]);

/** Does the value lie in a branch, behind an early exit or in a catch clause of its function? */
export function isConditional(program: Program, ref: Ref): boolean {
  const view = program.view(fileOf(ref));
  const { regions, functions } = view.module;
  const fn = functions[view.functionOf(valueOf(ref))];
  for (let at = view.regionOf(valueOf(ref)); at >= 0; at = regions[at]?.parent ?? -1) {
    const region = regions[at];
    if (!region || (fn && region.from < fn.from)) return false;
    if (CONDITIONAL.has(region.kind)) return true;
  }
  return false;
}

/** Conditions of the blocks around a value, in its function. */
export function conditionsAround(program: Program, ref: Ref): Ref[] {
  const view = program.view(fileOf(ref));
  const { regions, functions } = view.module;
  const fn = functions[view.functionOf(valueOf(ref))];
  const found: Ref[] = [];
  for (let at = view.regionOf(valueOf(ref)); at >= 0; at = regions[at]?.parent ?? -1) {
    const region = regions[at];
    if (!region || (fn && region.from < fn.from)) break;
    if (region.condition >= 0) found.push(refOf(fileOf(ref), region.condition));
  }
  return found;
}
