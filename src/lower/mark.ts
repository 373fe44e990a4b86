/** Owns which values of a module are kept: what something that happens, leaves the module or declares can reach. */
import { ConstKind, RegionKind, type ValueId } from '../facts/index.ts';
import { Op, isComputedKey, keyValue } from '../facts/op.ts';
import type { Lowering } from './context.ts';
import { EFFECTS, Operand, SHAPES, type Shape } from './shapes.ts';
import { storesOf } from './scope.ts';

export class Marker {
  readonly values: Uint8Array;
  readonly types: Uint8Array;
  readonly bindings: Uint8Array;
  readonly regions: Uint8Array;
  /** Length of the lists of all kept values. */
  listLength = 0;
  private readonly work: ValueId[] = [];

  constructor(private readonly cx: Lowering) {
    this.values = new Uint8Array(cx.columns.count);
    this.types = new Uint8Array(cx.types.length);
    this.bindings = new Uint8Array(cx.bindings.length);
    this.regions = new Uint8Array(cx.regions.length);
  }

  run(): void {
    this.markEffects();
    this.markFacts();
    this.drain();
    this.markRegions();
    this.drain();
  }

  /** A Phi of one earlier value is that value. */
  target(value: ValueId): ValueId {
    const { columns } = this.cx;
    let at = value;
    while (at >= 0 && columns.op[at] === Op.Phi) {
      const list = columns.b[at] as number;
      const only = columns.lists[list + 1] as ValueId;
      if (columns.lists[list] !== 1 || only >= at) break;
      at = only;
    }
    return at;
  }

  private mark(value: ValueId): void {
    if (value < 0) return;
    const target = this.target(value);
    if (this.values[target] === 1) return;
    this.values[target] = 1;
    this.work.push(target);
  }

  private markEffects(): void {
    const { columns } = this.cx;
    for (let i = 0; i < columns.count; i++) if (EFFECTS[columns.op[i] as number] === 1 || this.isArithmetic(i) || this.isPattern(i)) this.mark(i);
  }

  /** `bytes[0] % 10`, `bytes[0] / 255`, `bytes[0] + bytes[1]`, `'0.' + bytes[0]` tell something by themselves, whoever uses them. */
  private isArithmetic(value: ValueId): boolean {
    const { columns } = this.cx;
    const list = columns.b[value] as number;
    if (columns.op[value] === Op.Binary) return /^[%/]$/.test(columns.strings[columns.lists[list + 1] as number] as string);
    if (columns.op[value] !== Op.Concat || (columns.lists[list] as number) < 2) return false;
    const [first, second] = [columns.lists[list + 1] as ValueId, columns.lists[list + 2] as ValueId];
    return this.isElement(second) && (this.isElement(first) || (columns.op[first] === Op.Const && /^0?\.$/.test(columns.strings[columns.b[first] as number] as string)));
  }

  private isElement(value: ValueId): boolean {
    const { columns } = this.cx;
    return columns.op[value] === Op.Index || (columns.op[value] === Op.Member && /^\d+$/.test(columns.strings[columns.b[value] as number] as string));
  }

  /** A regular expression is judged for itself, whether it is used or not. */
  private isPattern(value: ValueId): boolean {
    const { columns } = this.cx;
    return columns.op[value] === Op.Const && columns.a[value] === Number(ConstKind.Regex);
  }

  private markFacts(): void {
    const { functions, classes, exports, named } = this.cx;
    for (const { params, returns, returnType } of functions) {
      this.mark(returnType);
      for (const value of returns) this.mark(value);
      for (const param of params) {
        this.mark(param.value);
        this.mark(param.type);
        for (const decorator of param.decorators) this.mark(decorator);
      }
    }
    for (const fact of classes) this.markClass(fact);
    for (const { value } of named) this.mark(value);
    for (const fact of exports) if (fact.kind === 'local') this.mark(fact.value);
  }

  private markClass(fact: Lowering['classes'][number]): void {
    this.mark(fact.value);
    this.mark(fact.extends);
    for (const value of fact.implements) this.mark(value);
    for (const value of fact.decorators) this.mark(value);
    for (const member of fact.members) {
      this.mark(member.value);
      this.mark(member.type);
      for (const value of member.decorators) this.mark(value);
    }
  }

  /** A region in which nothing happens says nothing, but that a loop takes its time; the try block of a kept catch variable stays. */
  private markRegions(): void {
    const { columns, regions } = this.cx;
    const before = new Int32Array(columns.count + 1);
    for (let i = 0; i < columns.count; i++) before[i + 1] = (before[i] as number) + (EFFECTS[columns.op[i] as number] as number);
    // Children come after their parents, so a kept child keeps its parents when walked from the end.
    for (let i = regions.length - 1; i >= 0; i--) {
      const region = regions[i] as Lowering['regions'][number];
      const isLoop = region.polarity && region.condition >= 0 && regions[region.parent]?.kind === RegionKind.Loop;
      if (isLoop || (before[region.to] as number) > (before[region.from] as number)) this.regions[i] = 1;
      if (this.regions[i] === 0) continue;
      this.mark(region.condition);
      if (region.parent >= 0) this.regions[region.parent] = 1;
    }
  }

  private drain(): void {
    for (let value = this.work.pop(); value !== undefined; value = this.work.pop()) this.follow(value);
  }

  private follow(value: ValueId): void {
    const { columns } = this.cx;
    const shape = SHAPES[columns.op[value] as number] as Shape;
    this.operand(shape.a, columns.a[value] as number);
    if (shape.list) this.followList(shape, columns.b[value] as number);
    else this.operand(shape.b, columns.b[value] as number);
  }

  private followList(shape: Shape, offset: number): void {
    const { lists } = this.cx.columns;
    const length = lists[offset] as number;
    this.listLength += length + 1;
    for (let i = 0; i < length; i++) this.operand((i & 1) === 0 ? shape.even : shape.odd, lists[offset + 1 + i] as number);
  }

  private operand(kind: Operand, operand: number): void {
    switch (kind) {
      case Operand.Value: this.mark(operand); break;
      case Operand.Key: if (isComputedKey(operand)) this.mark(keyValue(operand)); break;
      case Operand.Binding: this.markBinding(operand); break;
      case Operand.Type: this.markType(operand); break;
      case Operand.Region: this.regions[operand] = 1; break;
      default:
    }
  }

  private markBinding(index: number): void {
    if (this.bindings[index] === 1) return;
    this.bindings[index] = 1;
    for (const value of storesOf(this.cx, this.cx.bindings[index] as number)) this.mark(value);
  }

  private markType(index: number): void {
    if (index < 0 || this.types[index] === 1) return;
    this.types[index] = 1;
    const type = this.cx.types[index] as Lowering['types'][number];
    for (const member of type.members) this.mark(member.type);
    for (const value of type.extends) this.mark(value);
  }
}
