/** Owns whether something is done always, or only under a condition of its function, and under which. */
import { Op, RegionKind, type Ref } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type ModuleView, type Program } from '../link/index.ts';

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

/** Of the default of a switch, the conditions of its other clauses. */
export function otherCases(view: ModuleView, region: number): number[] {
  const { regions } = view.module;
  const own = regions[region];
  if (!own || own.kind !== Number(RegionKind.Case) || own.condition >= 0) return [];
  const cases = regions.filter(({ kind, parent, condition }) => kind === Number(RegionKind.Case) && parent === own.parent && condition >= 0);
  const subject = subjectOf(view, (cases.filter(({ to }) => to <= own.from).at(-1) ?? cases[0])?.condition ?? -1);
  return subject < 0 ? [] : cases.flatMap(({ condition }) => (subjectOf(view, condition) === subject ? [condition] : []));
}

/** What a clause, or the first of several with one body, compares. */
function subjectOf(view: ModuleView, condition: number): number {
  let value = condition;
  while (value >= 0 && view.op(value) === Op.Logical) value = view.a(value);
  return value < 0 ? -1 : view.rootOf(view.a(value));
}
