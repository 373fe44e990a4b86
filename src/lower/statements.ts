/** Owns statements: blocks with their hoisting, variables, if, return, throw, jumps and labels. */
import type ts from 'typescript';
import type { ValueId } from '../facts/index.ts';
import { Op, RegionKind } from '../facts/op.ts';
import { lowerClassDeclaration } from './classes.ts';
import { applyRefine, condition, endRecording, isDirect, keepGuards, refineReturned, startRecording, type Condition } from './conditions.ts';
import type { Lowering, Target } from './context.ts';
import type { Diff } from './environment.ts';
import { hoistStatement } from './hoist.ts';
import { lowerEnum, lowerNamespace } from './declarations.ts';
import { lowerFunctionDeclaration, lowerReturn } from './functions.ts';
import { expression, namedExpression } from './handlers.ts';
import { endBranch, join, startBranch } from './join.ts';
import { leavingCall, refineUnless } from './leaving.ts';
import { undefinedValue } from './literals.ts';
import { lowerDo, lowerFor, lowerForIn, lowerForOf, lowerWhile } from './loops.ts';
import { lowerExportAssignment, lowerExportDeclaration, lowerImportEquals } from './modules.ts';
import { bindTarget, eachName } from './patterns.ts';
import { idText } from './prepass.ts';
import { enterScope, leaveScope, lookup, store } from './scope.ts';
import { lowerSwitch } from './switch.ts';
import { lowerTry } from './try.ts';
import { castVariable, lowerTypeDeclaration } from './types.ts';

export type StatementHandler = (cx: Lowering, node: never) => void;

type Name = keyof typeof import('typescript').SyntaxKind;

const nothing = (): void => undefined;

export const statementHandlers = (): Partial<Record<Name, StatementHandler>> => ({
  Block: lowerBlock, VariableStatement: lowerVariableStatement, ExpressionStatement: lowerExpressionStatement,
  IfStatement: lowerIf, ReturnStatement: lowerReturn, ThrowStatement: lowerThrow, BreakStatement: lowerJump, ContinueStatement: lowerJump,
  ForStatement: lowerFor, ForOfStatement: lowerForOf, ForInStatement: lowerForIn, WhileStatement: lowerWhile, DoStatement: lowerDo,
  SwitchStatement: lowerSwitch, TryStatement: lowerTry, LabeledStatement: lowerLabeled, WithStatement: lowerWith,
  FunctionDeclaration: lowerFunctionDeclaration, ClassDeclaration: lowerClassDeclaration, EnumDeclaration: lowerEnum, ModuleDeclaration: lowerNamespace,
  InterfaceDeclaration: lowerTypeDeclaration, TypeAliasDeclaration: lowerTypeDeclaration,
  ImportDeclaration: nothing, ImportEqualsDeclaration: lowerImportEquals, ExportDeclaration: lowerExportDeclaration, ExportAssignment: lowerExportAssignment,
  EmptyStatement: nothing, DebuggerStatement: nothing, NamespaceExportDeclaration: nothing, MissingDeclaration: nothing,
});

export function statement(cx: Lowering, node: ts.Statement): void {
  const handler = cx.handlers.statements[node.kind];
  if (handler !== undefined) handler(cx, node as never);
}

/** Lowers statements in order; what an early exit leaves known becomes an After region to the end of the list. `run` lowers one. */
export function statements(cx: Lowering, nodes: readonly ts.Statement[], run = statement): void {
  let opened = 0;
  for (const node of nodes) {
    run(cx, node);
    if (node.kind !== cx.K.If || cx.exits.length === 0 || cx.env.dead) continue;
    for (let i = 0; i < cx.exits.length; i += 2) cx.openRegion(RegionKind.After, cx.exits[i] as number, cx.exits[i + 1] === 1);
    opened += cx.exits.length / 2;
  }
  if (cx.exits.length > 0) cx.exits.length = 0;
  for (; opened > 0; opened--) cx.closeRegion();
}

export function lowerBlock(cx: Lowering, node: ts.Block): void {
  const scope = enterScope(cx);
  for (const inner of node.statements) hoistStatement(cx, inner);
  statements(cx, node.statements);
  leaveScope(cx, scope);
}

function lowerExpressionStatement(cx: Lowering, node: ts.ExpressionStatement): void {
  const call = checkingCall(cx, node.expression);
  if (call === undefined || isThrowing(cx, call)) {
    cx.standing = expression(cx, node.expression);
    if (call !== undefined) cx.env.dead = true;
    return;
  }
  const base = startRecording(cx);
  const value = expression(cx, node.expression);
  cx.standing = value;
  const mentions = endRecording(cx, base, false);
  const callee = leftmost(cx, call.expression);
  if (mentions.length > 0) refineReturned(cx, mentions, value, callee === undefined ? undefined : lookup(cx, cx.str(callee)));
}

/** `ctx.throw(400)`: what is called like the keyword does what it does. */
const isThrowing = (cx: Lowering, { expression: callee }: ts.CallExpression): boolean => callee.kind === cx.K.PropertyAccess && idText((callee as ts.PropertyAccessExpression).name as ts.Identifier) === 'throw';

/**
 * Names of calls that check what they are given. Every call may throw, but to remember each of them for each value would
 * double the facts; a function that is there to throw says so in its name.
 */
const CHECKS = /assert|check|ensure|valid|verif|guard|require|must|throw|expect|invariant|enforce|parse|confirm|sanit|deny|forbid|fail|reject|restrict|refuse|prevent|protect|demand|equal|match|safe|^ok$|^is[A-Z]/i;

/** A call that stands alone as a statement and may throw for what it is given: only then does it tell anything. */
function checkingCall(cx: Lowering, node: ts.Expression): ts.CallExpression | undefined {
  const { K } = cx;
  const inner = node.kind === K.Await ? (node as ts.AwaitExpression).expression : node;
  if (inner.kind !== K.Call) return undefined;
  const call = inner as ts.CallExpression;
  const isFree = call.expression.kind === K.Identifier;
  const name = isFree ? idText(call.expression as ts.Identifier) : call.expression.kind === K.PropertyAccess ? idText((call.expression as ts.PropertyAccessExpression).name as ts.Identifier) : '';
  const isGiven = call.arguments.length > 0 && !call.arguments.some((argument) => argument.kind === K.Arrow || argument.kind === K.FunctionExpression);
  return isGiven && CHECKS.test(name) ? call : undefined;
}

function leftmost(cx: Lowering, node: ts.Expression): string | undefined {
  const { K } = cx;
  let at = node;
  while (at.kind === K.PropertyAccess || at.kind === K.Call || at.kind === K.ElementAccess) at = (at as ts.PropertyAccessExpression).expression;
  return at.kind === K.Identifier ? idText(at as ts.Identifier) : undefined;
}

function lowerVariableStatement(cx: Lowering, node: ts.VariableStatement): void {
  // `declare const x` names something outside of this module.
  if (node.modifiers?.some((modifier) => modifier.kind === cx.K.DeclareKeyword) !== true) lowerVariables(cx, node.declarationList);
}

/** Declarations of a statement or of a loop head. */
export function lowerVariables(cx: Lowering, list: ts.VariableDeclarationList): void {
  const isVar = (list.flags & cx.ts.NodeFlags.BlockScoped) === 0;
  for (const declaration of list.declarations) {
    if (declaration.initializer !== undefined) lowerVariable(cx, declaration, declaration.initializer);
    else if (!isVar) declareUnassigned(cx, declaration);
  }
}

function declareUnassigned(cx: Lowering, node: ts.VariableDeclaration): void {
  eachName(cx, node.name, (slot) => store(cx, slot, undefinedValue(cx, node.name)));
}

/** Does a later test of the variable tell about what its initialiser read? */
function isTelling(cx: Lowering, node: ts.Expression, isPattern: boolean): boolean {
  const { K } = cx;
  let inner = node;
  while (inner.kind === K.Parenthesized || inner.kind === K.As || inner.kind === K.NonNull || inner.kind === K.Satisfies) inner = (inner as ts.ParenthesizedExpression).expression;
  switch (inner.kind) {
    case K.Call: case K.New: case K.Binary: case K.Prefix: case K.Await: return true;
    case K.PropertyAccess: return !isPattern;
    default: return false;
  }
}

function lowerVariable(cx: Lowering, node: ts.VariableDeclaration, initializer: ts.Expression): void {
  const telling = isTelling(cx, initializer, node.name.kind !== cx.K.Identifier);
  const base = telling ? startRecording(cx) : 0;
  const name = node.name.kind === cx.K.Identifier ? idText(node.name as ts.Identifier) : '';
  const value = castVariable(cx, node, initializer, namedExpression(cx, initializer, name));
  const { path } = cx;
  const mentions = telling ? endRecording(cx, base, isDirect(cx, initializer)) : undefined;
  bindTarget(cx, node.name, value, path);
  if (mentions === undefined || mentions.length === 0) return;
  if (name !== '') keepGuards(cx, lookup(cx, cx.str(name)), mentions);
  else eachName(cx, node.name, (slot) => keepGuards(cx, slot, mentions));
}

function lowerThrow(cx: Lowering, node: ts.ThrowStatement): void {
  cx.emit(node, Op.Throw, expression(cx, node.expression), 0);
  cx.env.dead = true;
}

/** `if … else if … else`: a chain is walked without recursion. Conditions whose arm never completes are known afterwards. */
function lowerIf(cx: Lowering, node: ts.IfStatement): void {
  const start = startBranch(cx);
  const ends: (Diff | null)[] = [];
  const exits: number[] = [];
  let depth = 0;
  let current: ts.IfStatement = node;
  let leaving: (() => void) | undefined;
  for (;;) {
    const test = condition(cx, current.expression);
    const end = lowerArm(cx, current.thenStatement, test, start.mark);
    if (current === node && end !== null && node.elseStatement === undefined) leaving = leavingArm(cx, node, test);
    if (end === null && exits.length === 2 * ends.length) exits.push(test.value, test.negated ? 1 : 0);
    ends.push(end);
    applyRefine(cx, current, test, false);
    const alternative = current.elseStatement;
    if (alternative === undefined) break;
    depth = openElse(cx, test, depth);
    if (alternative.kind !== cx.K.If) {
      statement(cx, alternative);
      if (ends.length === 1 && end !== null && cx.env.dead) exits.push(test.value, test.negated ? 0 : 1);
      break;
    }
    current = alternative as ts.IfStatement;
  }
  for (; depth > 0; depth--) cx.closeRegion();
  ends.push(endBranch(cx, start));
  join(cx, node, ends);
  leaving?.();
  if (cx.exits.length > 0) cx.exits.length = 0;
  for (const exit of exits) cx.exits.push(exit);
}

/** What is to be done behind an `if` whose arm ends with a call that may never return. */
function leavingArm(cx: Lowering, node: ts.IfStatement, test: Condition): (() => void) | undefined {
  if (leavingCall(cx, node.thenStatement) === undefined) return undefined;
  const call = cx.columns.op[cx.standing] === Op.Await ? (cx.columns.a[cx.standing] as ValueId) : cx.standing;
  return () => refineUnless(cx, node, test, call);
}

function openElse(cx: Lowering, test: Condition, depth: number): number {
  cx.openRegion(RegionKind.Branch, test.value, test.negated);
  return depth + 1;
}

/** Lowers what runs when the test holds; its changes are counted from the start of the whole statement. */
function lowerArm(cx: Lowering, node: ts.Statement, test: Condition, mark: number): Diff | null {
  const arm = startBranch(cx);
  applyRefine(cx, node, test, true);
  cx.openRegion(RegionKind.Branch, test.value, !test.negated);
  statement(cx, node);
  cx.closeRegion();
  const diff = cx.env.dead ? null : cx.env.changes(mark);
  cx.env.revert(arm.mark);
  cx.env.dead = arm.dead;
  return diff;
}

/** `break` and `continue`. */
function lowerJump(cx: Lowering, node: ts.BreakOrContinueStatement): void {
  const isBreak = node.kind === cx.K.Break;
  const target = targetOf(cx, node.label === undefined ? undefined : idText(node.label), isBreak);
  if (target !== undefined && !cx.env.dead) (isBreak ? target.breaks : target.continues).push(cx.env.changes(target.mark));
  cx.env.dead = true;
}

function targetOf(cx: Lowering, label: string | undefined, isBreak: boolean): Target | undefined {
  for (let i = cx.targets.length - 1; i >= 0; i--) {
    const target = cx.targets[i] as Target;
    const fits = label === undefined ? target.kind === 'loop' || (isBreak && target.kind === 'switch') : target.labels.includes(label);
    if (fits) return target;
  }
  return undefined;
}

/** Starts a statement that jumps can leave; labels before it are its own. */
export function openTarget(cx: Lowering, kind: Target['kind']): Target {
  const target: Target = { kind, labels: cx.labels, mark: cx.env.mark(), breaks: [], continues: [] };
  cx.labels = [];
  cx.targets.push(target);
  return target;
}

function lowerLabeled(cx: Lowering, node: ts.LabeledStatement): void {
  const { K } = cx;
  cx.labels = [...cx.labels, idText(node.label)];
  switch (node.statement.kind) {
    case K.For: case K.ForOf: case K.ForIn: case K.While: case K.Do: case K.Labeled: statement(cx, node.statement); return;
    default:
  }
  const branch = startBranch(cx);
  const target = openTarget(cx, 'block');
  statement(cx, node.statement);
  cx.targets.pop();
  join(cx, node, [endBranch(cx, branch), ...target.breaks]);
}

function lowerWith(cx: Lowering, node: ts.WithStatement): void {
  expression(cx, node.expression);
  statement(cx, node.statement);
}
