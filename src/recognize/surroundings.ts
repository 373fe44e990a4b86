/** Owns under which conditions a place of the program runs. */
import type { Location, Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';

/** Conditions of the branches around a value, and of the exits before it in the same block; the nearest first. */
export function conditionsOf(program: Program, value: Ref): Location[] {
  if (isPseudo(value)) return [];
  const file = fileOf(value);
  const { regions } = program.module(file);
  const found: Location[] = [];
  for (let region = program.view(file).regionOf(valueOf(value)); region >= 0; region = regions[region]?.parent ?? -1) {
    const condition = regions[region]?.condition ?? -1;
    if (condition >= 0) found.push(program.location(refOf(file, condition)));
  }
  return found;
}
