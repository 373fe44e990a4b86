/** Owns calls, constructions and tagged templates, and the calls that are module requests. */
import type ts from 'typescript';
import type { ValueId } from '../facts/index.ts';
import { Op } from '../facts/op.ts';
import { exportCall, isFree } from './commonjs.ts';
import type { Lowering } from './context.ts';
import { elementOf, propertyOf } from './expressions.ts';
import { expression, unrecorded } from './handlers.ts';
import { templateValue } from './literals.ts';
import { request } from './modules.ts';

/** Lowers a callee: its receiver counts as mentioned, the function itself does not. */
function callee(cx: Lowering, node: ts.Expression): ValueId {
  const { K } = cx;
  switch (node.kind) {
    case K.PropertyAccess: return propertyOf(cx, node as ts.PropertyAccessExpression, false);
    case K.ElementAccess: return elementOf(cx, node as ts.ElementAccessExpression, false);
    case K.Identifier: return unrecorded(cx, node);
    case K.Parenthesized: case K.NonNull: return callee(cx, (node as ts.ParenthesizedExpression).expression);
    default: return expression(cx, node);
  }
}

/** Offset of the list of argument values. */
function argumentList(cx: Lowering, nodes: readonly ts.Expression[] | undefined): number {
  const base = cx.columns.top;
  if (nodes !== undefined) {
    for (const node of nodes) {
      const value = expression(cx, node);
      cx.columns.push(value);
    }
  }
  return cx.columns.list(base);
}

export function lowerCall(cx: Lowering, node: ts.CallExpression): ValueId {
  const requested = moduleRequest(cx, node);
  if (requested >= 0) return requested;
  // `import(x)` of a specifier that is no constant is a call of a global function.
  const function_ = node.expression.kind === cx.K.ImportKeyword ? cx.emit(node.expression, Op.Global, cx.str('import'), 0) : callee(cx, node.expression);
  const list = argumentList(cx, node.arguments);
  const call = cx.emit(node, Op.Call, function_, list);
  exportCall(cx, node, list);
  return call;
}

/** `require('x')` and `import('x')` with a constant specifier. */
function moduleRequest(cx: Lowering, node: ts.CallExpression): ValueId {
  const { K } = cx;
  const isImport = node.expression.kind === K.ImportKeyword;
  const first = node.arguments[0];
  if (first === undefined || (first.kind !== K.StringLiteral && first.kind !== K.NoSubstitutionTemplateLiteral)) return -1;
  if (!isImport && !(node.arguments.length === 1 && isFree(cx, node.expression, 'require'))) return -1;
  const specifier = (first as ts.StringLiteralLike).text;
  request(cx, specifier, isImport ? 'dynamic' : 'require');
  const value = cx.emit(node, Op.Import, cx.str(specifier), cx.str(isImport ? '*' : '='));
  cx.path = -1;
  return value;
}

export function lowerNew(cx: Lowering, node: ts.NewExpression): ValueId {
  const class_ = callee(cx, node.expression);
  return cx.emit(node, Op.New, class_, argumentList(cx, node.arguments));
}

export function lowerTagged(cx: Lowering, node: ts.TaggedTemplateExpression): ValueId {
  const tag = callee(cx, node.tag);
  return cx.emit(node, Op.Tagged, tag, templateValue(cx, node.template, cx.text.slice(node.tag.pos, node.tag.end).trim() === 'String.raw'));
}
