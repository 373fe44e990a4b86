/** Owns the order of a list's elements: what stands at which place, and what in front of it. */
import { Op, type Ref } from '../facts/index.ts';
import type { Program } from './program.ts';
import { fileOf, isPseudo, refOf, valueOf } from './refs.ts';

/** An element, or several of them that a list which is spread there brings. */
export interface ListItem {
  readonly ref: Ref;
  readonly isSpread: boolean;
}

/** Methods after which an element stands elsewhere. */
const MOVES = new Set(['unshift', 'splice', 'sort', 'reverse', 'shift', 'pop', 'fill', 'copyWithin']);

/** Elements of an array literal and of what is pushed to it later; undefined where their order is not known. */
export function orderedItems(program: Program, array: Ref): readonly ListItem[] | undefined {
  if (isPseudo(array) || program.op(array) !== Op.Array) return undefined;
  const file = fileOf(array);
  const view = program.view(file);
  const made = valueOf(array);
  const items = [...view.list(made)];
  if (view.storesInto(made).length > 0 || view.callsWith(made).some((call) => isOfProgram(program, refOf(file, view.a(call))))) return undefined;
  for (const call of view.callsOn(made)) {
    const name = view.str(view.b(view.a(call)));
    if (MOVES.has(name)) return undefined;
    if (name !== 'push') continue;
    if (view.functionOf(call) !== view.functionOf(made)) return undefined;
    items.push(...view.list(call));
  }
  return items.map((item) => ({ ref: refOf(file, view.op(item) === Op.Spread ? view.a(item) : item), isSpread: view.op(item) === Op.Spread }));
}

/** A function of the program may change the list it is given. */
const isOfProgram = (program: Program, callee: Ref): boolean => program.definitions.of(callee).some((def) => program.targets.of(def).length > 0);
