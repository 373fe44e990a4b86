/** Owns whether bytes that were just made may have been filled before a call takes them: `randomFillSync(iv)`, `random.copy(iv)`, `iv[0] = 1`. */
import { Op, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, valueOf, type ModuleView, type Program } from '../link/index.ts';
import { operandsOf } from './operands.ts';

/** Members that leave the bytes as they are. */
const READS: ReadonlySet<string> = new Set(['toString', 'slice', 'subarray', 'length', 'byteLength', 'equals', 'buffer', 'readUInt8', 'readUInt32BE', 'readUInt32LE']);

/** Only what reads them is known to leave them; a call in another function than the one that makes them is taken for one that fills them. */
export function isFilled(program: Program, made: Ref, taken: Ref): boolean {
  if (isPseudo(made) || isPseudo(taken) || fileOf(made) !== fileOf(taken)) return true;
  const view = program.view(fileOf(made));
  const [from, to] = [valueOf(made), valueOf(taken)];
  if (view.functionOf(from) !== view.functionOf(to)) return true;
  const is = (value: number): boolean => value >= 0 && uncast(view, value) === from;
  if (view.module.bindings.some(({ stores }) => stores.some(is))) return true;
  for (let value = from + 1; value < to; value++) {
    switch (view.op(value)) {
      case Op.Member:
        if (is(view.a(value)) && !READS.has(view.str(view.b(value)))) return true;
        break;
      case Op.Refine: case Op.Cast: case Op.Array: case Op.Object:
        break;
      default:
        if (operandsOf(view, value).some(is)) return true;
    }
  }
  return false;
}

function uncast(view: ModuleView, value: number): number {
  let root = view.rootOf(value);
  while (view.op(root) === Op.Cast) root = view.rootOf(view.a(root));
  return root;
}
