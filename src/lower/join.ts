/** Owns branches and what happens where they meet: Phi values, and refinements that cancel out. */
import type ts from 'typescript';
import type { ValueId } from '../facts/index.ts';
import { Op, type RegionKind } from '../facts/op.ts';
import type { Lowering } from './context.ts';
import { type Diff, NO_CHANGE, type Slot, SlotKind } from './environment.ts';
import { read } from './scope.ts';

/** State at the start of a branch. */
export interface Branch {
  readonly mark: number;
  readonly dead: boolean;
  readonly assigns: number;
}

/** Refinements further back than this are not looked at when a Phi is simplified. */
const CHAIN = 64;

export function startBranch(cx: Lowering): Branch {
  return { mark: cx.env.mark(), dead: cx.env.dead, assigns: cx.assigns };
}

/** A branch that is a region. */
export function openBranch(cx: Lowering, kind: RegionKind, condition: ValueId, polarity: boolean): Branch {
  cx.openRegion(kind, condition, polarity);
  return startBranch(cx);
}

/** What the branch changed, or null if it does not reach its end; the environment is that of its start again. */
export function endBranch(cx: Lowering, branch: Branch): Diff | null {
  const { env } = cx;
  const diff = env.dead ? null : env.changes(branch.mark);
  env.revert(branch.mark);
  env.dead = branch.dead;
  return diff;
}

/** Ends the region and branch of an operand that may not be evaluated: joins only if it assigned something. */
export function closeConditional(cx: Lowering, branch: Branch, node: ts.Node): void {
  const diff = endBranch(cx, branch);
  cx.closeRegion();
  if (cx.assigns !== branch.assigns) join(cx, node, [diff, NO_CHANGE]);
}

/** Makes the environment that of the end of all branches that reach it. */
export function join(cx: Lowering, node: ts.Node, diffs: readonly (Diff | null)[]): void {
  const live = diffs.filter((diff) => diff !== null);
  if (live.length === 0) {
    cx.env.dead = true;
    return;
  }
  if (live.length === 1) cx.env.apply(live[0] as Diff);
  else merge(cx, node, live);
}

function merge(cx: Lowering, node: ts.Node, diffs: readonly Diff[]): void {
  const { env } = cx;
  const values = new Map<Slot, ValueId[]>();
  for (let i = 0; i < diffs.length; i++) gather(cx, node, values, diffs[i] as Diff, i);
  for (const [slot, list] of values) {
    if (env.closed[env.root[slot] as Slot] === 1) continue;
    if (list.length < diffs.length) list.push(base(cx, node, slot));
    const value = phi(cx, node, list, env.kind[slot] === SlotKind.Path);
    if (value !== env.current[slot]) env.set(slot, value);
  }
}

/** Adds one branch's values; a slot that earlier branches left alone gets its old value for them. */
function gather(cx: Lowering, node: ts.Node, values: Map<Slot, ValueId[]>, diff: Diff, index: number): void {
  for (let i = 0; i < diff.slots.length; i++) {
    const slot = diff.slots[i] as Slot;
    const list = values.get(slot);
    if (list !== undefined) list.push(diff.values[i] as ValueId);
    else if (index === 0) values.set(slot, [diff.values[i] as ValueId]);
    else if (cx.env.closed[cx.env.root[slot] as Slot] === 0) values.set(slot, [base(cx, node, slot), diff.values[i] as ValueId]);
  }
}

/** Value of a slot before the branches; -1 for a path without entry or a binding without value. */
function base(cx: Lowering, node: ts.Node, slot: Slot): ValueId {
  const { env } = cx;
  const outer = env.mutable[slot] === 1 && env.owner[slot] !== env.fn;
  if (env.kind[slot] === SlotKind.Binding && !outer) return env.current[slot] as ValueId;
  return read(cx, slot, node);
}

/** The value at a join. A path is known only if every branch knows it. */
export function phi(cx: Lowering, node: ts.Node, values: readonly ValueId[], isPath: boolean): ValueId {
  let distinct = [...new Set(values)];
  if (distinct.includes(-1)) {
    if (isPath) return -1;
    distinct = distinct.filter((value) => value >= 0);
  }
  if (distinct.length > 1) distinct = absorb(cx, cancel(cx, distinct));
  if (distinct.length < 2) return distinct[0] ?? -1;
  const stack = cx.columns.top;
  for (const value of distinct) cx.columns.push(value);
  return cx.emit(node, Op.Phi, 0, cx.columns.list(stack));
}

/** A value refined by a condition in one branch and by its negation in the other is the value itself. Folds from the end: else-if chains. */
function cancel(cx: Lowering, values: readonly ValueId[]): ValueId[] {
  let last = values[values.length - 1] as ValueId;
  const kept: ValueId[] = [];
  for (let i = values.length - 2; i >= 0; i--) {
    const value = values[i] as ValueId;
    const common = commonBase(cx, value, last);
    if (common >= 0) last = common;
    else kept.push(value);
  }
  kept.reverse();
  kept.push(last);
  return kept;
}

/** Triples (refined value, condition, polarity) that a value stands for. */
function facesOf(cx: Lowering, value: ValueId): readonly number[] {
  const { columns } = cx;
  const others = cx.alternates.get(value) ?? [];
  if (columns.op[value] !== Op.Refine) return others;
  const at = columns.b[value] as number;
  return [columns.a[value] as number, columns.lists[at + 1] as number, columns.lists[at + 2] as number, ...others];
}

function commonBase(cx: Lowering, first: ValueId, second: ValueId): ValueId {
  const left = facesOf(cx, first);
  if (left.length === 0) return -1;
  const right = facesOf(cx, second);
  for (let i = 0; i < left.length; i += 3) {
    for (let k = 0; k < right.length; k += 3) {
      if (left[i] === right[k] && left[i + 1] === right[k + 1] && left[i + 2] !== right[k + 2]) return left[i] as ValueId;
    }
  }
  return -1;
}

/** Drops what is a refinement of another value of the list: the union of both is the other. */
function absorb(cx: Lowering, values: ValueId[]): ValueId[] {
  if (values.length < 2) return values;
  const set = new Set(values);
  return values.filter((value) => !refinesOne(cx, value, set));
}

function refinesOne(cx: Lowering, value: ValueId, set: ReadonlySet<ValueId>): boolean {
  const { columns } = cx;
  let at = value;
  for (let i = 0; i < CHAIN && columns.op[at] === Op.Refine; i++) {
    at = columns.a[at] as ValueId;
    if (set.has(at)) return true;
  }
  return false;
}
