/** Owns destructuring: of declarations, parameters and assignments. */
import type ts from 'typescript';
import type { Str, ValueId } from '../facts/index.ts';
import { Op, isComputedKey, keyValue, type Key } from '../facts/op.ts';
import { assign, unwrapTarget } from './assignments.ts';
import { orElse } from './conditions.ts';
import type { Lowering } from './context.ts';
import type { Slot } from './environment.ts';
import { memberOf, propertyKey } from './expressions.ts';
import { idText } from './prepass.ts';
import { declare, lookup, store } from './scope.ts';

/** Declares all names of a pattern in the current scope. */
export function declarePattern(cx: Lowering, name: ts.BindingName): void {
  if (name.kind === cx.K.Identifier) {
    declare(cx, idText(name as ts.Identifier));
    return;
  }
  for (const element of (name as ts.BindingPattern).elements) {
    if (element.kind !== cx.K.Omitted) declarePattern(cx, (element as ts.BindingElement).name);
  }
}

/** Calls `use` with the slot of each name of a pattern. */
export function eachName(cx: Lowering, name: ts.BindingName, use: (slot: Slot) => void): void {
  if (name.kind === cx.K.Identifier) {
    const slot = lookup(cx, cx.str(idText(name as ts.Identifier)));
    if (slot >= 0) use(slot);
    return;
  }
  for (const element of (name as ts.BindingPattern).elements) {
    if (element.kind !== cx.K.Omitted) eachName(cx, (element as ts.BindingElement).name, use);
  }
}

/** Gives the names of a declared pattern their values. `path` is the access path of the value, or -1. */
export function bindTarget(cx: Lowering, name: ts.BindingName, value: ValueId, path: Slot): void {
  const { K } = cx;
  if (name.kind === K.Identifier) {
    const slot = lookup(cx, cx.str(idText(name as ts.Identifier)));
    if (slot >= 0) store(cx, slot, value);
  } else if (name.kind === K.ObjectPattern) bindObject(cx, name as ts.ObjectBindingPattern, value, path);
  else bindArray(cx, name as ts.ArrayBindingPattern, value);
}

function bindObject(cx: Lowering, pattern: ts.ObjectBindingPattern, value: ValueId, path: Slot): void {
  const taken: Str[] = [];
  for (const element of pattern.elements) {
    if (element.dotDotDotToken !== undefined) {
      bindTarget(cx, element.name, rest(cx, element, value, taken), -1);
      continue;
    }
    const key = element.propertyName === undefined ? nameKey(cx, element.name) : propertyKey(cx, element.propertyName);
    if (!isComputedKey(key)) taken.push(key);
    const member = keyed(cx, element, value, path, key);
    const memberPath = cx.path;
    const bound = element.initializer === undefined ? member : orElse(cx, element, member, element.initializer);
    bindTarget(cx, element.name, bound, element.initializer === undefined ? memberPath : -1);
  }
}

const nameKey = (cx: Lowering, name: ts.BindingName): Key => cx.str(name.kind === cx.K.Identifier ? idText(name as ts.Identifier) : '');

/** The member of a value under a constant or computed key. */
function keyed(cx: Lowering, node: ts.Node, value: ValueId, path: Slot, key: Key): ValueId {
  if (!isComputedKey(key)) return memberOf(cx, node, value, path, key, false);
  cx.path = -1;
  return cx.emit(node, Op.Index, value, keyValue(key));
}

function rest(cx: Lowering, node: ts.Node, value: ValueId, taken: readonly Str[]): ValueId {
  const base = cx.columns.top;
  for (const key of taken) cx.columns.push(key);
  return cx.emit(node, Op.Rest, value, cx.columns.list(base));
}

function bindArray(cx: Lowering, pattern: ts.ArrayBindingPattern, value: ValueId): void {
  for (let i = 0; i < pattern.elements.length; i++) {
    const element = pattern.elements[i] as ts.ArrayBindingElement;
    if (element.kind === cx.K.Omitted) continue;
    const { name, initializer, dotDotDotToken } = element as ts.BindingElement;
    if (dotDotDotToken !== undefined) bindTarget(cx, name, rest(cx, element, value, []), -1);
    else bindTarget(cx, name, elementAt(cx, element, value, i, initializer), -1);
  }
}

function elementAt(cx: Lowering, node: ts.Node, value: ValueId, position: number, initializer: ts.Expression | undefined): ValueId {
  const element = cx.emit(node, Op.Element, value, position);
  return initializer === undefined ? element : orElse(cx, node, element, initializer);
}

/** `[a, b.c] = value` and `({ a, k: b.c } = value)`. */
export function assignPattern(cx: Lowering, target: ts.Expression, value: ValueId, path: Slot): void {
  const { K } = cx;
  if (target.kind === K.ArrayLiteral) assignArray(cx, target as ts.ArrayLiteralExpression, value);
  else if (target.kind === K.ObjectLiteral) assignObject(cx, target as ts.ObjectLiteralExpression, value, path);
}

/** Assigns to a target that may have a default: `a = 1`. */
function assignElement(cx: Lowering, node: ts.Expression, value: ValueId): void {
  const target = unwrapTarget(cx, node);
  const isDefault = target.kind === cx.K.Binary && (target as ts.BinaryExpression).operatorToken.kind === cx.K.Equals;
  if (!isDefault) assign(cx, target, value);
  else assign(cx, (target as ts.BinaryExpression).left, orElse(cx, target, value, (target as ts.BinaryExpression).right));
}

function assignArray(cx: Lowering, target: ts.ArrayLiteralExpression, value: ValueId): void {
  for (let i = 0; i < target.elements.length; i++) {
    const element = target.elements[i] as ts.Expression;
    if (element.kind === cx.K.Omitted) continue;
    if (element.kind === cx.K.Spread) assign(cx, (element as ts.SpreadElement).expression, rest(cx, element, value, []));
    else assignElement(cx, element, cx.emit(element, Op.Element, value, i));
  }
}

function assignObject(cx: Lowering, target: ts.ObjectLiteralExpression, value: ValueId, path: Slot): void {
  const { K } = cx;
  const taken: Str[] = [];
  for (const property of target.properties) {
    if (property.kind === K.SpreadAssignment) assign(cx, (property as ts.SpreadAssignment).expression, rest(cx, property, value, taken));
    else if (property.name !== undefined) assignProperty(cx, property, value, path, taken);
  }
}

function assignProperty(cx: Lowering, property: ts.ObjectLiteralElementLike, value: ValueId, path: Slot, taken: Str[]): void {
  const { K } = cx;
  const key = propertyKey(cx, property.name as ts.PropertyName);
  if (!isComputedKey(key)) taken.push(key);
  const member = keyed(cx, property, value, path, key);
  if (property.kind === K.PropertyAssignment) {
    assignElement(cx, (property as ts.PropertyAssignment).initializer, member);
    return;
  }
  if (property.kind !== K.Shorthand) return;
  const { name, objectAssignmentInitializer } = property as ts.ShorthandPropertyAssignment;
  assign(cx, name, objectAssignmentInitializer === undefined ? member : orElse(cx, property, member, objectAssignmentInitializer));
}
