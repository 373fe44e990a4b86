/** Owns the values that an operation reads directly. */
import { Op } from '../facts/index.ts';
import type { ModuleView } from '../link/index.ts';

/** Operands of a value: the callee of a call among them, keys and types not. */
export function operandsOf(view: ModuleView, value: number): readonly number[] {
  const a = view.a(value);
  switch (view.op(value)) {
    case Op.Template: case Op.Concat: case Op.Array: case Op.Phi:
      return [...view.list(value)];
    case Op.Call: case Op.New: case Op.Jsx: case Op.Select:
      return [a, ...view.list(value)];
    case Op.Object:
      return view.list(value).filter((_, index) => index % 2 === 1) as unknown as readonly number[];
    case Op.Update: case Op.Binary: case Op.Logical:
      return [a, view.list(value)[1] ?? -1];
    case Op.Index: case Op.Tagged:
      return [a, view.b(value)];
    case Op.Member: case Op.Await: case Op.Yield: case Op.Refine: case Op.Unary: case Op.Return: case Op.Throw: case Op.Spread: case Op.Rest: case Op.Element: case Op.KeyOf: case Op.Cast:
      return [a];
    default:
      return [];
  }
}
