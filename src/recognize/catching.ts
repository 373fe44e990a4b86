/** Owns whether a function sees to its errors itself: in a catch clause, or in a function given to `catch`. */
import { RegionKind, type FnRef } from '../facts/index.ts';
import { fileOf, valueOf, type Program } from '../link/index.ts';
import { nameOfCallee } from './callee.ts';

export function catches(program: Program, fn: FnRef): boolean {
  const { from, to } = program.functionFact(fn);
  const view = program.view(fileOf(fn));
  const isWithin = (value: number): boolean => value >= from && value < to && valueOf(fn) > 0;
  return view.module.regions.some((region) => region.kind === Number(RegionKind.Catch) && isWithin(region.from)) || view.calls().some((call) => isWithin(call) && nameOfCallee(view, view.a(call)) === 'catch');
}
