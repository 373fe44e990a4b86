/** Owns the environment: which value each binding and each stable access path has now, with an undo log for branches. */
import type { Str, ValueId } from '../facts/index.ts';
import { Op } from '../facts/op.ts';
import type { Columns } from './columns.ts';

/** A binding, or an access path below one. */
export type Slot = number;

/** What a branch changed. */
export interface Diff {
  readonly slots: readonly Slot[];
  readonly values: readonly ValueId[];
}

export const NO_CHANGE: Diff = { slots: [], values: [] };

export const enum SlotKind {
  Binding = 0,
  Path = 1,
  This = 2,
  Global = 3,
}

const PATH_DEPTH = 5;

export class Environment {
  readonly kind: SlotKind[] = [];
  readonly name: Str[] = [];
  /** Function that declares the binding (of a path: its root). */
  readonly owner: number[] = [];
  /** 1 when something other than the declaration assigns it. */
  readonly mutable: number[] = [];
  /** 1 when a function inside the declaring one assigns it. */
  readonly escaping: number[] = [];
  readonly parent: Slot[] = [];
  readonly root: Slot[] = [];
  readonly depth: number[] = [];
  /** 1 when the binding's scope has been left. */
  readonly closed: number[] = [];
  readonly current: ValueId[] = [];
  /** Function that set the current value. */
  readonly setBy: number[] = [];
  /** First value ever stored, and a value that is emitted once per function (with its function). */
  readonly firstStore: ValueId[] = [];
  readonly onceValue: ValueId[] = [];
  readonly onceFn: number[] = [];
  private readonly firstChild: Slot[] = [];
  private readonly nextSibling: Slot[] = [];
  private readonly children = new Map<number, Slot>();
  private readonly logSlot: Slot[] = [];
  private readonly logValue: ValueId[] = [];
  private readonly logFn: number[] = [];
  /** Length of the log; the arrays may be longer, because cutting an array costs more than writing over it. */
  private logged = 0;
  private readonly seen: number[] = [];
  private epoch = 0;
  constructor(private readonly columns: Columns) {}

  /** Index of the function being lowered. */
  fn = 0;
  /** True after a statement that never completes. */
  dead = false;

  get size(): number {
    return this.kind.length;
  }

  /** A new slot without a value. */
  add(kind: SlotKind, name: Str, parent: Slot, mutable: boolean, escaping: boolean): Slot {
    const slot = this.kind.length;
    this.kind.push(kind);
    this.name.push(name);
    this.owner.push(parent < 0 ? this.fn : (this.owner[parent] as number));
    this.mutable.push(mutable ? 1 : 0);
    this.escaping.push(escaping ? 1 : 0);
    this.parent.push(parent);
    this.root.push(parent < 0 ? slot : (this.root[parent] as Slot));
    this.depth.push(parent < 0 ? 0 : (this.depth[parent] as number) + 1);
    this.closed.push(0);
    this.current.push(-1);
    this.setBy.push(this.fn);
    this.firstStore.push(-1);
    this.onceValue.push(-1);
    this.onceFn.push(-1);
    this.firstChild.push(-1);
    this.nextSibling.push(-1);
    this.seen.push(0);
    return slot;
  }

  /** The path `slot.key` if it exists, or -1. */
  child(slot: Slot, key: Str): Slot {
    if ((this.firstChild[slot] as Slot) < 0) return -1;
    return this.children.get(slot * 0x400000 + key) ?? -1;
  }

  /** The path `slot.key`, made if needed; -1 when it would be too deep. */
  path(slot: Slot, key: Str): Slot {
    const known = this.child(slot, key);
    if (known >= 0 || (this.depth[slot] as number) >= PATH_DEPTH) return known;
    const path = this.add(SlotKind.Path, key, slot, this.mutable[slot] === 1, this.escaping[slot] === 1);
    this.nextSibling[path] = this.firstChild[slot] as Slot;
    this.firstChild[slot] = path;
    this.children.set(slot * 0x400000 + key, path);
    return path;
  }

  set(slot: Slot, value: ValueId): void {
    const at = this.logged++;
    this.logSlot[at] = slot;
    this.logValue[at] = this.current[slot] as ValueId;
    this.logFn[at] = this.setBy[slot] as number;
    this.current[slot] = value;
    this.setBy[slot] = this.fn;
  }

  /**
   * The value that is valid in the current function, or -1. What an outer function knows of a binding that is assigned
   * again is not; nor what it stored in a field, because this function may run after the next store. Its guards are.
   */
  known(slot: Slot): ValueId {
    const value = this.current[slot] as ValueId;
    if (value < 0 || this.setBy[slot] === this.fn) return value;
    if (this.mutable[slot] === 1) return -1;
    const isField = this.kind[slot] === SlotKind.Path && this.kind[this.root[slot] as Slot] !== SlotKind.Global;
    return isField && this.columns.op[value] !== Op.Refine ? -1 : value;
  }

  /** Forgets every longer path below `slot`. */
  killBelow(slot: Slot): void {
    for (let child = this.firstChild[slot] as Slot; child >= 0; child = this.nextSibling[child] as Slot) {
      if ((this.current[child] as ValueId) >= 0) this.set(child, -1);
      this.killBelow(child);
    }
  }

  mark(): number {
    return this.logged;
  }

  /** Goes back to how it was at `mark`. */
  revert(mark: number): void {
    for (let i = this.logged - 1; i >= mark; i--) {
      const slot = this.logSlot[i] as Slot;
      this.current[slot] = this.logValue[i] as ValueId;
      this.setBy[slot] = this.logFn[i] as number;
    }
    this.logged = mark;
  }

  /** What changed since `mark`. */
  changes(mark: number): Diff {
    if (this.logged === mark) return NO_CHANGE;
    const slots: Slot[] = [];
    const values: ValueId[] = [];
    const epoch = ++this.epoch;
    for (let i = mark; i < this.logged; i++) {
      const slot = this.logSlot[i] as Slot;
      if (this.seen[slot] === epoch) continue;
      this.seen[slot] = epoch;
      if (this.closed[this.root[slot] as Slot] === 1) continue;
      slots.push(slot);
      values.push(this.current[slot] as ValueId);
    }
    return { slots, values };
  }

  /** Slots changed since `mark` with the value they had there. */
  before(mark: number): Diff {
    const slots: Slot[] = [];
    const values: ValueId[] = [];
    const epoch = ++this.epoch;
    for (let i = mark; i < this.logged; i++) {
      const slot = this.logSlot[i] as Slot;
      if (this.seen[slot] === epoch) continue;
      this.seen[slot] = epoch;
      slots.push(slot);
      values.push(this.logValue[i] as ValueId);
    }
    return { slots, values };
  }

  apply(diff: Diff): void {
    for (let i = 0; i < diff.slots.length; i++) {
      const slot = diff.slots[i] as Slot;
      if (this.closed[this.root[slot] as Slot] === 0) this.set(slot, diff.values[i] as ValueId);
    }
  }
}
