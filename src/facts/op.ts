/** Owns the operations of the value graph: what one value of a Module can be, and what its two operands mean. */

/**
 * Operation of a value. `a` and `b` are its operands; "list" means an offset into `Module.lists`,
 * where the first number is the length and the items follow. "str" is an index into `Module.strings`.
 */
export const enum Op {
  /** Something the lowering does not describe. a, b unused. */
  Unknown = 0,
  /** a: ConstKind, b: str (the text; for `Digest` "length:hash:entropy:kind"). */
  Const = 1,
  /** Template literal. b: list of values, texts as Const string and expressions in order. */
  Template = 2,
  /** Flattened `+`. b: list of values in order. */
  Concat = 3,
  /** a: function index, b: parameter index. */
  Param = 4,
  /** Read of a binding of an enclosing function (or one assigned more than once through closures). a: binding index. */
  Captured = 5,
  /** Unresolved free name. a: str. */
  Global = 6,
  /** a: str specifier, b: str imported name; `*` is the namespace, `default` the default, `=` what `require` returns. */
  Import = 7,
  /** a: base value, b: str property name. Also destructuring. */
  Member = 8,
  /** Computed access with a non-constant key. a: base value, b: key value. */
  Index = 9,
  /** a: callee value (a Member callee carries `this` as its base), b: list of argument values. */
  Call = 10,
  /** a: class value, b: list of argument values. */
  New = 11,
  /** a: awaited value. */
  Await = 12,
  /** a: yielded value. */
  Yield = 13,
  /** Object literal. b: list of pairs [key, value]; see {@link decodeKey}. Methods are Function values. */
  Object = 14,
  /** Array literal. b: list of values (Spread included). */
  Array = 15,
  /** The object a after `a[key] = value`: b: list [key, value]. Reading the same binding afterwards gives this value. */
  Update = 16,
  /** Join of control flow. b: list of values. */
  Phi = 17,
  /** Value a where condition b[0] is known to be true (b[1] = 1) or false (b[1] = 0), or where the call b[0] has returned (b[1] = 2). b: list; a second pair (call, 3) says that it is known if that call never returns. */
  Refine = 18,
  /** a: left value, b: list [str operator, right value]. Comparison, arithmetic, `in`, `instanceof`. */
  Binary = 19,
  /** a: operand, b: str operator (`!`, `typeof`, `-`, `+`, `void`, `delete`, `~`, `++`, `--`). */
  Unary = 20,
  /** a: function index. */
  Function = 21,
  /** a: class index. */
  Class = 22,
  /** Tagged template. a: tag value, b: Template value. */
  Tagged = 23,
  /** a: returned value or -1. */
  Return = 24,
  /** a: thrown value. */
  Throw = 25,
  /** a: spread value. */
  Spread = 26,
  /** a: index of the function whose `this` it is. */
  This = 27,
  /** Type annotation. a: value of the named entity (Import, Class, TypeName, Global), b: list of TypeRef values. */
  TypeRef = 28,
  /** Object rest. a: base value, b: list of str keys taken before. */
  Rest = 29,
  /** An element of the iterable a (for-of, array destructuring). b: position, or -1 for any. */
  Element = 30,
  /** A key of the object a (for-in). */
  KeyOf = 31,
  /** JSX element. a: tag value, b: list [props Object value, ...children]. */
  Jsx = 32,
  /** The caught exception of a catch clause. a: region index of its try block. */
  Caught = 33,
  /** `super`. a: class index. */
  Super = 34,
  /** `&&`, `||`, `??`. a: left value, b: list [str operator, right value]. */
  Logical = 35,
  /** `a ? b : c`. a: condition value, b: list [then value, else value]. */
  Select = 36,
  /** `x as T`, `<T>x`. a: value, b: TypeRef value. (`satisfies` and `!` leave no trace.) */
  Cast = 37,
  /** A local interface, type alias, enum or inline type. a: str name (empty if inline), b: index into Module.types or -1. */
  TypeName = 38,
  /** Read of `arguments`. a: function index. */
  Arguments = 39,
}

export const enum ConstKind {
  String = 0,
  Number = 1,
  Regex = 2,
  Boolean = 3,
  Null = 4,
  Undefined = 5,
  BigInt = 6,
  /** A long or secret-looking literal: only length, hash, entropy and kind are kept. */
  Digest = 7,
}

/** What a region of consecutive values means for the values inside it. */
export const enum RegionKind {
  /** Runs when `condition` has `polarity` (if, conditional, logical, loop test). */
  Branch = 0,
  /** The rest of a block after an early exit: `condition` has `polarity` here. */
  After = 1,
  Loop = 2,
  Try = 3,
  Catch = 4,
  Finally = 5,
  /** A switch clause; condition is a Binary `===` of subject and case. */
  Case = 6,
}

/** Key of an object entry or store: a str (>= 0), spread (-1), or a computed key value (<= -2). */
export type Key = number;
export const SPREAD_KEY = -1;
export const computedKey = (value: number): Key => -2 - value;
export const isComputedKey = (key: Key): boolean => key <= -2;
export const keyValue = (key: Key): number => -2 - key;
