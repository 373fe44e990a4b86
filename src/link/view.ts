/** Owns reading one Module by value: operands, lists, strings, the function and regions around a value. */
import { Op, type Module, type ValueId } from '../facts/index.ts';

const NO_VALUES: readonly ValueId[] = [];

function byOperation(op: Module['op']): readonly (readonly ValueId[])[] {
  const found: ValueId[][] = [];
  for (let value = 0; value < op.length; value++) (found[op[value] as number] ??= []).push(value);
  return found;
}

/** Read access to the columns of a module, with lazily built indexes. */
export class ModuleView {
  private owners: Int32Array | undefined;
  private regionAt: Int32Array | undefined;
  private receiverIndex: Map<ValueId, ValueId[]> | undefined;
  private argumentIndex: Map<ValueId, ValueId[]> | undefined;
  private storeIndex: Map<ValueId, ValueId[]> | undefined;
  private innerFunctions: (readonly number[])[] | undefined;
  private nameIndex: Map<ValueId, string[]> | undefined;
  private operations: readonly (readonly ValueId[])[] | undefined;
  private callIndex: readonly ValueId[] | undefined;

  /** The columns that everybody asks for all the time, without the module between. */
  private readonly ops: Module['op'];
  private readonly as: Module['a'];
  private readonly bs: Module['b'];

  constructor(readonly module: Module) {
    ({ op: this.ops, a: this.as, b: this.bs } = module);
  }

  op(value: ValueId): Op {
    return (this.ops[value] ?? Op.Unknown) as Op;
  }
  a(value: ValueId): number {
    return this.as[value] ?? -1;
  }
  b(value: ValueId): number {
    return this.bs[value] ?? -1;
  }
  str(index: number): string {
    return this.module.strings[index] ?? '';
  }
  /** The items of the list that operand b of a value points to. */
  list(value: ValueId): Int32Array {
    return this.listAt(this.b(value));
  }
  listAt(offset: number): Int32Array {
    const { lists } = this.module;
    const length = lists[offset] ?? 0;
    return lists.subarray(offset + 1, offset + 1 + length);
  }

  /** The values of an operation, in order: who looks for one of them does not go through all values of the file. */
  having(op: Op): readonly ValueId[] {
    this.operations ??= byOperation(this.module.op);
    return this.operations[op] ?? NO_VALUES;
  }
  /** Calls, constructions and tagged templates, in order. */
  calls(): readonly ValueId[] {
    return (this.callIndex ??= [...this.having(Op.Call), ...this.having(Op.New), ...this.having(Op.Tagged)].sort((one, other) => one - other));
  }

  /** Index of the innermost function whose body holds the value. */
  functionOf(value: ValueId): number {
    this.owners ??= this.paint(this.module.functions);
    return Math.max(0, this.owners[value] ?? 0);
  }
  /** Index of the innermost region around the value, or -1. */
  regionOf(value: ValueId): number {
    this.regionAt ??= this.paint(this.module.regions);
    return this.regionAt[value] ?? -1;
  }

  /** The object a value stands for: refinements, casts and single-valued captures are looked through. */
  rootOf(value: ValueId, isAwaited = true): ValueId {
    for (let steps = 0; steps < 50; steps++) {
      const op = this.op(value);
      if (op === Op.Refine || op === Op.Cast || (op === Op.Await && isAwaited) || op === Op.Update) value = this.a(value);
      else if (op !== Op.Captured) return value;
      else {
        const stores = this.module.bindings[this.a(value)]?.stores ?? [];
        if (stores.length !== 1) return value;
        value = stores[0] as ValueId;
      }
    }
    return value;
  }

  /** Names of local bindings that the value was stored in, as far as they tell something. */
  namesOf(value: ValueId): readonly string[] {
    if (!this.nameIndex) {
      this.nameIndex = new Map();
      for (const { name, value: stored } of this.module.named) this.nameIndex.set(stored, [...(this.nameIndex.get(stored) ?? []), this.str(name)]);
    }
    return this.nameIndex.get(value) ?? [];
  }

  /** Calls whose callee is a member of the object: `object.m(…)`. */
  callsOn(object: ValueId): readonly ValueId[] {
    this.receiverIndex ??= this.index(Op.Call, (value) => (this.op(this.a(value)) === Op.Member ? this.a(this.a(value)) : -1));
    return this.receiverIndex.get(object) ?? [];
  }

  /** Functions that stand directly in another. */
  functionsIn(fn: number): readonly number[] {
    if (!this.innerFunctions) {
      const inner: number[][] = this.module.functions.map(() => []);
      this.module.functions.forEach(({ parent }, index) => inner[parent]?.push(index));
      this.innerFunctions = inner;
    }
    return this.innerFunctions[fn] ?? [];
  }

  /** Calls that are given the object, and may change it: `Object.assign(object, …)`, `fill(object)`. */
  callsWith(object: ValueId): readonly ValueId[] {
    this.argumentIndex ??= this.indexArguments();
    return this.argumentIndex.get(object) ?? [];
  }

  private indexArguments(): Map<ValueId, ValueId[]> {
    const index = new Map<ValueId, ValueId[]>();
    for (const value of this.having(Op.Call)) {
      for (const argument of this.list(value)) {
        const op = this.op(argument);
        if (op === Op.Const || op === Op.Function || op === Op.Template || op === Op.Concat) continue;
        const root = this.rootOf(argument);
        const list = index.get(root);
        if (!list) index.set(root, [value]);
        else if (list.at(-1) !== value) list.push(value);
      }
    }
    return index;
  }

  /** Update values on the object. */
  storesInto(object: ValueId): readonly ValueId[] {
    this.storeIndex ??= this.index(Op.Update, (value) => this.a(value));
    return this.storeIndex.get(object) ?? [];
  }

  private index(op: Op, objectOf: (value: ValueId) => ValueId): Map<ValueId, ValueId[]> {
    const index = new Map<ValueId, ValueId[]>();
    for (const value of this.having(op)) {
      const object = objectOf(value);
      if (object < 0) continue;
      const root = this.rootOf(object);
      const list = index.get(root);
      if (list) list.push(value);
      else index.set(root, [value]);
    }
    return index;
  }

  /** Inner ranges overwrite outer ones: ranges nest, so painting by descending length is right. */
  private paint(ranges: readonly { readonly from: number; readonly to: number }[]): Int32Array {
    const painted = new Int32Array(this.module.op.length).fill(-1);
    const order = ranges.map((_, index) => index);
    const size = (index: number): number => (ranges[index]?.to ?? 0) - (ranges[index]?.from ?? 0);
    order.sort((x, y) => size(y) - size(x) || x - y);
    for (const index of order) painted.fill(index, ranges[index]?.from, ranges[index]?.to);
    return painted;
  }
}
