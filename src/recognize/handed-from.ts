/** Owns where a value stands before it is handed on: parameters are followed to the arguments of those calls that a set of functions makes. */
import { Op, SPREAD_KEY, type FnRef, type Handed, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';

const MAX_FOUND = 12;
const MAX_DEPTH = 24;

/** The places, outermost first known; a value that no parameter stands for is its own. */
export function handedFrom(program: Program, start: Ref, below: readonly string[], functions: ReadonlySet<FnRef>): readonly Handed[] {
  const found: Handed[] = [];
  const seen = new Set<string>();
  const visit = (ref: Ref, path: readonly string[], depth: number): void => {
    const key = `${ref} ${path.join('.')}`;
    if (seen.has(key) || found.length >= MAX_FOUND) return;
    seen.add(key);
    const further = depth > MAX_DEPTH ? [] : before(program, ref, path, functions);
    if (further.length === 0) found.push(memberOf(program, ref, path) ?? { value: ref, path });
    for (const one of further) visit(one.value, one.path, depth + 1);
  };
  visit(start, below, 0);
  return found;
}

/** A member is named by what it is read of, however it got its name: `const { id } = session.user` is `session.user`, and `id` below it. */
function memberOf(program: Program, ref: Ref, path: readonly string[]): Handed | undefined {
  if (isPseudo(ref)) return undefined;
  const view = program.view(fileOf(ref));
  const value = view.rootOf(valueOf(ref));
  return view.op(value) === Op.Member ? { value: refOf(fileOf(ref), view.a(value)), path: [view.str(view.b(value)), ...path] } : undefined;
}

/** One step back; nothing where the value is made. */
function before(program: Program, ref: Ref, path: readonly string[], functions: ReadonlySet<FnRef>): readonly Handed[] {
  if (isPseudo(ref)) return [];
  const file = fileOf(ref);
  const view = program.view(file);
  const value = view.rootOf(valueOf(ref));
  const at = (one: number, rest = path): Handed => ({ value: refOf(file, one), path: rest });
  switch (view.op(value)) {
    case Op.Param: {
      const fn = refOf(file, view.a(value));
      const calls = program.calls.callersOf(fn).filter((call) => functions.has(program.functionAround(call)));
      return calls.flatMap((call) => program.calls.argument(call, fn, view.b(value)) ?? []).map((argument) => ({ value: argument, path }));
    }
    // Nothing is said of a member of what is made here: it stands as it is written.
    case Op.Member: return isHandedOn(program, refOf(file, view.a(value)), functions) ? [at(view.a(value), [view.str(view.b(value)), ...path])] : [];
    case Op.Object: return path.length === 0 ? [] : inObject(view.list(value), path, (key) => view.str(key), at);
    case Op.Phi: case Op.Array: return Array.from(view.list(value), (one) => at(one));
    case Op.Logical: return [at(view.a(value)), at(view.list(value)[1] as number)];
    default: return [];
  }
}

function inObject(entries: Int32Array, [name, ...rest]: readonly string[], str: (key: number) => string, at: (one: number, rest?: readonly string[]) => Handed): readonly Handed[] {
  const pairs = Array.from({ length: entries.length / 2 }, (_, i) => ({ key: entries[2 * i] as number, value: entries[2 * i + 1] as number }));
  const named = pairs.findLast(({ key }) => key >= 0 && str(key) === name);
  if (named) return [at(named.value, rest)];
  return pairs.filter(({ key }) => key === SPREAD_KEY).map(({ value }) => at(value));
}

/** Does the object come from a caller among the functions, or is it written down here? */
function isHandedOn(program: Program, ref: Ref, functions: ReadonlySet<FnRef>): boolean {
  const view = program.view(fileOf(ref));
  const value = view.rootOf(valueOf(ref));
  if (view.op(value) === Op.Object) return true;
  if (view.op(value) === Op.Member) return isHandedOn(program, refOf(fileOf(ref), view.a(value)), functions);
  return view.op(value) === Op.Param && before(program, ref, [], functions).length > 0;
}
