/** Owns what the operands of each operation are, so that pruning, encoding and printing need no knowledge of single operations. */
import { Op } from '../facts/op.ts';

/** What a number in column `a`, column `b` or a list stands for. */
export const enum Operand {
  None = 0,
  Value = 1,
  Str = 2,
  /** A number that means itself. */
  Raw = 3,
  Fn = 4,
  Class = 5,
  Binding = 6,
  Type = 7,
  Region = 8,
  /** Key of an object entry, see facts/op.ts. */
  Key = 9,
}

/** Shape of one operation. A list's items alternate between `even` and `odd`. */
export interface Shape {
  readonly name: string;
  readonly a: Operand;
  readonly b: Operand;
  /** True when column `b` is an offset into the lists. */
  readonly list: boolean;
  readonly even: Operand;
  readonly odd: Operand;
}

const plain = (name: string, a: Operand, b: Operand): Shape => ({ name, a, b, list: false, even: Operand.None, odd: Operand.None });
const list = (name: string, a: Operand, even: Operand, odd: Operand = even): Shape => ({ name, a, b: Operand.None, list: true, even, odd });

const { None, Value, Str, Raw, Fn, Class, Binding, Type, Region, Key } = {
  None: Operand.None, Value: Operand.Value, Str: Operand.Str, Raw: Operand.Raw, Fn: Operand.Fn,
  Class: Operand.Class, Binding: Operand.Binding, Type: Operand.Type, Region: Operand.Region, Key: Operand.Key,
};

/** Indexed by operation. */
export const SHAPES: readonly Shape[] = [
  plain('Unknown', None, None),
  plain('Const', Raw, Str),
  list('Template', None, Value),
  list('Concat', None, Value),
  plain('Param', Fn, Raw),
  plain('Captured', Binding, None),
  plain('Global', Str, None),
  plain('Import', Str, Str),
  plain('Member', Value, Str),
  plain('Index', Value, Value),
  list('Call', Value, Value),
  list('New', Value, Value),
  plain('Await', Value, None),
  plain('Yield', Value, None),
  list('Object', None, Key, Value),
  list('Array', None, Value),
  list('Update', Value, Key, Value),
  list('Phi', None, Value),
  list('Refine', Value, Value, Raw),
  list('Binary', Value, Str, Value),
  plain('Unary', Value, Str),
  plain('Function', Fn, None),
  plain('Class', Class, None),
  plain('Tagged', Value, Value),
  plain('Return', Value, None),
  plain('Throw', Value, None),
  plain('Spread', Value, None),
  plain('This', Fn, None),
  list('TypeRef', Value, Value),
  list('Rest', Value, Str),
  plain('Element', Value, Raw),
  plain('KeyOf', Value, None),
  list('Jsx', Value, Value),
  plain('Caught', Region, None),
  plain('Super', Class, None),
  list('Logical', Value, Str, Value),
  list('Select', Value, Value),
  plain('Cast', Value, Value),
  plain('TypeName', Str, Type),
  plain('Arguments', Fn, None),
];

/** Operations that happen: they are kept whether or not something reads them. */
export const EFFECTS: Uint8Array = new Uint8Array(SHAPES.length);
for (const op of [Op.Call, Op.New, Op.Tagged, Op.Update, Op.Return, Op.Throw, Op.Yield, Op.Await, Op.Jsx]) EFFECTS[op] = 1;
