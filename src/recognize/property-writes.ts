/** Owns stores into properties: which object, which key, which value. */
import { ConstKind, Op, isComputedKey, keyValue, type Location, type PropertyWrite } from '../facts/index.ts';
import { refOf, type ModuleView, type Program } from '../link/index.ts';

/** Stores whose key or whose object was looked up by a computed name; others cannot be steered by anybody. */
export function propertyWrites(program: Program, isFocus: (file: number) => boolean): PropertyWrite[] {
  const found: PropertyWrite[] = [];
  program.files.forEach((_, file) => {
    if (!isFocus(file)) return;
    const view = program.view(file);
    for (const value of view.having(Op.Update)) found.push(writeAt(program, view, file, value));
  });
  return found;
}

function writeAt(program: Program, view: ModuleView, file: number, value: number): PropertyWrite {
  const [key = -1, stored = -1] = view.list(value);
  const ref = refOf(file, value);
  const object = refOf(file, view.a(value));
  const location = program.location(ref);
  return {
    ref, location, symbol: program.symbol(ref), object, objectLocation: inside(location, program.location(object)),
    key: isComputedKey(key) && !isNumber(view, keyValue(key)) ? refOf(file, keyValue(key)) : undefined, value: refOf(file, stored),
    removes: view.op(stored) === Op.Unary && view.str(view.b(stored)) === 'delete', valueIsConstant: view.op(stored) === Op.Const || view.op(stored) === Op.Object || view.op(stored) === Op.Array, fn: program.functionAround(ref),
  };
}

const isNumber = (view: ModuleView, value: number): boolean => view.op(value) === Op.Const && view.a(value) === Number(ConstKind.Number);

const inside = (outer: Location, inner: Location): Location => (inner.file === outer.file && inner.start >= outer.start && inner.end <= outer.end ? inner : outer);
