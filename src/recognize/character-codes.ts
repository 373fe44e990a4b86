/** Owns texts and keys that a program spells with numbers: `String.fromCharCode(101, 118, 97, 108)`, also of a list of them. */
import { ConstKind, Op, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';

const SPELLS = /^from(?:CharCode|CodePoint)$/;
/** Fewer signs than these hide nothing. */
const FEWEST = 4;

/** Is it a call that makes a text of constant numbers? */
export function isSpelled(program: Program, ref: Ref): boolean {
  if (isPseudo(ref) || program.op(ref) !== Op.Call) return false;
  const view = program.view(fileOf(ref));
  const callee = view.a(valueOf(ref));
  if (view.op(callee) !== Op.Member || !SPELLS.test(view.str(view.b(callee)))) return false;
  const args = view.list(valueOf(ref)).map((value) => refOf(fileOf(ref), value));
  const [only] = args;
  if (args.length >= FEWEST) return args.every((one) => isNumber(program, one));
  return args.length === 1 && only !== undefined && (isSpreadList(program, only) || isOfList(program, only));
}

/** Shorter lists of bytes are no key. */
const FEWEST_BYTES = 16;
const BYTE = 255;

/** `[9, 41, 200, …]`: a list of bytes that are not all the same. */
export function isListedKey(program: Program, ref: Ref): boolean {
  if (isPseudo(ref) || program.op(ref) !== Op.Array) return false;
  const view = program.view(fileOf(ref));
  const items = view.list(valueOf(ref));
  if (items.length < FEWEST_BYTES || !items.every((item) => isNumber(program, refOf(fileOf(ref), item)))) return false;
  const bytes = items.map((item) => Number(view.str(view.b(item))));
  return bytes.every((byte) => Number.isInteger(byte) && byte >= 0 && byte <= BYTE) && new Set(bytes).size > 1;
}

/** `...codes` */
function isSpreadList(program: Program, ref: Ref): boolean {
  const view = program.view(fileOf(ref));
  return view.op(valueOf(ref)) === Op.Spread && isList(program, refOf(fileOf(ref), view.a(valueOf(ref))));
}

/** `codes.map((code) => String.fromCharCode(code ^ 7))`: the parameter, computed with constants. */
function isOfList(program: Program, ref: Ref): boolean {
  const view = program.view(fileOf(ref));
  let value = view.rootOf(valueOf(ref));
  for (let steps = 0; steps < 4 && view.op(value) === Op.Binary; steps++) value = view.rootOf(view.a(value));
  if (view.op(value) !== Op.Param || view.b(value) !== 0) return false;
  return program.calls.usesOf(refOf(fileOf(ref), view.a(value))).some(({ call }) => {
    const around = program.view(fileOf(call));
    const callee = around.a(valueOf(call));
    return around.op(callee) === Op.Member && around.str(around.b(callee)) === 'map' && isList(program, refOf(fileOf(call), around.a(callee)));
  });
}

const isList = (program: Program, ref: Ref): boolean =>
  program.definitions.of(ref).some((def) => {
    if (isPseudo(def) || program.op(def) !== Op.Array) return false;
    const items = program.view(fileOf(def)).list(valueOf(def));
    return items.length >= FEWEST && items.every((item) => isNumber(program, refOf(fileOf(def), item)));
  });

const isNumber = (program: Program, ref: Ref): boolean => program.op(ref) === Op.Const && program.view(fileOf(ref)).a(valueOf(ref)) === Number(ConstKind.Number);
