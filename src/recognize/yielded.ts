/** Owns what a call gives back of what it is given: a form of it, elements of a list or dictionary: `Object.values(files)`, `files.filter(…)`, `files.find(…)`. */
import type { Ref } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type Program } from '../link/index.ts';
import type { Attached } from './nodes.ts';

/** The value whose elements come out, or one of whose elements does. */
export function yielded(program: Program, call: Ref, rows: readonly Attached<'flows'>[]): readonly { readonly ref: Ref; readonly element: boolean }[] {
  const row = rows.find(({ row: { from, to } }) => (from === 'arg(0)[]' && to === 'return[]') || (from === 'this[]' && (to === 'return' || to === 'return[]')))?.row;
  if (!row) return [];
  const [file, view] = [fileOf(call), program.view(fileOf(call))];
  const from = row.from === 'this[]' ? view.a(view.a(valueOf(call))) : view.list(valueOf(call))[0];
  return from === undefined ? [] : [{ ref: refOf(file, from), element: row.to === 'return' }];
}

/** The value that a call returns a form of. */
export function wrapped(program: Program, call: Ref, wraps: string): Ref | undefined {
  const [file, view] = [fileOf(call), program.view(fileOf(call))];
  if (wraps === 'this') return refOf(file, view.a(view.a(valueOf(call))));
  const argument = view.list(valueOf(call)).at(Number(/^arg\((-?\d+)\)/.exec(wraps)?.[1] ?? 0));
  return argument === undefined ? undefined : refOf(file, argument);
}
