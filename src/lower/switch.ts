/** Owns switch statements: clauses as branches, with fallthrough, labels that share one body, and default. */
import type ts from 'typescript';
import type { ValueId } from '../facts/index.ts';
import { Op, RegionKind } from '../facts/op.ts';
import { endRecording, refineAll, startRecording } from './conditions.ts';
import type { Lowering } from './context.ts';
import { type Diff, NO_CHANGE } from './environment.ts';
import { expression } from './handlers.ts';
import { hoistStatement } from './hoist.ts';
import { endBranch, join, startBranch } from './join.ts';
import { binaryValue } from './operators.ts';
import { enterScope, leaveScope } from './scope.ts';
import { openTarget, statements } from './statements.ts';

/** What the labels in front of one body say. */
interface Group {
  /** `===` of subject and label, several joined by `||`; -1 without labels. */
  condition: ValueId;
  mentions: readonly number[];
  isDefault: boolean;
}

const newGroup = (): Group => ({ condition: -1, mentions: [], isDefault: false });

export function lowerSwitch(cx: Lowering, node: ts.SwitchStatement): void {
  const base = startRecording(cx);
  const subject = expression(cx, node.expression);
  const mentions = endRecording(cx, base, true);
  const scope = enterScope(cx);
  const { clauses } = node.caseBlock;
  for (const clause of clauses) for (const inner of clause.statements) hoistStatement(cx, inner);
  const target = openTarget(cx, 'switch');
  const ends = lowerClauses(cx, clauses, subject, mentions);
  cx.targets.pop();
  leaveScope(cx, scope);
  join(cx, node, [...ends, ...target.breaks]);
}

/** Lowers all clauses; the ends that are reached without a break: of the last one, and of no clause at all. */
function lowerClauses(cx: Lowering, clauses: readonly ts.CaseOrDefaultClause[], subject: ValueId, mentions: readonly number[]): (Diff | null)[] {
  let fall: Diff | null = null;
  let hasDefault = false;
  let group = newGroup();
  for (let i = 0; i < clauses.length; i++) {
    const clause = clauses[i] as ts.CaseOrDefaultClause;
    addLabel(cx, clause, group, subject, mentions);
    hasDefault ||= group.isDefault;
    if (clause.statements.length === 0 && i < clauses.length - 1) continue;
    fall = lowerClause(cx, clause, group, fall);
    group = newGroup();
  }
  return hasDefault ? [fall] : [fall, cx.env.dead ? null : NO_CHANGE];
}

function addLabel(cx: Lowering, clause: ts.CaseOrDefaultClause, group: Group, subject: ValueId, mentions: readonly number[]): void {
  if (clause.kind === cx.K.DefaultClause) {
    group.isDefault = true;
    return;
  }
  const base = startRecording(cx);
  const label = expression(cx, (clause as ts.CaseClause).expression);
  const own = endRecording(cx, base, false);
  const equal = binaryValue(cx, (clause as ts.CaseClause).expression, subject, '===', label);
  group.condition = group.condition < 0 ? equal : cx.emit(clause, Op.Logical, group.condition, cx.columns.pair(cx.str('||'), equal));
  group.mentions = own.length === 0 ? mentions : [...mentions, ...own];
}

/** Lowers one body; its end if the next clause is entered from it. */
function lowerClause(cx: Lowering, clause: ts.CaseOrDefaultClause, group: Group, fall: Diff | null): Diff | null {
  const branch = startBranch(cx);
  const known = group.isDefault ? -1 : group.condition;
  if (known >= 0) refineAll(cx, clause, group.mentions, known, true);
  if (fall !== null) join(cx, clause, [fall, endBranch(cx, branch)]);
  cx.openRegion(RegionKind.Case, known, true);
  statements(cx, clause.statements);
  cx.closeRegion();
  return endBranch(cx, branch);
}
