/** Owns what a function that is told of each route may put into its options: `addHook('onRoute', (route) => { route.preHandler = guard; })`. */
import { Op, type FnRef, type Ref } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type ModuleView, type Program } from '../link/index.ts';

/** Handlers that are stored or pushed into members of the names. On which routes is not told. */
export function putIn(program: Program, fn: FnRef, names: readonly string[]): Ref[] {
  const file = fileOf(fn);
  const view = program.view(file);
  const { from, to } = program.functionFact(fn);
  const found: number[] = [];
  for (let value = from; value < to; value++) {
    if (view.op(value) === Op.Update) {
      const [key = -1, stored = -1] = view.list(value);
      if (key >= 0 && stored >= 0 && names.includes(view.str(key))) found.push(stored);
    } else if (view.op(value) === Op.Call && isPushed(view, value, names)) found.push(...view.list(value));
  }
  return found.flatMap((one) => items(view, one, 0)).filter((one) => view.functionOf(one) !== valueOf(fn) || view.op(one) === Op.Function || view.op(one) === Op.Call || view.op(one) === Op.Member).map((one) => refOf(file, one));
}

function isPushed(view: ModuleView, call: number, names: readonly string[]): boolean {
  const callee = view.a(call);
  const list = view.op(callee) === Op.Member && /^(?:push|unshift)$/.test(view.str(view.b(callee))) ? view.rootOf(view.a(callee)) : -1;
  return list >= 0 && view.op(list) === Op.Member && names.includes(view.str(view.b(list)));
}

/** A list's own items; what it takes over from another was there before. */
function items(view: ModuleView, value: number, depth: number): number[] {
  const root = view.rootOf(value);
  return view.op(root) === Op.Array && depth < 3 ? Array.from(view.list(root)).filter((item) => view.op(item) !== Op.Spread).flatMap((item) => items(view, item, depth + 1)) : [root];
}
