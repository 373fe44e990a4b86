/** Owns the growing columns of a module being lowered: values, lists and interned strings. */
import type { Str, ValueId } from '../facts/index.ts';
import type { Op } from '../facts/op.ts';

function grown(old: Int32Array, size: number): Int32Array {
  const next = new Int32Array(size);
  next.set(old);
  return next;
}

type Buffers = Pick<Columns, 'op' | 'a' | 'b' | 'start' | 'end' | 'lists'>;

const INITIAL = 1 << 14;
/** Larger columns are not kept: one huge file should not cost memory for ever. */
const MAX_SPARE = 1 << 18;
let spare: Buffers | undefined;

/** Columns are needed for one module after the other; making them anew costs more than filling them. */
function takeSpare(): Buffers {
  const taken = spare;
  spare = undefined;
  const column = (): Int32Array => new Int32Array(INITIAL);
  return taken ?? { op: new Uint8Array(INITIAL), a: column(), b: column(), start: column(), end: column(), lists: column() };
}

export class Columns {
  op: Uint8Array;
  a: Int32Array;
  b: Int32Array;
  start: Int32Array;
  end: Int32Array;
  count = 0;
  lists: Int32Array;
  listCount = 0;
  readonly strings: string[] = [];
  /** Items of lists under construction; nested lists stack up. `top` is their number. */
  private readonly stack: number[] = [];
  top = 0;
  private readonly index = new Map<string, Str>();

  constructor() {
    const spare = takeSpare();
    this.op = spare.op;
    this.a = spare.a;
    this.b = spare.b;
    this.start = spare.start;
    this.end = spare.end;
    this.lists = spare.lists;
  }

  /** Gives the columns back for the next module. What was read from them must have been copied. */
  release(): void {
    if (this.op.length <= MAX_SPARE) spare = { op: this.op, a: this.a, b: this.b, start: this.start, end: this.end, lists: this.lists };
  }

  /** Appends a value. */
  emit(op: Op, a: number, b: number, start: number, end: number): ValueId {
    const id = this.count++;
    if (id === this.op.length) this.grow();
    this.op[id] = op;
    this.a[id] = a;
    this.b[id] = b;
    this.start[id] = start;
    this.end[id] = end;
    return id;
  }

  private grow(): void {
    const size = this.op.length * 2;
    const op = new Uint8Array(size);
    op.set(this.op);
    this.op = op;
    this.a = grown(this.a, size);
    this.b = grown(this.b, size);
    this.start = grown(this.start, size);
    this.end = grown(this.end, size);
  }

  /** Interns a string. */
  str(text: string): Str {
    const known = this.index.get(text);
    if (known !== undefined) return known;
    const id = this.strings.length;
    this.strings.push(text);
    this.index.set(text, id);
    return id;
  }

  /** Adds an item to the list under construction. */
  push(item: number): void {
    if (this.top === this.stack.length) this.stack.push(item);
    else this.stack[this.top] = item;
    this.top++;
  }

  /** Moves what lies on the stack from `base` on into the lists; returns the offset. */
  list(base: number): number {
    const { stack } = this;
    const length = this.top - base;
    const offset = this.reserve(length);
    for (let i = 0; i < length; i++) this.lists[offset + 1 + i] = stack[base + i] as number;
    this.top = base;
    return offset;
  }

  /** A list of two items. */
  pair(first: number, second: number): number {
    const offset = this.reserve(2);
    this.lists[offset + 1] = first;
    this.lists[offset + 2] = second;
    return offset;
  }

  private reserve(length: number): number {
    const offset = this.listCount;
    this.listCount += length + 1;
    if (this.listCount > this.lists.length) this.lists = grown(this.lists, Math.max(this.listCount, this.lists.length * 2));
    this.lists[offset] = length;
    return offset;
  }

  opOf(value: ValueId): Op {
    return this.op[value] as Op;
  }
}
