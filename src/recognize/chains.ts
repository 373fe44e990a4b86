/** Owns what else is called on a method chain: before a call and behind it. */
import { Op, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, valueOf, type ModuleView, type Program } from '../link/index.ts';

const MAX_LINKS = 60;

export interface ChainLinks {
  /** Names of the members that are called before and behind. */
  readonly names: readonly string[];
  /** More may be called elsewhere: a part of the chain is kept in a variable or handed on. */
  readonly open: boolean;
}

export function chainOf(program: Program, call: Ref): ChainLinks {
  if (isPseudo(call)) return { names: [], open: true };
  const view = program.view(fileOf(call));
  const names: string[] = [];
  const open = { is: false };
  before(view, valueOf(call), names, open);
  behind(view, valueOf(call), names, open);
  return { names, open: open.is };
}

/** Back along the receivers; a chain that begins at a variable may have been begun elsewhere. */
function before(view: ModuleView, start: number, names: string[], open: { is: boolean }): void {
  let value = start;
  for (let steps = 0; steps < MAX_LINKS; steps++) {
    const callee = view.a(value);
    if (view.op(value) !== Op.Call || view.op(callee) !== Op.Member) return;
    const receiver = view.a(callee);
    const op = view.op(receiver);
    if (op === Op.Phi || op === Op.Captured) open.is = true;
    if (op !== Op.Call) return;
    if (view.op(view.a(receiver)) === Op.Member) names.push(view.str(view.b(view.a(receiver))));
    value = receiver;
  }
}

function behind(view: ModuleView, start: number, names: string[], open: { is: boolean }): void {
  const queue = [start];
  for (let at = 0; at < queue.length && at < MAX_LINKS; at++) {
    const value = queue[at] as number;
    if (view.namesOf(value).length > 0 || view.callsWith(value).length > 0) open.is = true;
    for (const next of view.callsOn(value)) {
      names.push(view.str(view.b(view.a(next))));
      if (!queue.includes(next)) queue.push(next);
    }
  }
}
