/** Owns the last step of lowering: kept values move together, and everything that names them follows. */
import type { ClassFact, ExportFact, FunctionFact, Module, NamedFact, RegionFact, TypeFact, ValueId } from '../facts/index.ts';
import { Op, computedKey, isComputedKey, keyValue } from '../facts/op.ts';
import type { ClassDraft, FunctionDraft, Lowering, TypeDraft } from './context.ts';
import { Marker } from './mark.ts';
import { Operand, SHAPES, type Shape } from './shapes.ts';
import { storesOf } from './scope.ts';

type Values = Pick<Module, 'op' | 'a' | 'b' | 'start' | 'end' | 'lists'>;

/** New index of each kept item, by old index; one more at the end for half-open ranges. */
function renumber(kept: Uint8Array): Int32Array {
  const index = new Int32Array(kept.length + 1);
  for (let i = 0; i < kept.length; i++) index[i + 1] = (index[i] as number) + (kept[i] as number);
  return index;
}

/** Columns of a module in one piece of memory. */
function allocate(size: number, lists: number): Values {
  const buffer = new ArrayBuffer(4 * (4 * size + lists) + size);
  const column = (index: number): Int32Array => new Int32Array(buffer, 4 * index * size, size);
  return { a: column(0), b: column(1), start: column(2), end: column(3), lists: new Int32Array(buffer, 16 * size, lists), op: new Uint8Array(buffer, 4 * (4 * size + lists), size) };
}

class Pruner {
  readonly strings: string[] = [];
  private readonly stringIndex: Int32Array;
  private readonly ids: Int32Array;
  private readonly types: Int32Array;
  private readonly bindings: Int32Array;
  private readonly regions: Int32Array;
  private lists: Int32Array = new Int32Array(0);
  private listCount = 0;

  constructor(private readonly cx: Lowering, private readonly marker: Marker) {
    this.ids = renumber(marker.values);
    this.types = renumber(marker.types);
    this.bindings = renumber(marker.bindings);
    this.regions = renumber(marker.regions);
    this.stringIndex = new Int32Array(cx.columns.strings.length).fill(-1);
  }

  /** New id of a value that is kept; -1 for none. */
  value(old: ValueId): ValueId {
    const target = this.marker.target(old);
    return target >= 0 && this.marker.values[target] === 1 ? (this.ids[target] as ValueId) : -1;
  }

  str(old: number): number {
    const known = this.stringIndex[old] as number;
    if (known >= 0) return known;
    this.stringIndex[old] = this.strings.length;
    this.strings.push(this.cx.columns.strings[old] as string);
    return this.strings.length - 1;
  }

  private operand(kind: Operand, operand: number): number {
    switch (kind) {
      case Operand.Value: return this.value(operand);
      case Operand.Str: return this.str(operand);
      case Operand.Key: return operand >= 0 ? this.str(operand) : isComputedKey(operand) ? computedKey(this.value(keyValue(operand))) : operand;
      case Operand.Binding: return this.bindings[operand] as number;
      case Operand.Type: return operand < 0 ? -1 : (this.types[operand] as number);
      case Operand.Region: return this.regions[operand] as number;
      case Operand.None: return 0;
      default: return operand;
    }
  }

  /** The kept columns, in one piece of memory. */
  values(): Values {
    const { columns } = this.cx;
    const size = this.ids[columns.count] as number;
    const out = allocate(size, this.marker.listLength);
    this.lists = out.lists;
    for (let i = 0; i < columns.count; i++) {
      if (this.marker.values[i] === 0) continue;
      const id = this.ids[i] as number;
      const op = columns.op[i] as number;
      const shape = SHAPES[op] as Shape;
      out.op[id] = op;
      out.a[id] = this.operand(shape.a, columns.a[i] as number);
      out.b[id] = shape.list ? this.list(shape, columns.b[i] as number, op === Op.Phi ? id : -1) : this.operand(shape.b, columns.b[i] as number);
      out.start[id] = columns.start[i] as number;
      out.end[id] = columns.end[i] as number;
    }
    return { ...out, lists: out.lists.subarray(0, this.listCount) };
  }

  /** Copies a list. `self` is the id of a Phi, which is left out of its own list (a loop that changes nothing). */
  private list(shape: Shape, old: number, self: number): number {
    const from = this.cx.columns.lists;
    const length = from[old] as number;
    const offset = this.listCount++;
    for (let i = 1; i <= length; i++) {
      const operand = this.operand((i & 1) === 1 ? shape.even : shape.odd, from[old + i] as number);
      if (self < 0 || operand !== self) this.lists[this.listCount++] = operand;
    }
    this.lists[offset] = this.listCount - offset - 1;
    return offset;
  }

  private all(values: readonly ValueId[]): ValueId[] {
    return values.map((value) => this.value(value));
  }

  /** Renumbers a list in place. */
  private renew(values: ValueId[]): void {
    for (let i = 0; i < values.length; i++) values[i] = this.value(values[i] as ValueId);
  }

  /** The drafts themselves become the facts: they are not needed any more. */
  functions(): FunctionFact[] {
    for (const fact of this.cx.functions) {
      fact.name = this.str(fact.name);
      fact.value = this.value(fact.value);
      fact.returnType = this.value(fact.returnType);
      this.renew(fact.returns);
      for (const param of fact.params) this.renewParam(param);
      fact.from = this.ids[fact.from] as number;
      fact.to = this.ids[fact.to] as number;
    }
    return this.cx.functions;
  }

  private renewParam(fact: FunctionDraft['params'][number]): void {
    fact.value = this.value(fact.value);
    fact.name = this.str(fact.name);
    fact.type = this.value(fact.type);
    this.renew(fact.decorators);
  }

  classes(): ClassFact[] {
    for (const fact of this.cx.classes) {
      fact.name = this.str(fact.name);
      fact.extends = this.value(fact.extends);
      fact.implements = fact.implements.map((value) => this.value(value)).filter((value) => value >= 0);
      this.renew(fact.decorators);
      fact.value = this.value(fact.value);
      for (const member of fact.members) this.renewMember(member);
    }
    return this.cx.classes;
  }

  private renewMember(fact: ClassDraft['members'][number]): void {
    fact.name = this.str(fact.name);
    fact.value = this.value(fact.value);
    fact.type = this.value(fact.type);
    this.renew(fact.decorators);
  }

  typeFacts(): TypeFact[] {
    return this.cx.types.filter((_, index) => this.marker.types[index] === 1).map((fact: TypeDraft) => ({
      name: this.str(fact.name), kind: fact.kind,
      members: fact.members.map((member) => ({ name: this.str(member.name), type: this.value(member.type) })), extends: this.all(fact.extends),
    }));
  }

  bindingFacts(): Module['bindings'] {
    const { cx } = this;
    return cx.bindings.filter((_, index) => this.marker.bindings[index] === 1).map((slot) => ({
      name: this.str(cx.env.name[slot] as number), stores: [...new Set(this.all(storesOf(cx, slot)))], fn: cx.env.owner[slot] as number,
    }));
  }

  namedFacts(): NamedFact[] {
    return this.cx.named.map(({ name, value }) => ({ name: this.str(name), value: this.value(value) }));
  }

  regionFacts(): RegionFact[] {
    const kept = this.cx.regions.filter((_, index) => this.marker.regions[index] === 1);
    for (const fact of kept) {
      fact.from = this.ids[fact.from] as number;
      fact.to = this.ids[fact.to] as number;
      if (fact.parent >= 0) fact.parent = this.regions[fact.parent] as number;
      fact.condition = this.value(fact.condition);
    }
    return kept;
  }

  exports(): ExportFact[] {
    return this.cx.exports.map((fact): ExportFact => {
      if (fact.kind === 'local') return { kind: 'local', name: this.str(fact.name), value: this.value(fact.value) };
      if (fact.kind === 'all') return { kind: 'all', specifier: this.str(fact.specifier) };
      return { kind: 'from', name: this.str(fact.name), specifier: this.str(fact.specifier), imported: this.str(fact.imported) };
    });
  }
}

/** Makes the Module of a finished lowering: all but directives, tokens, errors and sizes. */
export function prune(cx: Lowering): Omit<Module, 'directives' | 'errors' | 'tokens' | 'serverMarks' | 'length' | 'lines'> {
  const marker = new Marker(cx);
  marker.run();
  const pruner = new Pruner(cx, marker);
  const values = pruner.values();
  return {
    ...values, functions: pruner.functions(), classes: pruner.classes(), types: pruner.typeFacts(), bindings: pruner.bindingFacts(),
    named: pruner.namedFacts(), regions: pruner.regionFacts(), exports: pruner.exports(),
    requests: Array.from(cx.requests.values(), (fact) => ({ specifier: pruner.str(fact.specifier), kind: fact.kind })), strings: pruner.strings,
  };
}
