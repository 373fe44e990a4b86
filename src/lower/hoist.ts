/** Owns what a block declares before its statements run: names, functions, classes and types. */
import type ts from 'typescript';
import { hoistClass } from './classes.ts';
import type { Lowering } from './context.ts';
import { hoistFunction, hasModifier } from './functions.ts';
import { declareImport, exportDeclared } from './modules.ts';
import { declarePattern } from './patterns.ts';
import { idText } from './prepass.ts';
import { declare, isInScope, lookup } from './scope.ts';
import { hoistType } from './types.ts';

/** Declares what a statement brings into the scope of its block. */
export function hoistStatement(cx: Lowering, node: ts.Statement): void {
  const { K } = cx;
  switch (node.kind) {
    case K.VariableStatement: hoistVariables(cx, node as ts.VariableStatement); break;
    case K.FunctionDeclaration: hoistFunctionStatement(cx, node as ts.FunctionDeclaration); break;
    case K.ClassDeclaration: hoistClassStatement(cx, node as ts.ClassDeclaration); break;
    case K.Interface: case K.TypeAlias: hoistType(cx, node as ts.InterfaceDeclaration); exportDeclared(cx, node, [(node as ts.InterfaceDeclaration).name]); break;
    case K.Enum: hoistEnum(cx, node as ts.EnumDeclaration); break;
    case K.Namespace: hoistNamespace(cx, node as ts.ModuleDeclaration); break;
    case K.Import: declareImport(cx, node as ts.ImportDeclaration); break;
    case K.ImportEquals: declare(cx, idText((node as ts.ImportEqualsDeclaration).name)); exportDeclared(cx, node, [(node as ts.ImportEqualsDeclaration).name]); break;
    default:
  }
}

function hoistVariables(cx: Lowering, node: ts.VariableStatement): void {
  if (hasModifier(node, cx.K.DeclareKeyword)) return;
  const { declarationList } = node;
  if ((declarationList.flags & cx.ts.NodeFlags.BlockScoped) !== 0) for (const declaration of declarationList.declarations) declarePattern(cx, declaration.name);
  if (node.modifiers === undefined) return;
  for (const declaration of declarationList.declarations) exportDeclared(cx, node, namesOf(cx, declaration.name));
}

function namesOf(cx: Lowering, name: ts.BindingName): ts.Identifier[] {
  if (name.kind === cx.K.Identifier) return [name as ts.Identifier];
  return (name as ts.BindingPattern).elements.flatMap((element) => (element.kind === cx.K.Omitted ? [] : namesOf(cx, (element as ts.BindingElement).name)));
}

/** Overload signatures and ambient functions have no body and make no value. */
function hoistFunctionStatement(cx: Lowering, node: ts.FunctionDeclaration): void {
  if (node.body === undefined) return;
  if (node.name !== undefined && !isVar(cx, node.name)) declareMerged(cx, node.name);
  exportDeclared(cx, node, node.name === undefined ? [] : [node.name], hoistFunction(cx, node));
}

/** In a function's own block, a `var` and a function of one name are one binding. */
function isVar(cx: Lowering, name: ts.Identifier): boolean {
  const slot = lookup(cx, cx.str(idText(name)));
  return slot >= 0 && cx.env.owner[slot] === cx.env.fn && cx.fnNames.vars.includes(idText(name));
}

function hoistClassStatement(cx: Lowering, node: ts.ClassDeclaration): void {
  if (node.name !== undefined) declare(cx, idText(node.name));
  exportDeclared(cx, node, node.name === undefined ? [] : [node.name], hoistClass(cx, node));
}

function hoistEnum(cx: Lowering, node: ts.EnumDeclaration): void {
  declareMerged(cx, node.name);
  hoistType(cx, node);
  exportDeclared(cx, node, [node.name]);
}

/** `namespace N {}`; `declare module 'x'` and `declare global` describe other modules. */
function hoistNamespace(cx: Lowering, node: ts.ModuleDeclaration): void {
  if (node.name.kind !== cx.K.Identifier || hasModifier(node, cx.K.DeclareKeyword) || (node.flags & cx.ts.NodeFlags.GlobalAugmentation) !== 0) return;
  declareMerged(cx, node.name as ts.Identifier);
  exportDeclared(cx, node, [node.name as ts.Identifier]);
}

/** Declares a name unless its scope has it already. */
function declareMerged(cx: Lowering, name: ts.Identifier): void {
  if (!isInScope(cx, cx.str(idText(name)))) declare(cx, idText(name));
}
