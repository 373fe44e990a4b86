/** Owns whether a function sees to its errors itself, or in a function that it calls: in a catch clause, or in a function given to `catch`. */
import { RegionKind, type FnRef } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type Program } from '../link/index.ts';
import { nameOfCallee } from './callee.ts';

const MAX_DEPTH = 2;

export function catches(program: Program, fn: FnRef, depth = 0): boolean {
  const { from, to } = program.functionFact(fn);
  const file = fileOf(fn);
  const view = program.view(file);
  const isWithin = (value: number): boolean => value >= from && value < to && valueOf(fn) > 0;
  if (view.module.regions.some((region) => region.kind === Number(RegionKind.Catch) && isWithin(region.from))) return true;
  const calls = view.calls().filter(isWithin);
  return calls.some((call) => nameOfCallee(view, view.a(call)) === 'catch') || (depth < MAX_DEPTH && calls.some((call) => program.calls.callees(refOf(file, call)).some(({ fn: inner }) => catches(program, inner, depth + 1))));
}
