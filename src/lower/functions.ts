/** Owns functions: their facts, parameters, hoisting, and the state that each has for itself. */
import type ts from 'typescript';
import type { FunctionFact, ValueId } from '../facts/index.ts';
import { Op } from '../facts/op.ts';
import { storeMember } from './assignments.ts';
import { orElse } from './conditions.ts';
import type { FunctionDraft, Lowering } from './context.ts';
import { SlotKind } from './environment.ts';
import { constantKey } from './expressions.ts';
import { expression } from './handlers.ts';
import { bindTarget, declarePattern } from './patterns.ts';
import { NO_NAMES, idText } from './prepass.ts';
import { declare, enterScope, leaveScope, lookup, read, store } from './scope.ts';
import { lowerBlock } from './statements.ts';
import { restoreState, saveState } from './state.ts';
import { typeRef } from './types.ts';

type FunctionNode = ts.FunctionLikeDeclaration | ts.ClassStaticBlockDeclaration | ts.PropertyDeclaration;
type FunctionKind = FunctionFact['kind'];

/** A new function fact; its body is lowered later. */
export function newFunction(cx: Lowering, node: ts.Node, kind: FunctionKind, name: string, owner: number): number {
  const index = cx.functions.length;
  const from = cx.columns.count;
  cx.functions.push({
    name: cx.str(name), kind, async: false, generator: false, never: false, parent: cx.env.fn, owner, value: -1, params: [], returnType: -1, returns: [],
    from, to: from, start: cx.startOf(node), end: node.end,
  });
  return index;
}

export function hasModifier(node: ts.Node, kind: number): boolean {
  const { modifiers } = node as { modifiers?: readonly ts.ModifierLike[] };
  return modifiers?.some((modifier) => modifier.kind === kind) ?? false;
}

function kindOf(cx: Lowering, node: ts.Node): FunctionKind {
  const { K } = cx;
  switch (node.kind) {
    case K.Arrow: return 'arrow';
    case K.Method: return 'method';
    case K.GetAccessor: return 'getter';
    case K.SetAccessor: return 'setter';
    case K.Constructor: return 'constructor';
    case K.StaticBlock: return 'static-block';
    case K.Property: return 'field';
    default: return 'function';
  }
}

/** A function expression or arrow: its value, with its body lowered at its place. */
export function lowerFunctionExpression(cx: Lowering, node: ts.FunctionExpression | ts.ArrowFunction): ValueId {
  const name = node.name === undefined ? cx.nameHint : idText(node.name as ts.Identifier);
  cx.nameHint = '';
  const index = newFunction(cx, node, kindOf(cx, node), name, -1);
  const value = cx.emit(node, Op.Function, index, 0);
  (cx.functions[index] as FunctionDraft).value = value;
  const own = enterScope(cx);
  if (node.name !== undefined) cx.env.set(declare(cx, idText(node.name as ts.Identifier)), value);
  lowerBody(cx, node, index);
  leaveScope(cx, own);
  return value;
}

/** Method or accessor of an object literal. */
export function lowerMethod(cx: Lowering, node: ts.MethodDeclaration | ts.AccessorDeclaration): ValueId {
  const index = newFunction(cx, node, kindOf(cx, node), constantKey(cx, node.name) ?? '', -1);
  const value = cx.emit(node, Op.Function, index, 0);
  (cx.functions[index] as FunctionDraft).value = value;
  lowerBody(cx, node, index);
  return value;
}

/** Member of a class; the class holds it, no value does. */
export function lowerMember(cx: Lowering, node: FunctionNode, name: string, owner: number): number {
  const index = newFunction(cx, node, kindOf(cx, node), name, owner);
  lowerBody(cx, node, index);
  return index;
}

/** Makes a function declaration's value before the statements around it run. */
export function hoistFunction(cx: Lowering, node: ts.FunctionDeclaration): ValueId {
  const name = node.name === undefined ? 'default' : idText(node.name);
  const index = newFunction(cx, node, 'function', name, -1);
  const at = node.name ?? node;
  const value = cx.emit(at, Op.Function, index, 0);
  (cx.functions[index] as FunctionDraft).value = value;
  cx.hoisted.set(node, index);
  if (node.name !== undefined) store(cx, lookup(cx, cx.str(name)), value);
  return value;
}

export function lowerFunctionDeclaration(cx: Lowering, node: ts.FunctionDeclaration): void {
  const index = cx.hoisted.get(node);
  if (index !== undefined) lowerBody(cx, node, index);
}

/** Lowers parameters and body of a function in an environment of its own. */
export function lowerBody(cx: Lowering, node: FunctionNode, index: number): void {
  const draft = cx.functions[index] as FunctionDraft;
  const saved = saveState(cx);
  enterFunction(cx, node, index);
  draft.from = cx.columns.count;
  draft.async = hasModifier(node, cx.K.AsyncKeyword);
  draft.generator = (node as ts.FunctionExpression).asteriskToken !== undefined;
  if ('parameters' in node) lowerParameters(cx, node as ts.FunctionLikeDeclaration, draft, index);
  for (const name of cx.fnNames.vars) declareVar(cx, name);
  lowerCode(cx, node, draft);
  draft.never = isNever(cx, node) || (cx.env.dead && !cx.returning.has(index) && !draft.generator);
  draft.to = cx.columns.count;
  restoreState(cx, saved);
}

/** `(): never`, `(): Promise<never>`. */
function isNever(cx: Lowering, node: FunctionNode): boolean {
  const type = 'type' in node ? node.type : undefined;
  const inner = type?.kind === cx.K.TypeReference ? (type as ts.TypeReferenceNode).typeArguments?.[0] : type;
  return inner?.kind === cx.K.NeverKeyword && (inner === type || idText((type as ts.TypeReferenceNode).typeName as ts.Identifier) === 'Promise');
}

function enterFunction(cx: Lowering, node: FunctionNode, index: number): void {
  cx.env.fn = index;
  cx.env.dead = false;
  cx.labels = [];
  cx.fnNames = cx.names.functions.get(node) ?? NO_NAMES;
  const { owner } = cx.functions[index] as FunctionDraft;
  if (owner >= 0) cx.classIndex = owner;
  if (node.kind !== cx.K.Arrow) enterThis(cx, index);
}

export function enterThis(cx: Lowering, index: number): void {
  cx.thisFn = index;
  cx.thisSlot = cx.env.add(SlotKind.This, cx.str('this'), -1, false, false);
}

/** Declares a `var` unless a parameter of the same name is already there. */
export function declareVar(cx: Lowering, name: string): void {
  const slot = lookup(cx, cx.str(name));
  if (slot < 0 || cx.env.owner[slot] !== cx.env.fn) declare(cx, name);
}

function lowerCode(cx: Lowering, node: FunctionNode, draft: FunctionDraft): void {
  const body = node.kind === cx.K.Property ? (node as ts.PropertyDeclaration).initializer : (node as ts.FunctionExpression).body;
  if (body === undefined) return;
  if (body.kind === cx.K.Block) {
    // A guard inside a callback's statements is the callback's own; only expression bodies belong to the tested expression.
    cx.recording = 0;
    lowerBlock(cx, body as ts.Block);
  } else draft.returns.push(expression(cx, body));
}

function lowerParameters(cx: Lowering, node: ts.FunctionLikeDeclaration, draft: FunctionDraft, index: number): void {
  const parameters = node.parameters.filter((parameter) => !isThisParameter(cx, parameter));
  // Types and decorators do not see the parameters: `(z: z.ZodType)` names the import.
  for (let i = 0; i < parameters.length; i++) draft.params.push(parameterFact(cx, parameters[i] as ts.ParameterDeclaration, index, i));
  draft.returnType = node.type === undefined ? -1 : typeRef(cx, node.type);
  for (const parameter of parameters) declarePattern(cx, parameter.name);
  for (let i = 0; i < parameters.length; i++) bindParameter(cx, parameters[i] as ts.ParameterDeclaration, draft, i);
}

const isThisParameter = (cx: Lowering, parameter: ts.ParameterDeclaration): boolean =>
  parameter.name.kind === cx.K.Identifier && idText(parameter.name as ts.Identifier) === 'this';

/** `constructor(private db: Db)` declares a field. */
const isProperty = (cx: Lowering, node: ts.ParameterDeclaration): boolean =>
  node.modifiers !== undefined && [cx.K.PrivateKeyword, cx.K.PublicKeyword, cx.K.ProtectedKeyword, cx.K.ReadonlyKeyword, cx.K.OverrideKeyword].some((kind) => hasModifier(node, kind));

function parameterFact(cx: Lowering, node: ts.ParameterDeclaration, fn: number, position: number): FunctionDraft['params'][number] {
  return {
    value: cx.emit(node.name, Op.Param, fn, position),
    name: cx.str(node.name.kind === cx.K.Identifier ? idText(node.name as ts.Identifier) : ''),
    type: node.type === undefined ? -1 : typeRef(cx, node.type),
    rest: node.dotDotDotToken !== undefined,
    property: isProperty(cx, node),
    optional: node.questionToken !== undefined || node.initializer !== undefined,
    decorators: decoratorsOf(cx, node),
  };
}

function bindParameter(cx: Lowering, node: ts.ParameterDeclaration, draft: FunctionDraft, position: number): void {
  const param = draft.params[position] as FunctionDraft['params'][number];
  const value = node.initializer === undefined ? param.value : orElse(cx, node, param.value, node.initializer);
  bindTarget(cx, node.name, value, -1);
  if (!param.property) return;
  storeMember(cx, node.name, { base: read(cx, cx.thisSlot, node.name), path: cx.thisSlot, key: param.name }, value);
}

/** Values of the decorators that stand on a node. */
export function decoratorsOf(cx: Lowering, node: ts.Node): ValueId[] {
  const { modifiers } = node as { modifiers?: readonly ts.ModifierLike[] };
  if (modifiers === undefined) return [];
  const values: ValueId[] = [];
  for (const modifier of modifiers) {
    if (modifier.kind === cx.K.Decorator) values.push(expression(cx, (modifier as ts.Decorator).expression));
  }
  return values;
}

export function lowerReturn(cx: Lowering, node: ts.ReturnStatement): void {
  const value = node.expression === undefined ? -1 : expression(cx, node.expression);
  cx.emit(node, Op.Return, value, 0);
  cx.returning.add(cx.env.fn);
  if (value >= 0) (cx.functions[cx.env.fn] as FunctionDraft).returns.push(value);
  cx.env.dead = true;
}

