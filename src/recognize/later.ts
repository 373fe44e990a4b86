/** Owns whether a property of an object is stored only after a call that is given the object. */
import { Op, RegionKind, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, valueOf, type ModuleView, type Program } from '../link/index.ts';

/** `res.cookie('sid', id, options); options.secure = true`: at the call, nothing stands under the name yet. */
export function isStoredLater(program: Program, call: Ref, object: Ref, name: string): boolean {
  if (isPseudo(object) || fileOf(object) !== fileOf(call)) return false;
  const view = program.view(fileOf(call));
  const made = madeWithout(view, valueOf(object), name);
  if (made < 0 || isInLoop(view, valueOf(call))) return false;
  const fn = view.functionOf(valueOf(call));
  const stores = view.storesInto(made).filter((store) => keyOf(view, store) === name);
  return stores.length > 0 && view.functionOf(made) === fn && stores.every((store) => store > valueOf(call) && view.functionOf(store) === fn);
}

const keyOf = (view: ModuleView, update: number): string | undefined => {
  const [key = -1] = view.list(update);
  return key >= 0 ? view.str(key) : undefined;
};

/** The literal that an object was made as, if neither it nor a store up to here has the name; else -1. */
function madeWithout(view: ModuleView, start: number, name: string): number {
  let at = start;
  for (let steps = 0; steps < 40; steps++) {
    const op = view.op(at);
    if (op === Op.Object) return view.list(at).every((entry, i) => i % 2 === 1 || (entry >= 0 && view.str(entry) !== name)) ? at : -1;
    const isStore = op === Op.Update && ![undefined, name].includes(keyOf(view, at));
    if (!isStore && op !== Op.Refine && op !== Op.Cast) return -1;
    at = view.a(at);
  }
  return -1;
}

function isInLoop(view: ModuleView, value: number): boolean {
  const { regions } = view.module;
  for (let at = view.regionOf(value); at >= 0; at = regions[at]?.parent ?? -1) if (regions[at]?.kind === Number(RegionKind.Loop)) return true;
  return false;
}
