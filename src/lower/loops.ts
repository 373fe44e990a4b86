/** Owns loops: Phi values at their head, and what their ends, breaks and continues bring together. */
import type ts from 'typescript';
import type { ValueId } from '../facts/index.ts';
import { Op, RegionKind } from '../facts/op.ts';
import { assign } from './assignments.ts';
import { applyRefine, condition, unrefined, type Condition } from './conditions.ts';
import type { Lowering, Target } from './context.ts';
import type { Slot } from './environment.ts';
import { expression } from './handlers.ts';
import { endBranch, join, startBranch } from './join.ts';
import { bindTarget, declarePattern } from './patterns.ts';
import { enterScope, leaveScope, lookup, read } from './scope.ts';
import { lowerVariables, openTarget, statement } from './statements.ts';

/** A loop being lowered. */
interface Loop {
  readonly node: ts.Node;
  /** Triples (slot, Phi, value before the loop). */
  readonly phis: readonly number[];
  readonly target: Target;
}

/** Values assigned in the loop become Phis, whose back edges are filled in by {@link closeLoop}. */
function openLoop(cx: Lowering, node: ts.Node): Loop {
  cx.openRegion(RegionKind.Loop, -1, true);
  const phis: number[] = [];
  for (const name of cx.names.loops.get(node) ?? []) {
    const slot = name === 'this' ? cx.thisSlot : lookup(cx, cx.str(name));
    if (slot >= 0 && cx.env.escaping[slot] === 0) addPhi(cx, node, phis, slot);
  }
  return { node, phis, target: openTarget(cx, 'loop') };
}

function addPhi(cx: Lowering, node: ts.Node, phis: number[], slot: Slot): void {
  const own = cx.env.owner[slot] === cx.env.fn;
  const before = own && (cx.env.current[slot] as ValueId) < 0 && slot !== cx.thisSlot ? -1 : read(cx, slot, node);
  const phi = cx.columns.emit(Op.Phi, 0, -1, cx.startOf(node), node.end);
  cx.env.killBelow(slot);
  cx.env.set(slot, phi);
  phis.push(slot, phi, before);
}

/** Fills the Phis from the environment at the end of the body. */
function closeLoop(cx: Lowering, loop: Loop): void {
  const { columns, env } = cx;
  for (let i = 0; i < loop.phis.length; i += 3) {
    const phi = loop.phis[i + 1] as ValueId;
    const before = loop.phis[i + 2] as ValueId;
    const back = env.dead ? -1 : (env.current[loop.phis[i] as Slot] as ValueId);
    const base = columns.top;
    if (before >= 0) columns.push(before);
    if (back >= 0 && back !== before && unrefined(cx, back) !== phi) columns.push(back);
    columns.b[phi] = columns.list(base);
  }
}

/** Body, continues and step of a loop whose environment is that after the test. */
function lowerLoopBody(cx: Lowering, loop: Loop, body: ts.Statement, step: ts.Expression | undefined): void {
  const branch = startBranch(cx);
  statement(cx, body);
  const end = cx.env.dead ? null : cx.env.changes(loop.target.mark);
  if (loop.target.continues.length > 0) {
    endBranch(cx, branch);
    join(cx, body, [end, ...loop.target.continues]);
  }
  if (step !== undefined) expression(cx, step);
  closeLoop(cx, loop);
}

function isTrue(cx: Lowering, node: ts.Expression | undefined): boolean {
  return node === undefined || node.kind === cx.K.TrueKeyword;
}

/** `while` and `for`: test, body, step. */
function lowerTested(cx: Lowering, node: ts.Node, test: ts.Expression | undefined, body: ts.Statement, step: ts.Expression | undefined): void {
  const before = startBranch(cx);
  const loop = openLoop(cx, node);
  const endless = isTrue(cx, test);
  const tested = endless ? undefined : condition(cx, test as ts.Expression);
  const inside = startBranch(cx);
  if (tested !== undefined) enterBody(cx, body, tested);
  lowerLoopBody(cx, loop, body, step);
  if (tested !== undefined) cx.closeRegion();
  cx.env.revert(inside.mark);
  cx.env.dead = before.dead;
  cx.closeRegion();
  if (tested !== undefined) applyRefine(cx, node, tested, false);
  else cx.env.dead = true;
  leaveLoop(cx, node, loop);
}

function enterBody(cx: Lowering, body: ts.Node, tested: Condition): void {
  applyRefine(cx, body, tested, true);
  cx.openRegion(RegionKind.Branch, tested.value, !tested.negated);
}

/** After the loop: the environment of the failed test and those of all breaks. Phis at the head hold on. */
function leaveLoop(cx: Lowering, node: ts.Node, loop: Loop): void {
  cx.targets.pop();
  const end = cx.env.dead ? null : cx.env.changes(loop.target.mark);
  cx.env.revert(loop.target.mark);
  cx.env.dead = false;
  join(cx, node, [end, ...loop.target.breaks]);
}

export const lowerWhile = (cx: Lowering, node: ts.WhileStatement): void => lowerTested(cx, node, node.expression, node.statement, undefined);

export function lowerFor(cx: Lowering, node: ts.ForStatement): void {
  const scope = enterScope(cx);
  if (node.initializer !== undefined) lowerInitializer(cx, node.initializer);
  lowerTested(cx, node, node.condition, node.statement, node.incrementor);
  leaveScope(cx, scope);
}

function lowerInitializer(cx: Lowering, initializer: ts.ForInitializer): void {
  if (initializer.kind !== cx.K.VariableDeclarationList) {
    expression(cx, initializer);
    return;
  }
  declareList(cx, initializer as ts.VariableDeclarationList);
  lowerVariables(cx, initializer as ts.VariableDeclarationList);
}

function declareList(cx: Lowering, list: ts.VariableDeclarationList): void {
  if ((list.flags & cx.ts.NodeFlags.BlockScoped) === 0) return;
  for (const declaration of list.declarations) declarePattern(cx, declaration.name);
}

/** `do`: the body runs before the first test. */
export function lowerDo(cx: Lowering, node: ts.DoStatement): void {
  const loop = openLoop(cx, node);
  const body = startBranch(cx);
  statement(cx, node.statement);
  const end = endBranch(cx, body);
  join(cx, node, [end, ...loop.target.continues]);
  const tested = condition(cx, node.expression);
  closeLoop(cx, loop);
  cx.closeRegion();
  if (isTrue(cx, node.expression)) cx.env.dead = true;
  else applyRefine(cx, node, tested, false);
  leaveLoop(cx, node, loop);
}

export const lowerForOf = (cx: Lowering, node: ts.ForOfStatement): void => lowerEach(cx, node, Op.Element, node.awaitModifier !== undefined);
export const lowerForIn = (cx: Lowering, node: ts.ForInStatement): void => lowerEach(cx, node, Op.KeyOf, false);

/** `for … of` and `for … in`: each turn binds an element or key. */
function lowerEach(cx: Lowering, node: ts.ForOfStatement | ts.ForInStatement, op: Op, awaited: boolean): void {
  const subject = expression(cx, node.expression);
  const scope = enterScope(cx);
  const { dead } = cx.env;
  const loop = openLoop(cx, node);
  const inside = startBranch(cx);
  const item = cx.emit(node.initializer, op, subject, op === Op.Element ? -1 : 0);
  bindItem(cx, node.initializer, awaited ? cx.emit(node.initializer, Op.Await, item, 0) : item);
  lowerLoopBody(cx, loop, node.statement, undefined);
  cx.env.revert(inside.mark);
  cx.env.dead = dead;
  cx.closeRegion();
  leaveScope(cx, scope);
  leaveLoop(cx, node, loop);
}

function bindItem(cx: Lowering, initializer: ts.ForInitializer, item: ValueId): void {
  if (initializer.kind !== cx.K.VariableDeclarationList) {
    assign(cx, initializer as ts.Expression, item);
    return;
  }
  declareList(cx, initializer as ts.VariableDeclarationList);
  for (const declaration of (initializer as ts.VariableDeclarationList).declarations) bindTarget(cx, declaration.name, item, -1);
}

