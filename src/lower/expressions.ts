/** Owns names, member access, and the literals that hold other values. */
import type ts from 'typescript';
import type { Str, ValueId } from '../facts/index.ts';
import { Op, SPREAD_KEY, computedKey, type Key } from '../facts/op.ts';
import type { Lowering } from './context.ts';
import type { Slot } from './environment.ts';
import { lowerMethod } from './functions.ts';
import { expression, namedExpression } from './handlers.ts';
import { undefinedValue } from './literals.ts';
import { idText } from './prepass.ts';
import { globalSlot, lookup, read } from './scope.ts';
import { castValue } from './types.ts';

export function lowerIdentifier(cx: Lowering, node: ts.Identifier): ValueId {
  const name = idText(node);
  const str = cx.str(name);
  const slot = lookup(cx, str);
  if (slot < 0) return freeName(cx, node, name, str);
  const value = read(cx, slot, node);
  cx.path = slot;
  if (cx.recording > 0) cx.mentions.push(slot, value);
  return value;
}

function freeName(cx: Lowering, node: ts.Identifier, name: string, str: Str): ValueId {
  cx.path = -1;
  if (name === 'undefined') return undefinedValue(cx, node);
  if (name === '') return cx.emit(node, Op.Unknown, 0, 0);
  if (name === 'arguments' && cx.thisFn > 0) return cx.emit(node, Op.Arguments, cx.thisFn, 0);
  const slot = globalSlot(cx, str);
  cx.path = slot;
  return read(cx, slot, node);
}

export function lowerThis(cx: Lowering, node: ts.Node): ValueId {
  cx.path = cx.thisSlot;
  return read(cx, cx.thisSlot, node);
}

export const lowerSuper = (cx: Lowering, node: ts.Node): ValueId => cx.emit(node, Op.Super, cx.classIndex, 0);

/** Text of a member name that is known before running, or undefined. */
export function constantKey(cx: Lowering, node: ts.Node): string | undefined {
  const { K } = cx;
  switch (node.kind) {
    case K.StringLiteral: case K.NoSubstitutionTemplateLiteral: case K.NumericLiteral: return (node as ts.StringLiteral).text;
    case K.Identifier: case K.PrivateIdentifier: return idText(node as ts.Identifier);
    case K.ComputedPropertyName: {
      const inner = (node as ts.ComputedPropertyName).expression;
      return inner.kind === K.Identifier ? undefined : constantKey(cx, inner);
    }
    default: return undefined;
  }
}

/** Key of a property name; a computed one is lowered. */
export function propertyKey(cx: Lowering, name: ts.PropertyName): Key {
  const text = constantKey(cx, name);
  if (text !== undefined) return cx.str(text);
  return computedKey(expression(cx, (name as ts.ComputedPropertyName).expression));
}

/** Member of `base` (whose path is `path`): what the environment knows of it, or a new value. Sets `cx.path`. */
export function memberOf(cx: Lowering, node: ts.Node, base: ValueId, path: Slot, key: Str, mentioned: boolean): ValueId {
  const recording = mentioned && cx.recording > 0;
  const child = path < 0 ? -1 : recording || cx.makePaths ? cx.env.path(path, key) : cx.env.child(path, key);
  cx.path = child;
  const known = child < 0 ? -1 : cx.env.known(child);
  const value = known >= 0 ? known : cx.emit(node, Op.Member, base, key);
  if (recording && child >= 0) mention(cx, child, path, value);
  return value;
}

/** Notes a path; of its prefixes only the last is kept, see conditions.ts. */
function mention(cx: Lowering, slot: Slot, parent: Slot, value: ValueId): void {
  const { mentions, env } = cx;
  const top = mentions.length;
  const grand = env.parent[parent] as Slot;
  if (grand >= 0 && top >= 4 && mentions[top - 2] === parent && mentions[top - 4] === grand) {
    mentions[top - 4] = parent;
    mentions[top - 3] = mentions[top - 1] as ValueId;
    mentions.length = top - 2;
  }
  mentions.push(slot, value);
}

export const lowerPropertyAccess = (cx: Lowering, node: ts.PropertyAccessExpression): ValueId => propertyOf(cx, node, true);

/** `mentioned` is false for a callee: a guard tells about the receiver, not about its method. */
export function propertyOf(cx: Lowering, node: ts.PropertyAccessExpression, mentioned: boolean): ValueId {
  const base = expression(cx, node.expression);
  return memberOf(cx, node, base, cx.path, cx.str(idText(node.name)), mentioned);
}

export const lowerElementAccess = (cx: Lowering, node: ts.ElementAccessExpression): ValueId => elementOf(cx, node, true);

export function elementOf(cx: Lowering, node: ts.ElementAccessExpression, mentioned: boolean): ValueId {
  const base = expression(cx, node.expression);
  const path = cx.path;
  const key = accessKey(cx, node);
  if (key !== undefined) return memberOf(cx, node, base, path, cx.str(key), mentioned);
  const index = expression(cx, node.argumentExpression);
  cx.path = -1;
  return cx.emit(node, Op.Index, base, index);
}

/** Constant key of `a[key]`; a plain name there is a variable. */
export function accessKey(cx: Lowering, node: ts.ElementAccessExpression): string | undefined {
  const { kind } = node.argumentExpression;
  return kind === cx.K.Identifier ? undefined : constantKey(cx, node.argumentExpression);
}

export const lowerWrapped = (cx: Lowering, node: ts.ParenthesizedExpression): ValueId => expression(cx, node.expression);

export function lowerCast(cx: Lowering, node: ts.AsExpression | ts.TypeAssertion): ValueId {
  const value = expression(cx, node.expression);
  const path = cx.path;
  const cast = castValue(cx, node, value, node.type);
  cx.path = path;
  return cast;
}

export const lowerAwait = (cx: Lowering, node: ts.AwaitExpression): ValueId => cx.emit(node, Op.Await, expression(cx, node.expression), 0);
export const lowerSpread = (cx: Lowering, node: ts.SpreadElement): ValueId => cx.emit(node, Op.Spread, expression(cx, node.expression), 0);

/** `yield` and `yield*`; a bare `yield` yields undefined. */
export function lowerYield(cx: Lowering, node: ts.YieldExpression): ValueId {
  const value = node.expression === undefined ? undefinedValue(cx, node) : expression(cx, node.expression);
  return cx.emit(node, Op.Yield, value, 0);
}

export function lowerArray(cx: Lowering, node: ts.ArrayLiteralExpression): ValueId {
  const base = cx.columns.top;
  for (const element of node.elements) {
    const value = element.kind === cx.K.Omitted ? undefinedValue(cx, element) : expression(cx, element);
    cx.columns.push(value);
  }
  return cx.emit(node, Op.Array, 0, cx.columns.list(base));
}

export function lowerObject(cx: Lowering, node: ts.ObjectLiteralExpression): ValueId {
  const base = cx.columns.top;
  for (const property of node.properties) {
    const key = objectKey(cx, property);
    const value = objectValue(cx, property, key);
    cx.columns.push(key);
    cx.columns.push(value);
  }
  return cx.emit(node, Op.Object, 0, cx.columns.list(base));
}

const objectKey = (cx: Lowering, property: ts.ObjectLiteralElementLike): Key =>
  property.name === undefined ? SPREAD_KEY : propertyKey(cx, property.name);

function objectValue(cx: Lowering, property: ts.ObjectLiteralElementLike, key: Key): ValueId {
  const { K } = cx;
  switch (property.kind as number) {
    case K.PropertyAssignment: {
      const name = key >= 0 ? (cx.columns.strings[key] as string) : '';
      return namedExpression(cx, (property as ts.PropertyAssignment).initializer, name);
    }
    case K.Shorthand: return lowerIdentifier(cx, (property as ts.ShorthandPropertyAssignment).name);
    case K.SpreadAssignment: return expression(cx, (property as ts.SpreadAssignment).expression);
    default: return lowerMethod(cx, property as ts.MethodDeclaration);
  }
}
