/** Owns bytes that are the same each time they are made: all zero, filled with one number, or listed. */
import { ConstKind, Op, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type ModuleView, type Program } from '../link/index.ts';

const TYPED = /^(?:Uint8|Uint8Clamped|Uint16|Uint32)Array$/;
/** Sizes have such names in libraries: `secretbox.nonceLength`. */
const SIZE = /(?:length|size|bytes|_?LEN)$/i;

/** Is it a call or construction that makes such bytes? */
export function isConstantBytes(program: Program, ref: Ref): boolean {
  if (isPseudo(ref)) return false;
  const view = program.view(fileOf(ref));
  const value = valueOf(ref);
  const at = (one: number | undefined): Ref => refOf(fileOf(ref), one ?? -1);
  const args = view.list(value);
  const [first, second] = args;
  const callee = view.a(value);
  if (view.op(value) === Op.New) return args.length === 1 && TYPED.test(globalName(view, callee)) && (isNumbers(program, at(first)) || isSize(program, at(first)));
  if (view.op(value) !== Op.Call || view.op(callee) !== Op.Member) return false;
  const [owner, name] = [globalName(view, view.a(callee)), view.str(view.b(callee))];
  if (name === 'fill' && owner === '') return first !== undefined && args.length === 1 && isConstant(program, at(first)) && program.definitions.of(at(view.a(callee))).every((def) => isConstantBytes(program, def));
  if (owner === 'Buffer' && name === 'alloc') return first !== undefined && (second === undefined || isConstant(program, at(second)));
  if (owner === 'Buffer' || TYPED.test(owner)) return name === 'of' ? args.length > 0 && args.every((one) => isNumber(program, at(one))) : name === 'from' && first !== undefined && args.length === 1 && isNumbers(program, at(first));
  return false;
}

/** `Buffer`, also where its module is imported. */
function globalName(view: ModuleView, value: number): string {
  const root = view.rootOf(value);
  return view.op(root) === Op.Global ? view.str(view.a(root)) : view.op(root) === Op.Import ? view.str(view.b(root)) : '';
}

const isConstant = (program: Program, ref: Ref): boolean => program.definitions.of(ref).every((def) => !isPseudo(def) && program.op(def) === Op.Const);

const isNumber = (program: Program, ref: Ref): boolean =>
  program.definitions.of(ref).every((def) => !isPseudo(def) && program.op(def) === Op.Const && program.view(fileOf(def)).a(valueOf(def)) === Number(ConstKind.Number));

/** A list of numbers. */
const isNumbers = (program: Program, ref: Ref): boolean => program.definitions.of(ref).every((def) => {
  if (isPseudo(def) || program.op(def) !== Op.Array) return false;
  const items = program.view(fileOf(def)).list(valueOf(def));
  return items.length > 0 && items.every((item) => isNumber(program, refOf(fileOf(def), item)));
});

/** A number, or a member that is called like one: what else a typed array is made of has bytes of its own. */
function isSize(program: Program, ref: Ref): boolean {
  if (isNumber(program, ref)) return true;
  const view = program.view(fileOf(ref));
  const root = view.rootOf(valueOf(ref));
  return view.op(root) === Op.Member && SIZE.test(view.str(view.b(root)));
}
