/** Owns assignments: to bindings, to members (as Updates of the object), compound and logical ones. */
import type ts from 'typescript';
import type { ValueId } from '../facts/index.ts';
import { Op, RegionKind, computedKey, keyValue, type Key } from '../facts/op.ts';
import { exportAssignment } from './commonjs.ts';
import { applyRefine, leafOf, startRecording } from './conditions.ts';
import type { Lowering } from './context.ts';
import { type Slot, SlotKind } from './environment.ts';
import { accessKey, memberOf } from './expressions.ts';
import { expression, namedExpression } from './handlers.ts';
import { closeConditional, openBranch } from './join.ts';
import { assignPattern } from './patterns.ts';
import { pushTerm } from './operators.ts';
import { idText } from './prepass.ts';
import { isStable, globalSlot, lookup, read, recordStore, store } from './scope.ts';

/** A member that is assigned: its object, the object's path, and the key. */
interface Place {
  readonly base: ValueId;
  readonly path: Slot;
  readonly key: Key;
}

const isMember = (cx: Lowering, node: ts.Node): boolean => node.kind === cx.K.PropertyAccess || node.kind === cx.K.ElementAccess;

/** A member whose name stands in the source. */
export const isNamedMember = (cx: Lowering, node: ts.Expression): boolean =>
  node.kind === cx.K.PropertyAccess || (node.kind === cx.K.ElementAccess && accessKey(cx, node as ts.ElementAccessExpression) !== undefined);

/** The target below parentheses, `!` and casts. */
export function unwrapTarget(cx: Lowering, node: ts.Expression): ts.Expression {
  const { K } = cx;
  let inner = node;
  while (inner.kind === K.Parenthesized || inner.kind === K.NonNull || inner.kind === K.As || inner.kind === K.Satisfies || inner.kind === K.TypeAssertion) {
    inner = (inner as ts.ParenthesizedExpression).expression;
  }
  return inner;
}

export function lowerAssignment(cx: Lowering, node: ts.BinaryExpression): ValueId {
  const { K } = cx;
  const target = unwrapTarget(cx, node.left);
  switch (node.operatorToken.kind as number) {
    case K.Equals: return plain(cx, node, target);
    case K.AndAndEquals: case K.BarBarEquals: case K.QuestionQuestionEquals: return logical(cx, node, target);
    default: return compound(cx, node, target);
  }
}

function plain(cx: Lowering, node: ts.BinaryExpression, target: ts.Expression): ValueId {
  const exported = exportAssignment(cx, node, target);
  if (exported >= 0) return exported;
  if (isMember(cx, target)) {
    const place = placeOf(cx, target);
    const value = namedExpression(cx, node.right, memberName(cx, place.key));
    storeMember(cx, node, place, value);
    return value;
  }
  const value = namedExpression(cx, node.right, target.kind === cx.K.Identifier ? idText(target as ts.Identifier) : '');
  assignAt(cx, target, value, cx.path);
  return value;
}

const memberName = (cx: Lowering, key: Key): string => (key >= 0 ? (cx.columns.strings[key] as string) : '');

/** Lowers object and key of a member target. */
function placeOf(cx: Lowering, target: ts.Expression): Place {
  const { K } = cx;
  const node = target as ts.PropertyAccessExpression | ts.ElementAccessExpression;
  const { makePaths } = cx;
  cx.makePaths = true;
  const base = expression(cx, node.expression);
  cx.makePaths = makePaths;
  const path = cx.path;
  if (node.kind === K.PropertyAccess) return { base, path, key: cx.str(idText(node.name as ts.Identifier)) };
  const element = node as ts.ElementAccessExpression;
  const constant = accessKey(cx, element);
  return { base, path, key: constant === undefined ? computedKey(expression(cx, element.argumentExpression)) : cx.str(constant) };
}

/** Assigns a value to any target. */
export function assign(cx: Lowering, target: ts.Expression, value: ValueId): void {
  assignAt(cx, unwrapTarget(cx, target), value, -1);
}

/** `path` is the access path of the value, for destructuring. */
function assignAt(cx: Lowering, target: ts.Expression, value: ValueId, path: Slot): void {
  const { K } = cx;
  if (target.kind === K.Identifier) assignName(cx, target as ts.Identifier, value);
  else if (isMember(cx, target)) storeMember(cx, target, placeOf(cx, target), value);
  else assignPattern(cx, target, value, path);
}

function assignName(cx: Lowering, node: ts.Identifier, value: ValueId): void {
  const str = cx.str(idText(node));
  const slot = lookup(cx, str);
  if (slot >= 0) {
    store(cx, slot, value);
    if (cx.recording > 0) cx.mentions.push(slot, value);
    return;
  }
  // An assignment to a free name: a global of this module, as far as can be seen.
  if (idText(node) !== '') storeMember(cx, node, { base: globalThisValue(cx, node), path: -1, key: str }, value);
}

const globalThisValue = (cx: Lowering, node: ts.Node): ValueId => read(cx, globalSlot(cx, cx.str('globalThis')), node);

/** Emits the Update and makes it the value of the object, and of the objects around it up to the binding. */
export function storeMember(cx: Lowering, node: ts.Node, place: Place, value: ValueId): void {
  const { env } = cx;
  const stable = place.path >= 0 && isStable(cx, place.path);
  const current = stable ? read(cx, place.path, node) : -1;
  const base = current >= 0 ? current : place.base;
  cx.assigns++;
  let update = cx.emit(node, Op.Update, base, cx.columns.pair(place.key, value));
  if (!stable) return;
  setEntry(cx, place.path, place.key, value);
  let slot = place.path;
  while ((env.parent[slot] as Slot) >= 0) {
    env.set(slot, update);
    const parent = env.parent[slot] as Slot;
    const owner = read(cx, parent, node);
    if (owner < 0) return;
    update = cx.emit(node, Op.Update, owner, cx.columns.pair(env.name[slot] as number, update));
    slot = parent;
  }
  if (env.kind[slot] === SlotKind.Binding && env.mutable[slot] === 1) recordStore(cx, slot, update);
  env.set(slot, update);
}

function setEntry(cx: Lowering, path: Slot, key: Key, value: ValueId): void {
  const { env } = cx;
  if (key < 0) {
    env.killBelow(path);
    return;
  }
  const child = env.path(path, key);
  if (child < 0) return;
  env.killBelow(child);
  env.set(child, value);
}

/** Reads a target before a compound assignment. */
function readTarget(cx: Lowering, target: ts.Expression, place: Place | undefined): ValueId {
  if (place === undefined) return expression(cx, target);
  if (place.key < 0) return cx.emit(target, Op.Index, place.base, keyValue(place.key));
  return memberOf(cx, target, place.base, place.path, place.key, true);
}

function writeTarget(cx: Lowering, node: ts.Node, target: ts.Expression, place: Place | undefined, value: ValueId): void {
  if (place === undefined) assignAt(cx, target, value, -1);
  else storeMember(cx, node, place, value);
}

function compound(cx: Lowering, node: ts.BinaryExpression, target: ts.Expression): ValueId {
  const place = isMember(cx, target) ? placeOf(cx, target) : undefined;
  const old = readTarget(cx, target, place);
  const value = node.operatorToken.kind === cx.K.PlusEquals ? appended(cx, node, old) : computed(cx, node, old);
  writeTarget(cx, node, target, place, value);
  return value;
}

function appended(cx: Lowering, node: ts.BinaryExpression, old: ValueId): ValueId {
  const base = cx.columns.top;
  cx.columns.push(old);
  pushTerm(cx, node.right);
  return cx.emit(node, Op.Concat, 0, cx.columns.list(base));
}

function computed(cx: Lowering, node: ts.BinaryExpression, old: ValueId): ValueId {
  const operator = (cx.handlers.tokens[node.operatorToken.kind] as string).slice(0, -1);
  const right = expression(cx, node.right);
  return cx.emit(node, Op.Binary, old, cx.columns.pair(cx.str(operator), right));
}

/** `x ||= v`: the right side runs under a condition; the assigned value stands for both outcomes. */
function logical(cx: Lowering, node: ts.BinaryExpression, target: ts.Expression): ValueId {
  const { K } = cx;
  const place = isMember(cx, target) ? placeOf(cx, target) : undefined;
  const base = startRecording(cx);
  const old = readTarget(cx, target, place);
  const condition = leafOf(cx, old, base, true);
  const polarity = node.operatorToken.kind === K.AndAndEquals;
  const branch = openBranch(cx, RegionKind.Branch, old, polarity);
  if (node.operatorToken.kind !== K.QuestionQuestionEquals) applyRefine(cx, node, condition, polarity);
  const right = expression(cx, node.right);
  closeConditional(cx, branch, node);
  const operator = (cx.handlers.tokens[node.operatorToken.kind] as string).slice(0, -1);
  const value = cx.emit(node, Op.Logical, old, cx.columns.pair(cx.str(operator), right));
  writeTarget(cx, node, target, place, value);
  return value;
}
