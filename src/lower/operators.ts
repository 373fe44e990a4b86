/** Owns operators: unary, binary, concatenation, comma, and which of them are assignments or conditions. */
import type ts from 'typescript';
import type { ValueId } from '../facts/index.ts';
import { Op, computedKey } from '../facts/op.ts';
import { assign, isNamedMember, lowerAssignment, unwrapTarget } from './assignments.ts';
import { lowerLogical, lowerNot } from './conditions.ts';
import type { Lowering } from './context.ts';
import { expression } from './handlers.ts';
import { undefinedValue } from './literals.ts';

/** Any binary expression: long chains of one operator are walked without recursion. */
export function assignmentOrBinary(cx: Lowering, node: ts.BinaryExpression): ValueId {
  const { K } = cx;
  const operator = node.operatorToken.kind as number;
  if (operator >= K.FirstAssignment && operator <= K.LastAssignment) return lowerAssignment(cx, node);
  if (operator === K.AndAnd || operator === K.BarBar || operator === K.QuestionQuestion) return lowerLogical(cx, node);
  const spine = leftSpine(cx, node, operator);
  if (operator === K.Plus) return concat(cx, node, spine);
  return operator === K.Comma ? comma(cx, spine) : binary(cx, spine);
}

/** `((a ∘ b) ∘ c) ∘ d` as [a ∘ b, …, the node itself]: all with the same operator, innermost first. */
export function leftSpine(cx: Lowering, node: ts.BinaryExpression, operator: number): ts.BinaryExpression[] {
  const spine = [node];
  let left: ts.Expression = node.left;
  while (left.kind === cx.K.Binary && (left as ts.BinaryExpression).operatorToken.kind === operator) {
    spine.push(left as ts.BinaryExpression);
    left = (left as ts.BinaryExpression).left;
  }
  return spine.length > 1 ? spine.reverse() : spine;
}

function concat(cx: Lowering, node: ts.BinaryExpression, spine: readonly ts.BinaryExpression[]): ValueId {
  const base = cx.columns.top;
  pushTerm(cx, (spine[0] as ts.BinaryExpression).left);
  for (const link of spine) pushTerm(cx, link.right);
  return cx.emit(node, Op.Concat, 0, cx.columns.list(base));
}

/** Pushes the terms of an operand of `+`, those of a parenthesized `+` too. */
export function pushTerm(cx: Lowering, node: ts.Expression): void {
  const { K } = cx;
  let inner = node;
  while (inner.kind === K.Parenthesized) inner = (inner as ts.ParenthesizedExpression).expression;
  if (inner.kind !== K.Binary || (inner as ts.BinaryExpression).operatorToken.kind !== K.Plus) {
    const value = expression(cx, inner);
    cx.columns.push(value);
    return;
  }
  const spine = leftSpine(cx, inner as ts.BinaryExpression, K.Plus);
  pushTerm(cx, (spine[0] as ts.BinaryExpression).left);
  for (const link of spine) pushTerm(cx, link.right);
}

function comma(cx: Lowering, spine: readonly ts.BinaryExpression[]): ValueId {
  let value = expression(cx, (spine[0] as ts.BinaryExpression).left);
  for (const link of spine) value = expression(cx, link.right);
  return value;
}

function binary(cx: Lowering, spine: readonly ts.BinaryExpression[]): ValueId {
  let value = expression(cx, (spine[0] as ts.BinaryExpression).left);
  for (const link of spine) {
    const operator = cx.handlers.tokens[link.operatorToken.kind] as string;
    const right = expression(cx, link.right);
    value = binaryValue(cx, link, value, operator, right);
  }
  return value;
}

export const binaryValue = (cx: Lowering, node: ts.Node, left: ValueId, operator: string, right: ValueId): ValueId =>
  cx.emit(node, Op.Binary, left, cx.columns.pair(cx.str(operator), right));

const unary = (cx: Lowering, node: ts.Node, operand: ValueId, operator: string): ValueId => cx.emit(node, Op.Unary, operand, cx.str(operator));

export const lowerTypeof = (cx: Lowering, node: ts.TypeOfExpression): ValueId => unary(cx, node, expression(cx, node.expression), 'typeof');
export const lowerVoid = (cx: Lowering, node: ts.VoidExpression): ValueId => unary(cx, node, expression(cx, node.expression), 'void');

/** `delete o.k` stores nothing there; with a key that is not known, what was known of the path is known no longer. `delete o[name][k]` changes an object that a computed name has chosen. */
export function lowerDelete(cx: Lowering, node: ts.DeleteExpression): ValueId {
  const operand = expression(cx, node.expression);
  const { path } = cx;
  if (isNamedMember(cx, unwrapTarget(cx, node.expression))) {
    assign(cx, node.expression, undefinedValue(cx, node));
  } else if (path >= 0) {
    cx.env.killBelow(path);
    if (cx.env.parent[path] as number >= 0) cx.env.set(path, -1);
  }
  const removed = unary(cx, node, operand, 'delete');
  const { columns } = cx;
  const base = columns.a[operand] as ValueId;
  if (columns.op[operand] === Op.Index && columns.op[base] === Op.Index) {
    cx.assigns++;
    cx.emit(node, Op.Update, base, columns.pair(computedKey(columns.b[operand] as ValueId), removed));
  }
  return removed;
}

export function lowerPrefix(cx: Lowering, node: ts.PrefixUnaryExpression): ValueId {
  const { K } = cx;
  if (node.operator === K.Exclamation) return lowerNot(cx, node);
  const operand = expression(cx, node.operand);
  const value = unary(cx, node, operand, cx.handlers.tokens[node.operator] as string);
  if (node.operator === K.PlusPlus || node.operator === K.MinusMinus) assign(cx, node.operand, value);
  return value;
}

/** `x++` is the old value; the binding has the new one. */
export function lowerPostfix(cx: Lowering, node: ts.PostfixUnaryExpression): ValueId {
  const operand = expression(cx, node.operand);
  assign(cx, node.operand, unary(cx, node, operand, cx.handlers.tokens[node.operator] as string));
  return operand;
}
