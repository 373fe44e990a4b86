/** Owns arms of an `if` that end with a call which may never return: `if (!known) notFound()`. Whether it does is asked later. */
import type ts from 'typescript';
import type { ValueId } from '../facts/index.ts';
import { Op } from '../facts/op.ts';
import { allMentions, isOpaque, unrefined, type Condition } from './conditions.ts';
import type { Lowering } from './context.ts';
import { type Slot, SlotKind } from './environment.ts';
import { idText } from './prepass.ts';
import { read } from './scope.ts';

/** Names of functions that are there to leave. Every call may never return, but to remember each of them would cost more than it tells. */
const LEAVES = /^(?:abort|bail|crash|deny|die|exit|fail|forbid|halt|invalid|kill|never|no[A-Z]|not[A-Z]|panic|permanentRedirect|quit|raise|redirect|refuse|reject|stop|throw|unauthori[sz]ed|unreachable|usage)/;

/** The statement's call, when it stands alone and its name says that it leaves. */
export function leavingCall(cx: Lowering, node: ts.Statement | undefined): ts.CallExpression | undefined {
  const { K } = cx;
  if (node?.kind === K.Block) return leavingCall(cx, (node as ts.Block).statements.at(-1));
  if (node?.kind !== K.ExpressionStatement) return undefined;
  const { expression } = node as ts.ExpressionStatement;
  const call = (expression.kind === K.Await ? (expression as ts.AwaitExpression).expression : expression) as ts.CallExpression;
  if (call.kind !== K.Call) return undefined;
  const callee = call.expression;
  const name = callee.kind === K.Identifier ? callee : callee.kind === K.PropertyAccess ? (callee as ts.PropertyAccessExpression).name : undefined;
  return name !== undefined && LEAVES.test(idText(name as ts.Identifier)) ? call : undefined;
}

/** Behind such an arm its condition is known not to hold, if the call never returns. */
export function refineUnless(cx: Lowering, node: ts.Node, test: Condition, call: ValueId): void {
  const { env, columns } = cx;
  const mentions = test.operator === undefined ? test.mentions : allMentions(test);
  for (let i = 0; i < mentions.length; i += 2) {
    const slot = mentions[i] as Slot;
    if (env.closed[env.root[slot] as Slot] === 1) continue;
    const known = env.kind[slot] === SlotKind.Path ? env.known(slot) : read(cx, slot, node);
    const value = known >= 0 ? known : (mentions[i + 1] as ValueId);
    if (value < 0 || isOpaque(columns.op[value] as Op)) continue;
    const stack = columns.top;
    for (const item of [test.value, test.negated ? 1 : 0, call, 3]) columns.push(item);
    const id = columns.emit(Op.Refine, value, columns.list(stack), columns.start[test.value] as number, columns.end[test.value] as number);
    cx.refinedValue.set(id, unrefined(cx, value));
    env.set(slot, id);
  }
}
