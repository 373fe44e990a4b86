/** Owns the name of the code around a place: the innermost function or class member that has a name. */
import type { Module } from '../facts/index.ts';

/** `Users.create`, `login`, or empty at the top level. Offsets are those of the module's text. */
export function enclosingSymbol(module: Module, offset: number): string {
  let name = '';
  let from = -1;
  for (const fn of module.functions) {
    if (fn.kind === 'module' || offset < fn.start || offset >= fn.end || fn.start < from) continue;
    const own = module.strings[fn.name] ?? '';
    if (own === '') continue;
    const owner = fn.owner >= 0 ? module.strings[module.classes[fn.owner]?.name ?? -1] ?? '' : '';
    name = owner === '' ? own : `${owner}.${own}`;
    from = fn.start;
  }
  return name;
}
