/** Owns bindings: their declaration, scopes and shadowing, and reading and storing them. */
import type ts from 'typescript';
import type { Str, ValueId } from '../facts/index.ts';
import { ConstKind, Op } from '../facts/op.ts';
import type { Lowering } from './context.ts';
import { type Slot, SlotKind } from './environment.ts';

/** Declares a binding of the current function in the current scope. */
export function declare(cx: Lowering, name: string): Slot {
  const str = cx.str(name);
  const slot = cx.env.add(SlotKind.Binding, str, -1, cx.fnNames.assigned.has(name), cx.fnNames.inner.has(name));
  show(cx, str, slot);
  return slot;
}

function show(cx: Lowering, str: Str, slot: Slot): void {
  cx.scopeLog.push(str, cx.visible[str] ?? -1);
  grow(cx.visible, str);
  cx.visible[str] = slot;
}

/** Keeps the arrays that names index free of holes. */
function grow(array: number[], length: number): void {
  while (array.length < length) array.push(-1);
}

export function declareType(cx: Lowering, str: Str, value: ValueId): void {
  cx.typeLog.push(str, cx.visibleType[str] ?? -1);
  grow(cx.visibleType, str);
  cx.visibleType[str] = value;
}

/** The visible binding of a name, or -1. */
export const lookup = (cx: Lowering, str: Str): Slot => cx.visible[str] ?? -1;
export const lookupType = (cx: Lowering, str: Str): ValueId => cx.visibleType[str] ?? -1;

export interface ScopeMark {
  readonly values: number;
  readonly types: number;
  /** Where the scope around began. */
  readonly outer: number;
}

export function enterScope(cx: Lowering): ScopeMark {
  const mark = { values: cx.scopeLog.length, types: cx.typeLog.length, outer: cx.scopeStart };
  cx.scopeStart = mark.values;
  return mark;
}

/** Is the name declared in the innermost scope itself? Then enums, namespaces, classes and functions of one name are one binding. */
export function isInScope(cx: Lowering, str: Str): boolean {
  for (let i = cx.scopeStart; i < cx.scopeLog.length; i += 2) if (cx.scopeLog[i] === str) return true;
  return false;
}

/** Hides what was declared since `mark`, and closes its bindings. */
export function leaveScope(cx: Lowering, mark: ScopeMark): void {
  for (let i = cx.scopeLog.length - 2; i >= mark.values; i -= 2) {
    const str = cx.scopeLog[i] as Str;
    cx.env.closed[cx.visible[str] as Slot] = 1;
    cx.visible[str] = cx.scopeLog[i + 1] as Slot;
  }
  for (let i = cx.typeLog.length - 2; i >= mark.types; i -= 2) cx.visibleType[cx.typeLog[i] as Str] = cx.typeLog[i + 1] as ValueId;
  cx.scopeStart = mark.outer;
  if (cx.scopeLog.length > mark.values) cx.scopeLog.length = mark.values;
  if (cx.typeLog.length > mark.types) cx.typeLog.length = mark.types;
}

/** Notes a value as one of those a binding ever has. */
export function recordStore(cx: Lowering, slot: Slot, value: ValueId): void {
  const { firstStore } = cx.env;
  if ((firstStore[slot] as ValueId) < 0) firstStore[slot] = value;
  else {
    const more = cx.moreStores.get(slot);
    if (more === undefined) cx.moreStores.set(slot, [value]);
    else more.push(value);
  }
}

/** Gives a binding a value by declaration or assignment. */
export function store(cx: Lowering, slot: Slot, value: ValueId): void {
  recordStore(cx, slot, value);
  noteName(cx, slot, value);
  cx.assigns++;
  cx.env.killBelow(slot);
  cx.env.set(slot, value);
}

/** Words in names that may say what a value is by convention; a recognizer judges the whole name. */
const TELLING = /pass|pwd|passwd|secret|token|key|cred|auth|sess|sid|csrf|xsrf|otp|pin|code|nonce|salt|iv|cipher|cert|card|ssn|account|private|signature|hmac|digest|hash|jwt|iban|cv[vc]|^pw|pw\d?$|id$/i;

/** Keeps a name that tells something, with its value. */
function noteName(cx: Lowering, slot: Slot, value: ValueId): void {
  const str = cx.env.name[slot] as Str;
  const op = cx.columns.op[value];
  if (op === Op.Import || op === Op.Function || op === Op.Class) return;
  const telling = (cx.telling[str] ??= str >= 0 && TELLING.test(cx.columns.strings[str] as string));
  if (telling) cx.named.push({ name: str, value });
}

/** All values of a slot in order; an `undefined` of the declaration is left out when there are others. */
export function storesOf(cx: Lowering, slot: Slot): ValueId[] {
  const first = cx.env.firstStore[slot] as ValueId;
  const stores = first < 0 ? [] : [first, ...(cx.moreStores.get(slot) ?? [])];
  if (stores.length < 2) return stores;
  return stores.filter((value) => cx.columns.op[value] !== Op.Const || cx.columns.a[value] !== ConstKind.Undefined);
}

/** The value of a slot now: of a binding, `this`, a global, or a path with an entry (-1 without). */
export function read(cx: Lowering, slot: Slot, node: ts.Node): ValueId {
  const { env } = cx;
  const known = env.known(slot);
  switch (env.kind[slot]) {
    case SlotKind.Path: return known;
    case SlotKind.This: return known >= 0 ? known : thisValue(cx, slot, node);
    case SlotKind.Global: return known >= 0 ? known : globalValue(cx, slot, node);
    default:
  }
  if (known < 0) return capture(cx, slot, node);
  if (env.escaping[slot] === 1 && cx.columns.op[known] !== Op.Refine) return capture(cx, slot, node);
  return known;
}

function thisValue(cx: Lowering, slot: Slot, node: ts.Node): ValueId {
  const once = cx.once(slot);
  return once >= 0 ? once : cx.keepOnce(slot, cx.emit(node, Op.This, cx.thisFn, 0));
}

function globalValue(cx: Lowering, slot: Slot, node: ts.Node): ValueId {
  const once = cx.once(slot);
  return once >= 0 ? once : cx.keepOnce(slot, cx.emit(node, Op.Global, cx.env.name[slot] as Str, 0));
}

/** A binding as something that has any of the values ever stored in it. */
export function capture(cx: Lowering, slot: Slot, node: ts.Node): ValueId {
  const once = cx.once(slot);
  if (once >= 0) return once;
  return cx.keepOnce(slot, cx.emit(node, Op.Captured, bindingIndex(cx, slot), 0));
}

function bindingIndex(cx: Lowering, slot: Slot): number {
  const known = cx.bindingOf.get(slot);
  if (known !== undefined) return known;
  const index = cx.bindings.length;
  cx.bindings.push(slot);
  cx.bindingOf.set(slot, index);
  return index;
}

/** Slot of a free name. */
export function globalSlot(cx: Lowering, str: Str): Slot {
  const known = cx.globalSlots[str] ?? -1;
  if (known >= 0) return known;
  grow(cx.globalSlots, str);
  const slot = cx.env.add(SlotKind.Global, str, -1, false, false);
  cx.globalSlots[str] = slot;
  return slot;
}

/** May an assignment below this slot change what the current function reads afterwards? */
export function isStable(cx: Lowering, slot: Slot): boolean {
  const { env } = cx;
  const root = env.root[slot] as Slot;
  if (env.escaping[root] === 1) return false;
  return env.mutable[root] === 0 || env.owner[root] === env.fn || env.setBy[root] === env.fn;
}
