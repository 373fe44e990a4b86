/** Owns enums and namespaces: both are objects at run time. */
import type ts from 'typescript';
import type { ValueId } from '../facts/index.ts';
import { ConstKind, Op } from '../facts/op.ts';
import type { Lowering, TypeDraft } from './context.ts';
import { constantKey } from './expressions.ts';
import { expression } from './handlers.ts';
import { hoistStatement } from './hoist.ts';
import { idText } from './prepass.ts';
import { enterScope, leaveScope, lookup, read, store } from './scope.ts';
import { statement, statements } from './statements.ts';

/** An enum's object: member name → constant, so that `E.A` resolves like any property. */
export function lowerEnum(cx: Lowering, node: ts.EnumDeclaration): void {
  const base = cx.columns.top;
  const index = cx.hoisted.get(node);
  let next = 0;
  for (const member of node.members) {
    const name = cx.str(constantKey(cx, member.name) ?? '');
    const value = member.initializer === undefined ? numberValue(cx, member, next) : expression(cx, member.initializer);
    if (cx.columns.op[value] === Op.Const && cx.columns.a[value] === ConstKind.Number) next = Number(cx.columns.strings[cx.columns.b[value] as number]) + 1;
    cx.columns.push(name);
    cx.columns.push(value);
    if (index !== undefined) (cx.types[index] as TypeDraft).members.push({ name, type: -1 });
  }
  const object = cx.emit(node, Op.Object, 0, cx.columns.list(base));
  const slot = lookup(cx, cx.str(idText(node.name)));
  if (slot >= 0) store(cx, slot, object);
}

const numberValue = (cx: Lowering, node: ts.Node, value: number): ValueId => cx.emit(node, Op.Const, ConstKind.Number, cx.str(String(value)));

/** `namespace N { export … }`: an object of what it exports. */
export function lowerNamespace(cx: Lowering, node: ts.ModuleDeclaration): void {
  if (node.name.kind !== cx.K.Identifier || node.body === undefined) return;
  const slot = lookup(cx, cx.str(idText(node.name as ts.Identifier)));
  if (slot < 0) return;
  const object = namespaceObject(cx, node, node.body);
  // A namespace beside a function or class of its name only adds members to it; those are not followed.
  const op = cx.columns.op[cx.env.known(slot)];
  if (op !== Op.Function && op !== Op.Class) store(cx, slot, object);
}

function namespaceObject(cx: Lowering, node: ts.ModuleDeclaration, body: ts.ModuleBody): ValueId {
  const scope = enterScope(cx);
  const base = cx.columns.top;
  // `namespace A.B {}` is a namespace in a namespace.
  const inner = (body.kind === cx.K.ModuleBlock ? (body as ts.ModuleBlock).statements : [body]) as readonly ts.Statement[];
  const outer = cx.namespaceExports;
  const exported: ts.Identifier[] = (cx.namespaceExports = []);
  for (const part of inner) hoistStatement(cx, part);
  if (body.kind === cx.K.ModuleBlock) statements(cx, inner);
  else nested(cx, body as ts.ModuleDeclaration, exported);
  cx.namespaceExports = outer;
  for (const name of exported) pushExported(cx, name);
  const object = cx.emit(node, Op.Object, 0, cx.columns.list(base));
  leaveScope(cx, scope);
  return object;
}

function nested(cx: Lowering, node: ts.ModuleDeclaration, exported: ts.Identifier[]): void {
  statement(cx, node);
  if (node.name.kind === cx.K.Identifier && !exported.includes(node.name as ts.Identifier)) exported.push(node.name as ts.Identifier);
}

function pushExported(cx: Lowering, name: ts.Identifier): void {
  const slot = lookup(cx, cx.str(idText(name)));
  if (slot < 0) return;
  const value = read(cx, slot, name);
  cx.columns.push(cx.str(idText(name)));
  cx.columns.push(value);
}
