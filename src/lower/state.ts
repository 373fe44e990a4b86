/** Owns what is put aside while something is lowered in a state of its own: a function, or a statement that may fail. */
import { Op } from '../facts/op.ts';
import type { Lowering } from './context.ts';
import { enterScope, leaveScope } from './scope.ts';

export type State = ReturnType<typeof saveState>;

/** The state of the function being lowered. */
export function saveState(cx: Lowering) {
  const { thisFn, thisSlot, classIndex, fnNames, labels, recording } = cx;
  return { fn: cx.env.fn, dead: cx.env.dead, mark: cx.env.mark(), scope: enterScope(cx), targets: takeTargets(cx), thisFn, thisSlot, classIndex, fnNames, labels, recording };
}

/** A jump cannot leave its function. */
function takeTargets(cx: Lowering): Lowering['targets'] {
  const { targets } = cx;
  if (targets.length > 0) cx.targets = [];
  return targets;
}

/** Back to the state that was saved; what was assigned and declared since is forgotten. */
export function restoreState(cx: Lowering, saved: State): void {
  cx.env.revert(saved.mark);
  leaveScope(cx, saved.scope);
  cx.env.fn = saved.fn;
  cx.env.dead = saved.dead;
  cx.targets = saved.targets;
  cx.thisFn = saved.thisFn;
  cx.thisSlot = saved.thisSlot;
  cx.classIndex = saved.classIndex;
  cx.fnNames = saved.fnNames;
  cx.labels = saved.labels;
  cx.recording = saved.recording;
}

/** After a failure inside a top-level statement: nothing of it is half open any more. */
export function recover(cx: Lowering, saved: State, region: number): void {
  while (cx.region !== region) cx.closeRegion();
  restoreState(cx, saved);
  cx.columns.top = 0;
  cx.mentions.length = 0;
  cx.exits.length = 0;
  cx.makePaths = false;
  cx.nameHint = '';
  cx.namespaceExports = undefined;
  closePhis(cx);
  for (const fn of cx.functions) if (fn.to < fn.from) fn.to = fn.from;
}

/** A loop that was not finished leaves its Phis without a list. */
function closePhis(cx: Lowering): void {
  const { columns } = cx;
  for (let id = 0; id < columns.count; id++) {
    if (columns.op[id] === Op.Phi && columns.b[id] === -1) columns.b[id] = columns.list(columns.top);
  }
}
