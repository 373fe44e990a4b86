/** Owns regular expressions in schemas: which dangers a text cannot hold that matches one. */
import { ConstKind, Op, type Danger } from '../facts/index.ts';
import { clearedByPattern } from '../flow/index.ts';
import { fileOf, isPseudo, valueOf, type Program } from '../link/index.ts';
import type { Constants } from './constants.ts';
import type { Placed } from './positions.ts';

export function endsByPattern(program: Program, constants: Constants, placed: Placed | undefined, danger: Danger): boolean {
  const regex = placed && constants.at(placed.ref, placed.path)[0];
  if (regex === undefined || isPseudo(regex) || program.op(regex) !== Op.Const) return false;
  const view = program.view(fileOf(regex));
  if (view.a(valueOf(regex)) !== Number(ConstKind.Regex)) return false;
  const match = /^\/(.*)\/([a-z]*)$/s.exec(view.str(view.b(valueOf(regex))));
  return match !== null && clearedByPattern(match[1] ?? '', match[2] ?? '', danger);
}
