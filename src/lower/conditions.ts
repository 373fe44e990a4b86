/** Owns conditions: what they mention, how they decompose, and the refinements that hold where they are known. */
import type ts from 'typescript';
import type { ValueId } from '../facts/index.ts';
import { Op, RegionKind } from '../facts/op.ts';
import type { Lowering } from './context.ts';
import { type Diff, NO_CHANGE, type Slot, SlotKind } from './environment.ts';
import { expression } from './handlers.ts';
import { closeConditional, endBranch, join, openBranch, startBranch } from './join.ts';
import { leftSpine } from './operators.ts';
import { idText } from './prepass.ts';
import { read } from './scope.ts';

export interface Condition {
  /** The tested value, without the `!` around it. */
  readonly value: ValueId;
  negated: boolean;
  /** Kind of a decomposed `&&` or `||`; undefined for a leaf. */
  readonly operator: 'and' | 'or' | undefined;
  readonly parts: readonly Condition[];
  /** Pairs (slot, value) that the leaf mentions. */
  readonly mentions: readonly number[];
}

/** Mentions of one constant's initialiser that are followed. */
const MAX_GUARDED = 24;
const NOTHING: readonly number[] = [];
const NO_PARTS: readonly Condition[] = [];

/** Values that no guard tells anything about. */
export function isOpaque(op: Op): boolean {
  return op === Op.Const || op === Op.Function || op === Op.Class || op === Op.Import || op === Op.Global || op === Op.This;
}

/** Lowers an expression that is tested. */
export function condition(cx: Lowering, node: ts.Expression): Condition {
  const { K } = cx;
  let inner = node;
  let negated = false;
  for (;;) {
    if (inner.kind === K.Parenthesized || inner.kind === K.NonNull) inner = (inner as ts.ParenthesizedExpression).expression;
    else if (inner.kind === K.Prefix && (inner as ts.PrefixUnaryExpression).operator === K.Exclamation) {
      negated = !negated;
      inner = (inner as ts.PrefixUnaryExpression).operand;
    } else break;
  }
  const result = isLogical(cx, inner) ? logical(cx, inner as ts.BinaryExpression) : leaf(cx, inner);
  if (negated) result.negated = !result.negated;
  return result;
}

function isLogical(cx: Lowering, node: ts.Node): boolean {
  if (node.kind !== cx.K.Binary) return false;
  const operator = (node as ts.BinaryExpression).operatorToken.kind;
  return operator === cx.K.AndAnd || operator === cx.K.BarBar;
}

/** Position in the mentions where those of the next expression begin. */
export function startRecording(cx: Lowering): number {
  cx.recording++;
  return cx.mentions.length;
}

function leaf(cx: Lowering, node: ts.Expression): Condition {
  const base = startRecording(cx);
  return leafOf(cx, expression(cx, node), base, isDirect(cx, node));
}

/** Is a name or member itself tested, alone or in a comparison? Then it tells also of the object it is a member of (`result.ok`), and of what it was computed from. */
export function isDirect(cx: Lowering, node: ts.Expression): boolean {
  const { K } = cx;
  switch (node.kind) {
    case K.Identifier: case K.PropertyAccess: case K.ElementAccess: return true;
    case K.Typeof: case K.Parenthesized: case K.NonNull: return isDirect(cx, (node as ts.ParenthesizedExpression).expression);
    case K.Prefix: return isDirect(cx, (node as ts.PrefixUnaryExpression).operand);
    case K.Call: return isTest(cx, (node as ts.CallExpression).expression);
    case K.Binary: return isDirect(cx, (node as ts.BinaryExpression).left) || isDirect(cx, (node as ts.BinaryExpression).right);
    default: return false;
  }
}

/** Tests of the language's own, which tell of a member (`HOSTS.has(url.host)`) what a comparison would. */
const TESTS: ReadonlySet<string> = new Set(['includes', 'has', 'test', 'startsWith', 'endsWith', 'match', 'some', 'indexOf']);

const isTest = (cx: Lowering, callee: ts.Expression): boolean => callee.kind === cx.K.PropertyAccess && TESTS.has(idText((callee as ts.PropertyAccessExpression).name as ts.Identifier));

/** Ends a recording and makes a condition of the value. */
export function leafOf(cx: Lowering, value: ValueId, base: number, direct: boolean): Condition {
  return { value, negated: false, operator: undefined, parts: NO_PARTS, mentions: endRecording(cx, base, direct) };
}

/** The distinct pairs (slot, value) since `base`; if `direct`, also objects of mentioned members, and what mentioned constants were computed from. */
export function endRecording(cx: Lowering, base: number, direct: boolean): readonly number[] {
  cx.recording--;
  const { mentions } = cx;
  if (mentions.length === base) return NOTHING;
  const pairs: number[] = [];
  for (let i = base; i < mentions.length; i += 2) {
    const isObject = i + 2 < mentions.length && cx.env.parent[mentions[i + 2] as Slot] === mentions[i];
    if (direct || !isObject) addMention(cx, pairs, mentions[i] as Slot, mentions[i + 1] as ValueId);
  }
  if (cx.recording === 0) mentions.length = base;
  const own = direct ? pairs.length : 0;
  for (let i = 0; i < own; i += 2) addGuarded(cx, pairs, cx.env.root[pairs[i] as Slot] as Slot);
  return pairs;
}

function addMention(cx: Lowering, pairs: number[], slot: Slot, value: ValueId): void {
  const root = cx.env.root[slot] as Slot;
  if (cx.env.closed[root] === 1) return;
  for (let i = 0; i < pairs.length; i += 2) if (pairs[i] === slot) return;
  pairs.push(slot, value);
}

/** What a constant's initialiser mentioned, as far as it still has the values it had then. */
function addGuarded(cx: Lowering, pairs: number[], slot: Slot): void {
  const guarded = cx.guards.get(slot);
  if (guarded === undefined) return;
  for (let i = 0; i < guarded.length && pairs.length < 2 * MAX_GUARDED; i += 3) {
    const target = guarded[i] as Slot;
    const root = cx.env.root[target] as Slot;
    if (unrefined(cx, cx.env.known(root)) === guarded[i + 2]) addMention(cx, pairs, target, guarded[i + 1] as ValueId);
  }
}

/** The value below all its refinements. */
export const unrefined = (cx: Lowering, value: ValueId): ValueId => cx.refinedValue.get(value) ?? value;

/** Remembers for a constant what its initialiser mentioned. */
export function keepGuards(cx: Lowering, slot: Slot, mentions: readonly number[]): void {
  if (mentions.length === 0 || cx.env.mutable[slot] === 1) return;
  const triples: number[] = [];
  for (let i = 0; i < mentions.length; i += 2) {
    const target = mentions[i] as Slot;
    triples.push(target, mentions[i + 1] as ValueId, unrefined(cx, cx.env.known(cx.env.root[target] as Slot)));
  }
  cx.guards.set(slot, triples);
}

/** From here on the condition is known to be `polarity`. */
export function applyRefine(cx: Lowering, node: ts.Node, test: Condition, polarity: boolean): void {
  const holds = polarity !== test.negated;
  if (test.operator === undefined) refineAll(cx, node, test.mentions, test.value, holds);
  else if ((test.operator === 'and') === holds) refineParts(cx, node, test, holds);
  else refineAll(cx, node, allMentions(test), test.value, holds);
}

/** Each part is known; the result also stands for one refinement by the whole, so that it meets its negation. */
function refineParts(cx: Lowering, node: ts.Node, test: Condition, holds: boolean): void {
  const mark = cx.env.mark();
  for (const part of test.parts) applyRefine(cx, node, part, holds);
  const before = cx.env.before(mark);
  for (let i = 0; i < before.slots.length; i++) {
    const slot = before.slots[i] as Slot;
    const old = before.values[i] as ValueId;
    const base = old >= 0 ? old : unrefined(cx, cx.env.current[slot] as ValueId);
    addAlternate(cx, cx.env.current[slot] as ValueId, base, test.value, holds);
  }
}

function addAlternate(cx: Lowering, value: ValueId, base: ValueId, test: ValueId, holds: boolean): void {
  if (value < 0 || base < 0) return;
  const known = cx.alternates.get(value);
  if (known === undefined) cx.alternates.set(value, [base, test, holds ? 1 : 0]);
  else known.push(base, test, holds ? 1 : 0);
}

/** Mentions of all parts. A path first read in a later part was read under the earlier ones, so its value there (-1 here) holds nowhere else. */
export function allMentions(test: Condition): readonly number[] {
  const pairs: number[] = [];
  const seen = new Set<Slot>();
  const work = [...test.parts].reverse();
  for (let part = work.pop(), first = true; part !== undefined; part = work.pop()) {
    for (let i = part.parts.length - 1; i >= 0; i--) work.push(part.parts[i] as Condition);
    for (let i = 0; i < part.mentions.length; i += 2) {
      if (seen.has(part.mentions[i] as Slot)) continue;
      seen.add(part.mentions[i] as Slot);
      pairs.push(part.mentions[i] as Slot, first ? (part.mentions[i + 1] as ValueId) : -1);
    }
    first &&= part.parts.length > 0;
  }
  return pairs;
}

/** Refines every mentioned binding and path. */
export function refineAll(cx: Lowering, node: ts.Node, mentions: readonly number[], test: ValueId, holds: boolean): void {
  const { env } = cx;
  for (let i = 0; i < mentions.length; i += 2) {
    const slot = mentions[i] as Slot;
    if (env.closed[env.root[slot] as Slot] === 1) continue;
    const known = env.kind[slot] === SlotKind.Path ? env.known(slot) : read(cx, slot, node);
    const value = known >= 0 ? known : (mentions[i + 1] as ValueId);
    if (value >= 0 && !isOpaque(cx.columns.op[value] as Op)) env.set(slot, refined(cx, value, test, holds ? 1 : 0));
  }
}

/** Behind a call that stands alone, what it was given is known to have let it return: `assertValid(name)`. */
export function refineReturned(cx: Lowering, mentions: readonly number[], call: ValueId, except: Slot | undefined): void {
  const { env } = cx;
  for (let i = 0; i < mentions.length; i += 2) {
    const slot = mentions[i] as Slot;
    const root = env.root[slot] as Slot;
    if (root === except || env.closed[root] === 1) continue;
    const known = env.known(slot);
    const value = known >= 0 ? known : (mentions[i + 1] as ValueId);
    if (value >= 0 && !isOpaque(cx.columns.op[value] as Op)) env.set(slot, refined(cx, value, call, 2));
  }
}

/** One value per (value, condition, polarity; 2: has returned). Its place is that of the condition. */
function refined(cx: Lowering, value: ValueId, test: ValueId, holds: 0 | 1 | 2): ValueId {
  const { columns } = cx;
  const key = value * 0x8000000 + test * 4 + holds;
  const known = cx.refinements.get(key);
  if (known !== undefined) return known;
  const list = columns.pair(test, holds);
  const id = columns.emit(Op.Refine, value, list, columns.start[test] as number, columns.end[test] as number);
  cx.refinements.set(key, id);
  cx.refinedValue.set(id, unrefined(cx, value));
  return id;
}

/** The value of a condition as an expression. */
export function conditionValue(cx: Lowering, node: ts.Node, test: Condition): ValueId {
  return test.negated ? cx.emit(node, Op.Unary, test.value, cx.str('!')) : test.value;
}

export function lowerNot(cx: Lowering, node: ts.PrefixUnaryExpression): ValueId {
  const operand = expression(cx, node.operand);
  return cx.emit(node, Op.Unary, operand, cx.str('!'));
}

export const lowerLogical = (cx: Lowering, node: ts.BinaryExpression): ValueId =>
  node.operatorToken.kind === cx.K.QuestionQuestion ? nullish(cx, node) : logical(cx, node).value;

/** `a && b && c`: each operand is lowered where all before it are known. */
function logical(cx: Lowering, node: ts.BinaryExpression): Condition {
  const { K } = cx;
  const isAnd = node.operatorToken.kind === K.AndAnd;
  const spine = leftSpine(cx, node, node.operatorToken.kind);
  const parts = [condition(cx, (spine[0] as ts.BinaryExpression).left)];
  let value = conditionValue(cx, (spine[0] as ts.BinaryExpression).left, parts[0] as Condition);
  const branch = startBranch(cx);
  const ends: Diff[] = [];
  for (const link of spine) {
    const last = parts[parts.length - 1] as Condition;
    const assigns = cx.assigns;
    applyRefine(cx, link, last, isAnd);
    cx.openRegion(RegionKind.Branch, parts.length === 1 ? last.value : value, parts.length === 1 ? isAnd !== last.negated : isAnd);
    const part = condition(cx, link.right);
    const right = conditionValue(cx, link.right, part);
    cx.closeRegion();
    parts.push(part);
    value = cx.emit(link, Op.Logical, value, cx.columns.pair(cx.str(isAnd ? '&&' : '||'), right));
    if (cx.assigns !== assigns) ends.push(cx.env.changes(branch.mark));
  }
  endBranch(cx, branch);
  if (ends.length > 0) join(cx, node, [...ends, NO_CHANGE]);
  return { value, negated: false, operator: isAnd ? 'and' : 'or', parts, mentions: NOTHING };
}

/** `a ?? b`: the right side runs when the left is null or undefined, so falsy. */
function nullish(cx: Lowering, node: ts.BinaryExpression): ValueId {
  const spine = leftSpine(cx, node, cx.K.QuestionQuestion);
  let value = expression(cx, (spine[0] as ts.BinaryExpression).left);
  for (const link of spine) value = orElse(cx, link, value, link.right);
  return value;
}

/** `value ?? other`, also for defaults of parameters and patterns. */
export function orElse(cx: Lowering, node: ts.Node, value: ValueId, other: ts.Expression): ValueId {
  const branch = openBranch(cx, RegionKind.Branch, value, false);
  const right = expression(cx, other);
  closeConditional(cx, branch, node);
  return cx.emit(node, Op.Logical, value, cx.columns.pair(cx.str('??'), right));
}

/** `c ? a : b`. */
export function lowerConditional(cx: Lowering, node: ts.ConditionalExpression): ValueId {
  const test = condition(cx, node.condition);
  const { assigns } = cx;
  const first = startBranch(cx);
  const whenTrue = arm(cx, test, true, node.whenTrue);
  const trueDiff = endBranch(cx, first);
  const second = startBranch(cx);
  const whenFalse = arm(cx, test, false, node.whenFalse);
  const falseDiff = endBranch(cx, second);
  if (cx.assigns !== assigns) join(cx, node, [trueDiff, falseDiff]);
  return cx.emit(node, Op.Select, test.value, cx.columns.pair(test.negated ? whenFalse : whenTrue, test.negated ? whenTrue : whenFalse));
}

function arm(cx: Lowering, test: Condition, polarity: boolean, node: ts.Expression): ValueId {
  applyRefine(cx, node, test, polarity);
  cx.openRegion(RegionKind.Branch, test.value, polarity !== test.negated);
  const value = expression(cx, node);
  cx.closeRegion();
  return value;
}
