/** Owns whether what is made in a function stays when the function has ended. */
import { Op, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';
import { nameOfCallee } from './callee.ts';

const KEEPS: ReadonlySet<string> = new Set(['set', 'push', 'add', 'unshift', 'register', 'provide', 'decorate']);

/** In a variable of a function around, a field or a property, or a collection; also as a part of what is. */
export function isStored(program: Program, made: Ref, depth = 0): boolean {
  if (isPseudo(made) || depth > 2) return false;
  const view = program.view(fileOf(made));
  const is = (value: number | undefined): boolean => value !== undefined && value >= 0 && view.rootOf(value) === valueOf(made);
  const fn = view.functionOf(valueOf(made));
  if (view.module.bindings.some((binding) => binding.fn !== fn && binding.stores.some(is))) return true;
  if (view.having(Op.Update).some((value) => is(view.list(value)[1]))) return true;
  return view.callsWith(valueOf(made)).some((call) => {
    const callee = view.a(call);
    return (view.op(callee) === Op.Member && KEEPS.has(nameOfCallee(view, callee))) || (call > valueOf(made) && isStored(program, refOf(fileOf(made), call), depth + 1));
  });
}
