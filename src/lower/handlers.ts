/** Owns the tables from syntax kind to what lowers it: built once per compiler, so that a node costs one array read. */
import type ts from 'typescript';
import type { ValueId } from '../facts/index.ts';
import { Op } from '../facts/op.ts';
import { assignmentOrBinary, lowerDelete, lowerPostfix, lowerPrefix, lowerTypeof, lowerVoid } from './operators.ts';
import { lowerCall, lowerNew, lowerTagged } from './calls.ts';
import { lowerClassExpression } from './classes.ts';
import { lowerConditional } from './conditions.ts';
import type { Lowering } from './context.ts';
import { lowerArray, lowerAwait, lowerCast, lowerElementAccess, lowerIdentifier, lowerObject, lowerPropertyAccess, lowerSpread, lowerSuper, lowerThis, lowerWrapped, lowerYield } from './expressions.ts';
import { lowerFunctionExpression } from './functions.ts';
import { lowerJsxElement, lowerJsxExpression, lowerJsxFragment, lowerJsxSelfClosing, lowerJsxText } from './jsx.ts';
import type { Compiler } from './kinds.ts';
import { lowerBoolean, lowerBigInt, lowerNull, lowerNumber, lowerRegex, lowerString, lowerTemplate } from './literals.ts';
import { statementHandlers, type StatementHandler } from './statements.ts';

export type Handler = (cx: Lowering, node: never) => ValueId;

export interface Handlers {
  readonly expressions: readonly (Handler | undefined)[];
  readonly statements: readonly (StatementHandler | undefined)[];
  /** 1 for expressions that can be an access path. */
  readonly paths: Uint8Array;
  /** Text of an operator token by kind. */
  readonly tokens: readonly string[];
}

type Name = keyof typeof import('typescript').SyntaxKind;

// Functions, because the modules of this folder import each other in circles.
const expressionHandlers = (): Partial<Record<Name, Handler>> => ({
  Identifier: lowerIdentifier, ThisKeyword: lowerThis, SuperKeyword: lowerSuper,
  StringLiteral: lowerString, NoSubstitutionTemplateLiteral: lowerString, NumericLiteral: lowerNumber, BigIntLiteral: lowerBigInt,
  RegularExpressionLiteral: lowerRegex, TrueKeyword: lowerBoolean, FalseKeyword: lowerBoolean, NullKeyword: lowerNull,
  TemplateExpression: lowerTemplate, TaggedTemplateExpression: lowerTagged,
  PropertyAccessExpression: lowerPropertyAccess, ElementAccessExpression: lowerElementAccess,
  CallExpression: lowerCall, NewExpression: lowerNew,
  ParenthesizedExpression: lowerWrapped, NonNullExpression: lowerWrapped, SatisfiesExpression: lowerWrapped,
  ExpressionWithTypeArguments: lowerWrapped, PartiallyEmittedExpression: lowerWrapped,
  AsExpression: lowerCast, TypeAssertionExpression: lowerCast,
  BinaryExpression: assignmentOrBinary, ConditionalExpression: lowerConditional,
  PrefixUnaryExpression: lowerPrefix, PostfixUnaryExpression: lowerPostfix, TypeOfExpression: lowerTypeof, VoidExpression: lowerVoid, DeleteExpression: lowerDelete,
  AwaitExpression: lowerAwait, YieldExpression: lowerYield, SpreadElement: lowerSpread,
  ObjectLiteralExpression: lowerObject, ArrayLiteralExpression: lowerArray,
  FunctionExpression: lowerFunctionExpression, ArrowFunction: lowerFunctionExpression, ClassExpression: lowerClassExpression,
  JsxElement: lowerJsxElement, JsxSelfClosingElement: lowerJsxSelfClosing, JsxFragment: lowerJsxFragment, JsxExpression: lowerJsxExpression, JsxText: lowerJsxText,
});
const PATHS: readonly Name[] = [
  'Identifier', 'ThisKeyword', 'PropertyAccessExpression', 'ElementAccessExpression', 'ParenthesizedExpression', 'NonNullExpression',
  'SatisfiesExpression', 'AsExpression', 'TypeAssertionExpression',
];

function build(ts: Compiler): Handlers {
  const K = ts.SyntaxKind;
  const size = K.Count;
  const expressions = Array.from<Handler | undefined>({ length: size });
  const statements = Array.from<StatementHandler | undefined>({ length: size });
  const paths = new Uint8Array(size);
  const tokens = Array.from({ length: size }, (_, kind) => ts.tokenToString(kind) ?? '');
  for (const [name, handler] of Object.entries(expressionHandlers())) expressions[K[name as Name]] = handler;
  for (const [name, handler] of Object.entries(statementHandlers())) statements[K[name as Name]] = handler;
  for (const name of PATHS) paths[K[name]] = 1;
  return { expressions, statements, paths, tokens };
}

const built = new WeakMap<Compiler, Handlers>();

export function handlersOf(ts: Compiler): Handlers {
  let handlers = built.get(ts);
  if (handlers === undefined) built.set(ts, (handlers = build(ts)));
  return handlers;
}

/** Lowers an expression; afterwards `cx.path` is its access path, or -1. */
export function expression(cx: Lowering, node: ts.Node): ValueId {
  const { kind } = node;
  const handler = cx.handlers.expressions[kind];
  if (handler === undefined) {
    cx.path = -1;
    return cx.emit(node, Op.Unknown, 0, 0);
  }
  const value = handler(cx, node as never);
  if (cx.handlers.paths[kind] === 0) cx.path = -1;
  return value;
}

/** Lowers an expression; if it is a function or class, `name` is what it is known by. */
export function namedExpression(cx: Lowering, node: ts.Node, name: string): ValueId {
  const { K } = cx;
  let inner = node;
  while (inner.kind === K.Parenthesized) inner = (inner as ts.ParenthesizedExpression).expression;
  if (inner.kind === K.Arrow || inner.kind === K.FunctionExpression || inner.kind === K.ClassExpression) cx.nameHint = name;
  return expression(cx, node);
}

/** Lowers an expression without noting what it mentions. */
export function unrecorded(cx: Lowering, node: ts.Node): ValueId {
  const { recording } = cx;
  cx.recording = 0;
  const value = expression(cx, node);
  cx.recording = recording;
  return value;
}
