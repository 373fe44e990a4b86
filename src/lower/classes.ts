/** Owns classes: heritage, members, fields, decorators. */
import type ts from 'typescript';
import type { ValueId } from '../facts/index.ts';
import { Op } from '../facts/op.ts';
import type { ClassDraft, FunctionDraft, Lowering } from './context.ts';
import { constantKey } from './expressions.ts';
import { decoratorsOf, hasModifier, lowerMember } from './functions.ts';
import { expression } from './handlers.ts';
import { idText } from './prepass.ts';
import { declare, enterScope, leaveScope, lookup, store } from './scope.ts';
import { typeRef } from './types.ts';

type Member = ClassDraft['members'][number];

/** A new class fact and its value. */
function newClass(cx: Lowering, node: ts.ClassLikeDeclaration, name: string): ValueId {
  const index = cx.classes.length;
  const value = cx.emit(node.name ?? node, Op.Class, index, 0);
  cx.classes.push({ name: cx.str(name), extends: -1, implements: [], decorators: [], members: [], value, start: cx.startOf(node), end: node.end });
  cx.hoisted.set(node, index);
  return value;
}

/** Makes a class declaration's value before the statements around it run. */
export function hoistClass(cx: Lowering, node: ts.ClassDeclaration): ValueId {
  const name = node.name === undefined ? 'default' : idText(node.name);
  const value = newClass(cx, node, name);
  if (node.name !== undefined) store(cx, lookup(cx, cx.str(name)), value);
  return value;
}

export function lowerClassDeclaration(cx: Lowering, node: ts.ClassDeclaration): void {
  const index = cx.hoisted.get(node);
  if (index !== undefined) lowerClassBody(cx, node, index);
}

export function lowerClassExpression(cx: Lowering, node: ts.ClassExpression): ValueId {
  const name = node.name === undefined ? cx.nameHint : idText(node.name);
  cx.nameHint = '';
  const value = newClass(cx, node, name);
  const scope = enterScope(cx);
  if (node.name !== undefined) store(cx, declare(cx, name), value);
  lowerClassBody(cx, node, cx.columns.a[value] as number);
  leaveScope(cx, scope);
  return value;
}

function lowerClassBody(cx: Lowering, node: ts.ClassLikeDeclaration, index: number): void {
  const draft = cx.classes[index] as ClassDraft;
  draft.decorators = decoratorsOf(cx, node);
  for (const clause of node.heritageClauses ?? []) {
    if (clause.token === cx.K.ImplementsKeyword) draft.implements = clause.types.map((type) => typeRef(cx, type));
    else if (clause.types[0] !== undefined) draft.extends = expression(cx, clause.types[0].expression);
  }
  for (const member of node.members) lowerClassMember(cx, member, draft, index);
}

function lowerClassMember(cx: Lowering, node: ts.ClassElement, draft: ClassDraft, index: number): void {
  const { K } = cx;
  switch (node.kind) {
    case K.Method: case K.GetAccessor: case K.SetAccessor: case K.Constructor: addFunction(cx, node as ts.MethodDeclaration, draft, index); break;
    case K.Property: addField(cx, node as ts.PropertyDeclaration, draft, index); break;
    case K.StaticBlock: lowerMember(cx, node as ts.ClassStaticBlockDeclaration, '', index); break;
    default:
  }
}

function memberKind(cx: Lowering, node: ts.ClassElement): Member['kind'] {
  const { K } = cx;
  switch (node.kind) {
    case K.Constructor: return 'constructor';
    case K.GetAccessor: return 'getter';
    case K.SetAccessor: return 'setter';
    case K.Property: return 'field';
    default: return 'method';
  }
}

function nameOf(cx: Lowering, node: ts.ClassElement): string {
  if (node.kind === cx.K.Constructor) return 'constructor';
  return node.name === undefined ? '' : (constantKey(cx, node.name) ?? '');
}

function memberFact(cx: Lowering, node: ts.ClassElement): Member {
  const { K } = cx;
  // A computed name is code that runs.
  if (node.name?.kind === K.ComputedPropertyName && constantKey(cx, node.name) === undefined) expression(cx, (node.name as ts.ComputedPropertyName).expression);
  return {
    name: cx.str(nameOf(cx, node)), kind: memberKind(cx, node), static: hasModifier(node, K.StaticKeyword),
    private: hasModifier(node, K.PrivateKeyword) || node.name?.kind === K.PrivateIdentifier,
    abstract: hasModifier(node, K.AbstractKeyword),
    fn: -1, value: -1, type: -1, decorators: decoratorsOf(cx, node), start: cx.startOf(node), end: node.end,
  };
}

/** Overload signatures only repeat the implementation; abstract methods keep their types. */
function addFunction(cx: Lowering, node: ts.MethodDeclaration, draft: ClassDraft, index: number): void {
  if (node.body === undefined && !hasModifier(node, cx.K.AbstractKeyword)) return;
  const fact = memberFact(cx, node);
  fact.fn = lowerMember(cx, node, nameOf(cx, node), index);
  draft.members.push(fact);
}

/** A field's initialiser runs in a function of its own, because its `this` is the instance. */
function addField(cx: Lowering, node: ts.PropertyDeclaration, draft: ClassDraft, index: number): void {
  const fact = memberFact(cx, node);
  if (node.type !== undefined) fact.type = typeRef(cx, node.type);
  if (node.initializer !== undefined) {
    cx.nameHint = isFunctionLike(cx, node.initializer) ? nameOf(cx, node) : '';
    const fn = lowerMember(cx, node, nameOf(cx, node), index);
    fact.value = (cx.functions[fn] as FunctionDraft).returns[0] ?? -1;
  }
  draft.members.push(fact);
}

const isFunctionLike = (cx: Lowering, node: ts.Node): boolean =>
  node.kind === cx.K.Arrow || node.kind === cx.K.FunctionExpression || node.kind === cx.K.ClassExpression;
