/** Owns comparisons of the length of a named value with a constant number: `password.length < 6`. */
import { ConstKind, Op, type LengthCheck } from '../facts/index.ts';
import { refOf, type ModuleView, type Program } from '../link/index.ts';
import { namesAt } from './named.ts';

/** What is added to the number to get the least length on the upper side, by the operator with the length on its left. */
const BEYOND: Readonly<Record<string, number>> = { '<': 0, '>=': 0, '<=': 1, '>': 1 };
const TURNED: Readonly<Record<string, string>> = { '<': '>', '>': '<', '<=': '>=', '>=': '<=' };

export function lengthChecks(program: Program, isFocus: (file: number) => boolean): LengthCheck[] {
  const found: LengthCheck[] = [];
  program.files.forEach(({ module }, file) => {
    if (!isFocus(file) || !module.strings.includes('length')) return;
    const view = program.view(file);
    for (let value = 0; value < module.op.length; value++) {
      const check = module.op[value] === Op.Binary ? checkOf(view, value) : undefined;
      if (check === undefined) continue;
      const ref = refOf(file, value);
      found.push({ ref, location: program.location(ref), symbol: program.symbol(ref), names: namesAt(program, refOf(file, check.of)).own, least: check.least });
    }
  });
  return found;
}

function checkOf(view: ModuleView, value: number): { readonly of: number; readonly least: number } | undefined {
  const [name = -1, right = -1] = view.list(value);
  const written = name >= 0 ? view.str(name) : '';
  if (right < 0 || !(written in BEYOND)) return undefined;
  const [left, length] = [lengthOf(view, view.a(value)), lengthOf(view, right)];
  const of = left ?? length;
  const number = numberOf(view, left === undefined ? view.a(value) : right);
  const operator = left === undefined ? (TURNED[written] ?? written) : written;
  return of === undefined || number === undefined ? undefined : { of, least: number + (BEYOND[operator] ?? 0) };
}

function lengthOf(view: ModuleView, value: number): number | undefined {
  const at = view.rootOf(value);
  return view.op(at) === Op.Member && view.str(view.b(at)) === 'length' ? view.rootOf(view.a(at)) : undefined;
}

function numberOf(view: ModuleView, value: number): number | undefined {
  const at = view.rootOf(value);
  return view.op(at) === Op.Const && view.a(at) === Number(ConstKind.Number) ? Number(view.str(view.b(at))) : undefined;
}
