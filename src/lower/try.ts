/** Owns try statements: what a catch clause may find, and finally. */
import type ts from 'typescript';
import { Op, RegionKind } from '../facts/op.ts';
import type { Lowering } from './context.ts';
import type { Diff, Slot } from './environment.ts';
import { SlotKind } from './environment.ts';
import { endBranch, join, phi, startBranch } from './join.ts';
import { bindTarget, declarePattern } from './patterns.ts';
import { enterScope, leaveScope } from './scope.ts';
import { lowerBlock } from './statements.ts';

export function lowerTry(cx: Lowering, node: ts.TryStatement): void {
  const branch = startBranch(cx);
  const region = cx.openRegion(RegionKind.Try, -1, true);
  lowerBlock(cx, node.tryBlock);
  cx.closeRegion();
  const touched = cx.env.changes(branch.mark);
  const ends: (Diff | null)[] = [endBranch(cx, branch)];
  if (node.catchClause !== undefined) ends.push(lowerCatch(cx, node.catchClause, touched, region));
  join(cx, node, ends);
  if (node.finallyBlock !== undefined) lowerFinally(cx, node.finallyBlock, touched, branch.dead);
}

/** What the try block changed may or may not have happened. */
function loosen(cx: Lowering, node: ts.Node, touched: Diff): void {
  const { env } = cx;
  for (let i = 0; i < touched.slots.length; i++) {
    const slot = touched.slots[i] as Slot;
    const value = phi(cx, node, [env.current[slot] as number, touched.values[i] as number], env.kind[slot] === SlotKind.Path);
    if (value !== env.current[slot]) env.set(slot, value);
  }
}

function lowerCatch(cx: Lowering, clause: ts.CatchClause, touched: Diff, region: number): Diff | null {
  const branch = startBranch(cx);
  loosen(cx, clause, touched);
  const scope = enterScope(cx);
  cx.openRegion(RegionKind.Catch, -1, true);
  if (clause.variableDeclaration !== undefined) {
    const { name } = clause.variableDeclaration;
    declarePattern(cx, name);
    bindTarget(cx, name, cx.emit(name, Op.Caught, region, 0), -1);
  }
  lowerBlock(cx, clause.block);
  cx.closeRegion();
  leaveScope(cx, scope);
  return endBranch(cx, branch);
}

/** Runs also when nothing before it completes; then what comes after does not run. */
function lowerFinally(cx: Lowering, block: ts.Block, touched: Diff, wasDead: boolean): void {
  const dead = cx.env.dead;
  cx.env.dead = wasDead;
  if (dead) loosen(cx, block, touched);
  cx.openRegion(RegionKind.Finally, -1, true);
  lowerBlock(cx, block);
  cx.closeRegion();
  cx.env.dead ||= dead;
}
