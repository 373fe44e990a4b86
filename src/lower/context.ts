/** Owns the state of one lowering: columns, environment, scopes, and the place in the text where it is. */
import type ts from 'typescript';
import type { ClassFact, ExportFact, FunctionFact, MemberFact, NamedFact, ParamFact, RegionFact, RequestFact, Str, TypeFact, ValueId } from '../facts/index.ts';
import type { Op, RegionKind } from '../facts/op.ts';
import { Columns } from './columns.ts';
import { type Diff, Environment, type Slot } from './environment.ts';
import type { Handlers } from './handlers.ts';
import type { Compiler, Kinds } from './kinds.ts';
import { type FunctionNames, NO_NAMES, type Names } from './prepass.ts';
import { startOf } from './spans.ts';

type Mutable<T> = { -readonly [P in keyof T]: T[P] };
type Decorated<T> = Mutable<Omit<T, 'decorators'>> & { decorators: ValueId[] };
export type FunctionDraft = Mutable<Omit<FunctionFact, 'params' | 'returns'>> & { params: Decorated<ParamFact>[]; returns: ValueId[] };
export type ClassDraft = Decorated<Omit<ClassFact, 'members'>> & { members: Decorated<MemberFact>[] };
export type TypeDraft = Mutable<Omit<TypeFact, 'members' | 'extends'>> & { members: { name: Str; type: ValueId }[]; extends: ValueId[] };
export type RegionDraft = Mutable<RegionFact>;
export type RequestDraft = Mutable<RequestFact>;

/** Where `break` and `continue` go. */
export interface Target {
  readonly kind: 'loop' | 'switch' | 'block';
  readonly labels: readonly string[];
  readonly mark: number;
  readonly breaks: Diff[];
  readonly continues: Diff[];
}

/** An export of a binding, read when the module is done. */
export interface PendingExport {
  readonly local: Str;
  readonly node: ts.Node;
}

export class Lowering {
  readonly columns = new Columns();
  readonly env = new Environment(this.columns);
  readonly functions: FunctionDraft[] = [];
  /** Functions in which a return statement was seen. */
  readonly returning = new Set<number>();
  readonly classes: ClassDraft[] = [];
  readonly types: TypeDraft[] = [];
  readonly regions: RegionDraft[] = [];
  readonly exports: ExportFact[] = [];
  /** By exported name. */
  readonly pendingExports = new Map<Str, PendingExport>();
  /** By specifier, in order of first appearance. */
  readonly requests = new Map<Str, RequestDraft>();
  readonly errors: { readonly message: string; readonly start: number }[] = [];

  /** Visible slot, type name and global slot by name; -1 or undefined for none. */
  readonly visible: Slot[] = [];
  readonly visibleType: ValueId[] = [];
  readonly globalSlots: Slot[] = [];
  /** Undo log of `visible` (name, old) and `visibleType`. */
  readonly scopeLog: number[] = [];
  /** Where the innermost scope begins in `scopeLog`. */
  scopeStart = 0;
  readonly typeLog: number[] = [];

  /** Values assigned to a slot after the first. */
  readonly moreStores = new Map<Slot, ValueId[]>();
  /** Names that may say what a value is, and which names these are. */
  readonly named: NamedFact[] = [];
  readonly telling: boolean[] = [];
  /** Captured bindings in order, and their index by slot. */
  readonly bindings: Slot[] = [];
  readonly bindingOf = new Map<Slot, number>();

  /** Function index and class index of hoisted declarations. */
  readonly hoisted = new Map<ts.Node, number>();
  /** Value that stands for several refinements at once, see conditions.ts. */
  readonly alternates = new Map<ValueId, number[]>();
  readonly refinements = new Map<number, ValueId>();
  /** The value below all refinements, for each Refine. */
  readonly refinedValue = new Map<ValueId, ValueId>();
  /** What the initialiser of a constant mentioned: triples of slot, value, root value. */
  readonly guards = new Map<Slot, readonly number[]>();

  targets: Target[] = [];
  labels: string[] = [];
  region = -1;
  /** Function whose `this` and `arguments` are visible, its slot, and the class around. */
  thisFn = 0;
  thisSlot = -1;
  classIndex = -1;
  fnNames: FunctionNames = NO_NAMES;
  /** Path of the expression lowered last, or -1. */
  path: Slot = -1;
  /** Pairs (slot, value) that were read while `recording` > 0. */
  readonly mentions: number[] = [];
  recording = 0;
  /** True while the object of an assigned member is lowered: its path must exist. */
  makePaths = false;
  /** Number of assignments so far: tells whether an expression assigned anything. */
  assigns = 0;
  /** Name for the function or class that is lowered next. */
  nameHint = '';
  /** Pairs (condition, polarity) known after the statement just lowered. */
  readonly exits: number[] = [];
  /** The last call that stood alone as a statement. */
  standing: ValueId = -1;
  /** Names exported by the namespace being lowered; undefined outside of namespaces. */
  namespaceExports: ts.Identifier[] | undefined;
  readonly keywordTypes = new Map<string, ValueId>();

  constructor(
    readonly ts: Compiler,
    readonly K: Kinds,
    readonly handlers: Handlers,
    readonly text: string,
    readonly source: ts.SourceFile,
    readonly names: Names,
  ) {}

  startOf(node: ts.Node): number {
    return startOf(this.text, node);
  }

  emit(node: ts.Node, op: Op, a: number, b: number): ValueId {
    return this.columns.emit(op, a, b, startOf(this.text, node), node.end);
  }

  str(text: string): Str {
    return this.columns.str(text);
  }

  openRegion(kind: RegionKind, condition: ValueId, polarity: boolean): number {
    const index = this.regions.length;
    const from = this.columns.count;
    this.regions.push({ kind, from, to: from, parent: this.region, condition, polarity });
    this.region = index;
    return index;
  }

  closeRegion(): void {
    const region = this.regions[this.region] as RegionDraft;
    region.to = this.columns.count;
    this.region = region.parent;
  }

  /** The value that this function already has for reading the slot from outside, or -1. */
  once(slot: Slot): ValueId {
    return this.env.onceFn[slot] === this.env.fn ? (this.env.onceValue[slot] as ValueId) : -1;
  }

  keepOnce(slot: Slot, value: ValueId): ValueId {
    this.env.onceFn[slot] = this.env.fn;
    this.env.onceValue[slot] = value;
    return value;
  }
}
