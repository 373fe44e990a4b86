/** Owns type annotations: references to named types, local type declarations, and casts. */
import type ts from 'typescript';
import type { Str, ValueId } from '../facts/index.ts';
import { Op } from '../facts/op.ts';
import type { Lowering, TypeDraft } from './context.ts';
import { constantKey } from './expressions.ts';
import { request } from './modules.ts';
import { idText } from './prepass.ts';
import { declareType, globalSlot, lookup, lookupType, read } from './scope.ts';

/** Types deeper than this are not followed. */
const MAX_DEPTH = 8;

type TypeDeclaration = ts.InterfaceDeclaration | ts.TypeAliasDeclaration | ts.EnumDeclaration;

/** Declares the name of a local type; interfaces of one name are one type. */
export function hoistType(cx: Lowering, node: TypeDeclaration): void {
  const { K } = cx;
  const str = cx.str(idText(node.name));
  const known = lookupType(cx, str);
  if (known >= 0 && node.kind === K.Interface && cx.columns.op[known] === Op.TypeName) {
    cx.hoisted.set(node, cx.columns.b[known] as number);
    return;
  }
  const kind = node.kind === K.Interface ? 'interface' : node.kind === K.Enum ? 'enum' : 'alias';
  const index = newType(cx, str, kind);
  cx.hoisted.set(node, index);
  declareType(cx, str, cx.emit(node.name, Op.TypeName, str, index));
}

function newType(cx: Lowering, name: Str, kind: TypeDraft['kind']): number {
  cx.types.push({ name, kind, members: [], extends: [] });
  return cx.types.length - 1;
}

/** Lowers members and heritage of an interface or alias at its place. */
export function lowerTypeDeclaration(cx: Lowering, node: ts.InterfaceDeclaration | ts.TypeAliasDeclaration): void {
  const index = cx.hoisted.get(node);
  if (index === undefined) return;
  const draft = cx.types[index] as TypeDraft;
  if (node.kind === cx.K.Interface) {
    for (const clause of (node as ts.InterfaceDeclaration).heritageClauses ?? []) for (const type of clause.types) addExtended(cx, draft, type);
    addMembers(cx, draft, (node as ts.InterfaceDeclaration).members, 0);
  } else aliasOf(cx, draft, (node as ts.TypeAliasDeclaration).type);
}

function aliasOf(cx: Lowering, draft: TypeDraft, type: ts.TypeNode): void {
  if (type.kind === cx.K.TypeLiteral) addMembers(cx, draft, (type as ts.TypeLiteralNode).members, 0);
  else if (type.kind === cx.K.IntersectionType) for (const part of (type as ts.IntersectionTypeNode).types) aliasOf(cx, draft, part);
  else addExtended(cx, draft, type);
}

function addExtended(cx: Lowering, draft: TypeDraft, type: ts.TypeNode): void {
  const value = typeRef(cx, type);
  if (value >= 0) draft.extends.push(value);
}

function addMembers(cx: Lowering, draft: TypeDraft, members: readonly ts.TypeElement[], depth: number): void {
  for (const member of members) {
    const name = member.name === undefined ? undefined : constantKey(cx, member.name);
    if (name === undefined) continue;
    const type = member.kind === cx.K.PropertySignature ? (member as ts.PropertySignature).type : undefined;
    draft.members.push({ name: cx.str(name), type: type === undefined ? -1 : typeAt(cx, type, depth + 1) });
  }
}

/** The TypeRef of an annotation, or -1 when it names nothing. */
export const typeRef = (cx: Lowering, node: ts.TypeNode): ValueId => typeAt(cx, node, 0);

function typeAt(cx: Lowering, node: ts.TypeNode, depth: number): ValueId {
  const { K } = cx;
  if (depth > MAX_DEPTH) return -1;
  switch (node.kind) {
    case K.TypeReference: return reference(cx, node, (node as ts.TypeReferenceNode).typeName, (node as ts.TypeReferenceNode).typeArguments, depth);
    case K.ExpressionWithTypeArguments: return heritage(cx, node as ts.ExpressionWithTypeArguments, depth);
    case K.ArrayType: return wrapped(cx, node, 'Array', typeAt(cx, (node as ts.ArrayTypeNode).elementType, depth + 1));
    case K.TupleType: return wrapped(cx, node, 'Array', -1);
    case K.UnionType: case K.IntersectionType: return firstInformative(cx, (node as ts.UnionTypeNode).types, depth);
    case K.ParenthesizedType: case K.OptionalType: case K.RestType: case K.TypeOperator: return typeAt(cx, (node as ts.ParenthesizedTypeNode).type, depth);
    case K.TypeLiteral: return inline(cx, node as ts.TypeLiteralNode, depth);
    case K.TypeQuery: return reference(cx, node, (node as ts.TypeQueryNode).exprName, undefined, depth);
    case K.ImportType: return importType(cx, node as ts.ImportTypeNode);
    case K.LiteralType: return literalType(cx, node as ts.LiteralTypeNode);
    default: return keyword(cx, node);
  }
}

const plainRef = (cx: Lowering, node: ts.Node, entity: ValueId): ValueId => cx.emit(node, Op.TypeRef, entity, cx.columns.list(cx.columns.top));

/** `string`, `number`, `any`…: one value each per module. */
function keyword(cx: Lowering, node: ts.TypeNode): ValueId {
  const name = cx.handlers.tokens[node.kind] as string;
  if (name === '' || name === 'this') return -1;
  return keywordRef(cx, node, name);
}

function keywordRef(cx: Lowering, node: ts.Node, name: string): ValueId {
  const known = cx.keywordTypes.get(name);
  if (known !== undefined) return known;
  const value = plainRef(cx, node, cx.emit(node, Op.Global, cx.str(name), 0));
  cx.keywordTypes.set(name, value);
  return value;
}

function literalType(cx: Lowering, node: ts.LiteralTypeNode): ValueId {
  const { K } = cx;
  switch (node.literal.kind) {
    case K.StringLiteral: case K.NoSubstitutionTemplateLiteral: return keywordRef(cx, node, 'string');
    case K.NullKeyword: return -1;
    case K.NumericLiteral: case K.Prefix: return keywordRef(cx, node, 'number');
    default: return keywordRef(cx, node, 'boolean');
  }
}

/** Union and intersection: the first member that names a type, else the first keyword that says something. */
function firstInformative(cx: Lowering, types: readonly ts.TypeNode[], depth: number): ValueId {
  const named = types.find((type) => isNamed(cx, type)) ?? types.find((type) => !isEmpty(cx, type));
  return named === undefined ? -1 : typeAt(cx, named, depth);
}

function isNamed(cx: Lowering, type: ts.TypeNode): boolean {
  const { K } = cx;
  return type.kind === K.TypeReference || type.kind === K.ArrayType || type.kind === K.TypeLiteral || type.kind === K.ImportType || type.kind === K.TypeQuery;
}

function isEmpty(cx: Lowering, type: ts.TypeNode): boolean {
  const { K } = cx;
  if (type.kind === K.LiteralType) return (type as ts.LiteralTypeNode).literal.kind === K.NullKeyword;
  return type.kind === K.UndefinedKeyword || type.kind === K.VoidKeyword || type.kind === K.NeverKeyword;
}

function wrapped(cx: Lowering, node: ts.Node, name: string, argument: ValueId): ValueId {
  const entity = read(cx, globalSlot(cx, cx.str(name)), node);
  const base = cx.columns.top;
  if (argument >= 0) cx.columns.push(argument);
  return cx.emit(node, Op.TypeRef, entity, cx.columns.list(base));
}

function withArguments(cx: Lowering, node: ts.Node, entity: ValueId, types: readonly ts.TypeNode[] | undefined, depth: number): ValueId {
  const base = cx.columns.top;
  for (const type of types ?? []) {
    const value = typeAt(cx, type, depth + 1);
    if (value >= 0) cx.columns.push(value);
  }
  return cx.emit(node, Op.TypeRef, entity, cx.columns.list(base));
}

const reference = (cx: Lowering, node: ts.Node, name: ts.EntityName, types: readonly ts.TypeNode[] | undefined, depth: number): ValueId =>
  withArguments(cx, node, entityValue(cx, name, node.kind === cx.K.TypeQuery), types, depth);

/** What a type name stands for: a local type, an import, a class, or a global. */
function entityValue(cx: Lowering, name: ts.EntityName, isQuery: boolean): ValueId {
  if (name.kind === cx.K.QualifiedName) {
    const { left, right } = name as ts.QualifiedName;
    return cx.emit(name, Op.Member, entityValue(cx, left, true), cx.str(idText(right)));
  }
  return namedEntity(cx, name as ts.Identifier, isQuery);
}

function namedEntity(cx: Lowering, name: ts.Identifier, isQuery: boolean): ValueId {
  const str = cx.str(idText(name));
  const type = isQuery ? -1 : lookupType(cx, str);
  if (type >= 0) return type;
  const slot = lookup(cx, str);
  return read(cx, slot < 0 ? globalSlot(cx, str) : slot, name);
}

function heritage(cx: Lowering, node: ts.ExpressionWithTypeArguments, depth: number): ValueId {
  const entity = heritageEntity(cx, node.expression);
  return entity < 0 ? -1 : withArguments(cx, node, entity, node.typeArguments, depth);
}

function heritageEntity(cx: Lowering, node: ts.Expression): ValueId {
  if (node.kind === cx.K.Identifier) return namedEntity(cx, node as ts.Identifier, false);
  if (node.kind !== cx.K.PropertyAccess) return -1;
  const { expression, name } = node as ts.PropertyAccessExpression;
  const base = heritageEntity(cx, expression);
  return base < 0 ? -1 : cx.emit(node, Op.Member, base, cx.str(idText(name as ts.Identifier)));
}

function inline(cx: Lowering, node: ts.TypeLiteralNode, depth: number): ValueId {
  const index = newType(cx, cx.str(''), 'inline');
  addMembers(cx, cx.types[index] as TypeDraft, node.members, depth);
  return plainRef(cx, node, cx.emit(node, Op.TypeName, cx.str(''), index));
}

/** `import('x').T`. */
function importType(cx: Lowering, node: ts.ImportTypeNode): ValueId {
  const { K } = cx;
  if (node.argument.kind !== K.LiteralType || (node.argument as ts.LiteralTypeNode).literal.kind !== K.StringLiteral) return -1;
  const specifier = ((node.argument as ts.LiteralTypeNode).literal as ts.StringLiteral).text;
  request(cx, specifier, 'type');
  let entity = cx.emit(node, Op.Import, cx.str(specifier), cx.str('*'));
  const names: ts.Identifier[] = [];
  for (let name = node.qualifier; name !== undefined; name = name.kind === K.QualifiedName ? (name as ts.QualifiedName).left : undefined) {
    names.unshift(name.kind === K.QualifiedName ? (name as ts.QualifiedName).right : (name as ts.Identifier));
  }
  for (const name of names) entity = cx.emit(node, Op.Member, entity, cx.str(idText(name)));
  return plainRef(cx, node, entity);
}

/** `value as T`; `as const` says nothing of the type. */
export function castValue(cx: Lowering, node: ts.Node, value: ValueId, type: ts.TypeNode): ValueId {
  if (type.kind === cx.K.TypeReference && isConst(cx, (type as ts.TypeReferenceNode).typeName)) return value;
  const target = typeRef(cx, type);
  return target < 0 ? value : cx.emit(node, Op.Cast, value, target);
}

const isConst = (cx: Lowering, name: ts.EntityName): boolean => name.kind === cx.K.Identifier && idText(name as ts.Identifier) === 'const';

/** `const x: T = init` tells the receiver's type when T is imported or local and the initialiser does not construct it. */
export function castVariable(cx: Lowering, node: ts.VariableDeclaration, initializer: ts.Expression, value: ValueId): ValueId {
  if (node.type === undefined || node.type.kind !== cx.K.TypeReference || initializer.kind === cx.K.New) return value;
  const { typeName } = node.type as ts.TypeReferenceNode;
  let root = typeName;
  while (root.kind === cx.K.QualifiedName) root = (root as ts.QualifiedName).left;
  const str = cx.str(idText(root as ts.Identifier));
  if (lookup(cx, str) < 0 && lookupType(cx, str) < 0) return value;
  return castValue(cx, node, value, node.type);
}
