/** Owns JSX elements. */
import type ts from 'typescript';
import type { ValueId } from '../facts/index.ts';
import { ConstKind, Op, SPREAD_KEY } from '../facts/op.ts';
import type { Lowering } from './context.ts';
import { expression } from './handlers.ts';
import { stringValue } from './literals.ts';
import { idText } from './prepass.ts';

const text = (cx: Lowering, node: ts.Node, value: string): ValueId => cx.emit(node, Op.Const, ConstKind.String, cx.str(value));

/** `<div>` and `<a:b>` are constants, `<Page>` and `<ui.Page>` are values. */
function tagValue(cx: Lowering, node: ts.JsxTagNameExpression): ValueId {
  if (node.kind === cx.K.JsxNamespacedName) return text(cx, node, namespaced(node as ts.JsxNamespacedName));
  if (node.kind !== cx.K.Identifier) return expression(cx, node);
  const name = idText(node as ts.Identifier);
  return /^[a-z]/.test(name) ? text(cx, node, name) : expression(cx, node);
}

const namespaced = (node: ts.JsxNamespacedName): string => `${idText(node.namespace)}:${idText(node.name)}`;

function propsValue(cx: Lowering, node: ts.JsxAttributes): ValueId {
  const base = cx.columns.top;
  for (const attribute of node.properties) {
    const isSpread = attribute.kind === cx.K.JsxSpreadAttribute;
    const value = isSpread ? expression(cx, (attribute as ts.JsxSpreadAttribute).expression) : attributeValue(cx, attribute as ts.JsxAttribute);
    cx.columns.push(isSpread ? SPREAD_KEY : attributeKey(cx, attribute as ts.JsxAttribute));
    cx.columns.push(value);
  }
  return cx.emit(node, Op.Object, 0, cx.columns.list(base));
}

function attributeKey(cx: Lowering, node: ts.JsxAttribute): number {
  return cx.str(node.name.kind === cx.K.Identifier ? idText(node.name as ts.Identifier) : namespaced(node.name as ts.JsxNamespacedName));
}

/** An attribute without value is `true`. */
function attributeValue(cx: Lowering, node: ts.JsxAttribute): ValueId {
  if (node.initializer !== undefined) return expression(cx, node.initializer);
  return cx.emit(node, Op.Const, ConstKind.Boolean, cx.str('true'));
}

function element(cx: Lowering, node: ts.Node, tag: ValueId, props: ValueId, children: readonly ts.JsxChild[]): ValueId {
  const base = cx.columns.top;
  cx.columns.push(props);
  for (const child of children) pushChild(cx, child);
  return cx.emit(node, Op.Jsx, tag, cx.columns.list(base));
}

/** Blank text and `{}` are no children. */
function pushChild(cx: Lowering, child: ts.JsxChild): void {
  const { K } = cx;
  if (child.kind === K.JsxText && (child as ts.JsxText).containsOnlyTriviaWhiteSpaces) return;
  if (child.kind === K.JsxExpression && (child as ts.JsxExpression).expression === undefined) return;
  const value = expression(cx, child);
  cx.columns.push(value);
}

export function lowerJsxElement(cx: Lowering, node: ts.JsxElement): ValueId {
  const tag = tagValue(cx, node.openingElement.tagName);
  return element(cx, node, tag, propsValue(cx, node.openingElement.attributes), node.children);
}

export function lowerJsxSelfClosing(cx: Lowering, node: ts.JsxSelfClosingElement): ValueId {
  const tag = tagValue(cx, node.tagName);
  return element(cx, node, tag, propsValue(cx, node.attributes), []);
}

/** A fragment is an element with an empty tag. */
export function lowerJsxFragment(cx: Lowering, node: ts.JsxFragment): ValueId {
  const tag = text(cx, node.openingFragment, '');
  const props = cx.emit(node.openingFragment, Op.Object, 0, cx.columns.list(cx.columns.top));
  return element(cx, node, tag, props, node.children);
}

export function lowerJsxExpression(cx: Lowering, node: ts.JsxExpression): ValueId {
  if (node.expression === undefined) return cx.emit(node, Op.Unknown, 0, 0);
  const value = expression(cx, node.expression);
  return node.dotDotDotToken === undefined ? value : cx.emit(node, Op.Spread, value, 0);
}

export const lowerJsxText = (cx: Lowering, node: ts.JsxText): ValueId => stringValue(cx, node, node.text.trim());
