/** Owns whether only the first record of what a statement gives is taken. */
import { ConstKind, Op, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, valueOf, type ModuleView, type Program } from '../link/index.ts';

const MAX_LINKS = 12;

/** `.limit(1)`, `.get()`, `.first()` behind it, `const [row] = await …`, `rows[0]`, `rows.at(0)`. */
export function takesFirst(program: Program, call: Ref): boolean {
  if (isPseudo(call)) return false;
  const view = program.view(fileOf(call));
  const chain = [valueOf(call)];
  for (let at = 0; at < chain.length && at < MAX_LINKS; at++) {
    for (const next of view.callsOn(chain[at] as number)) {
      if (isOne(view, next)) return true;
      chain.push(next);
    }
  }
  return chain.some((value) => isElement(view, value));
}

function isOne(view: ModuleView, call: number): boolean {
  const name = view.str(view.b(view.a(call)));
  const [first = -1] = view.list(call);
  if (name === 'limit' || name === 'take') return isNumber(view, first, '1');
  return name === 'at' ? isNumber(view, first, '0') : first < 0 && (name === 'get' || name === 'first' || name === 'executeTakeFirst');
}

const isNumber = (view: ModuleView, value: number, text: string): boolean => value >= 0 && view.op(value) === Op.Const && view.a(value) === Number(ConstKind.Number) && view.str(view.b(value)) === text;

function isElement(view: ModuleView, call: number): boolean {
  const taken = (value: number): boolean => view.rootOf(view.a(value)) === call;
  const elements = view.having(Op.Element).filter(taken);
  const members = view.having(Op.Member).filter((value) => view.str(view.b(value)) === '0' && taken(value));
  const indexed = view.having(Op.Index).filter((value) => isNumber(view, view.b(value), '0') && taken(value));
  return (elements.length === 1 && elements.every((value) => view.b(value) === 0)) || members.length + indexed.length > 0;
}
